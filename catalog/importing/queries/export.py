"""An organisation's listings and services as the table that its import takes (importing/feeds/row.py)."""

from collections.abc import Iterator, Mapping, Sequence

from catalog.catalogue.models import Product, ProductAttribute
from catalog.domain.ids import GTIN, source_of
from catalog.domain.list_price import tiers_text
from catalog.domain.promotions import promotion_text
from catalog.domain.provenance import Value, own_file
from catalog.interface import AddOn, PlanDraft
from catalog.listing.queries.said import category_words, said_by
from catalog.models import ProductExternalId
from catalog.pricing.domain.plans import StoredPlan
from catalog.pricing.queries.stored_plans import stored_plans
from core.kit.money import format_plain
from core.organizations.models import Organization

BATCH = 500
#: Whose it is goes without saying, and a logo is a file beside the table: what no column says stays as it is.
WORDS = ("id", "gtin", "name", "type", "summary", "description", "website", "categories")
ADDON = ("addon", "addon_to", "addon_most")
PLAN = (
    "plan", "plan_id", "unit", "billing", "term_months", "min_quantity", "price", "currency", "tiers", "promotion",
    *ADDON,
)  # fmt: skip


def export_rows(organization: Organization, ids: Sequence[int]) -> Iterator[list[str]]:
    """The head, then a row for each plan and currency of those of the organisation's offers that have these ids.

    Solutions are composed of plans of others and are left out. The queries of a batch do not follow what it holds.
    """
    codes = list(
        ProductAttribute.objects.filter(retired_at=None)
        .exclude(product_class__slug="bundle")
        .order_by("code")
        .values_list("code", flat=True)
        .distinct()
    )
    yield [*WORDS, *PLAN, *(f"attribute:{code}" for code in codes)]
    words, source = category_words(), own_file(organization.pk)
    for some in (ids[at : at + BATCH] for at in range(0, len(ids), BATCH)):
        found = Product.objects.owned_by(organization).filter(pk__in=some).exclude(kind=Product.Kind.SOLUTION)
        products = {product.pk: product for product in found.select_related("product_class")}
        said, plans = said_by(products.values(), words), stored_plans(products, source)
        keys = dict(
            ProductExternalId.objects.filter(source=source, product__in=products)
            .order_by("-pk")
            .values_list("product_id", "key")
        )
        gtins = dict(
            ProductExternalId.objects.filter(source=source_of(GTIN, organization.pk), product__in=products)
            .order_by("-pk")
            .values_list("product_id", "key")
        )
        for pk in (pk for pk in some if pk in products):
            values = said[pk]
            front = [
                keys.get(pk, ""),
                gtins.get(pk, ""),
                products[pk].title,
                products[pk].class_slug,
                *(_text(values.get(name)) for name in ("summary", "description", "website", "categories")),
            ]
            back = [_text(values.get(f"attribute:{code}")) for code in codes]
            on_sale = [plan for plan in plans.get(pk, ()) if plan.is_active]
            names = {plan.draft.code: plan.draft.name for plan in on_sale}
            for cells in (row for plan in on_sale for row in _plan_rows(plan, names)):
                yield [*front, *cells, *back]
            if not on_sale:
                yield [*front, *[""] * len(PLAN), *back]


def _text(value: Value) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def _plan_rows(plan: StoredPlan, names: Mapping[str, str]) -> Iterator[list[str]]:
    """A row for each currency that the plan has a price in; one that says “on request” where there is none."""
    draft = plan.draft
    addon = _addon(draft.addon, names)
    front = [draft.name, min(plan.keys, default=""), draft.unit, *_billing(draft), str(draft.min_quantity)]
    for currency, amount in sorted(draft.prices.items()):
        tiers = tiers_text(draft.tiers[currency], currency) if currency in draft.tiers else ""
        promotion = promotion_text(draft.promotions[currency], currency) if currency in draft.promotions else ""
        yield [*front, format_plain(amount, currency, locale_sep=False), currency, tiers, promotion, *addon]
    if not draft.prices:
        yield [*front, "on request", "", "", "", *addon]


def _addon(addon: AddOn | None, names: Mapping[str, str]) -> tuple[str, ...]:
    """The cells of an add-on; a name that would read as two is its code."""
    if addon is None:
        return "", "", ""
    to = (names.get(code, code) for code in addon.to)
    return (
        "required" if addon.required else "optional",
        "; ".join(code if ";" in name else name for code, name in zip(addon.to, to, strict=True)),
        str(addon.most or ""),
    )


def _billing(draft: PlanDraft) -> tuple[str, str]:
    if draft.billing == "one_time":
        return "once", ""
    months = draft.term_months or 12
    return {1: "monthly", 12: "yearly"}.get(months, "recurring"), "" if months in (1, 12) else str(months)
