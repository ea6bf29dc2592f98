"""Why a seller gives its discounts: for its own approvers and the owners that are asked, and never for the buyer."""

from collections.abc import Collection

from marketplace.quotes.models import QuoteLine, QuoteVersion


def line_reasons(versions: Collection[int]) -> dict[int, dict[str, tuple[str, str]]]:
    """By version's id and line's key, the line's name and why it is discounted, where its seller said so. One query."""
    found: dict[int, dict[str, tuple[str, str]]] = {}
    rows = QuoteLine.objects.filter(version__in=versions).exclude(discount_reason="").order_by("position")
    for version, key, name, reason in rows.values_list("version_id", "key", "name", "discount_reason"):
        found.setdefault(version, {})[key] = (name, reason)
    return found


def discount_reasons(version: QuoteVersion) -> list[tuple[str, str]]:
    """All that its seller said of its discounts: of the one on the total ("" for a name), then line by line."""
    whole = [("", version.discount_reason)] if version.discount_reason else []
    return whole + list(line_reasons([version.pk]).get(version.pk, {}).values())
