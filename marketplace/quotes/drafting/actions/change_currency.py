"""Bring a draft into another currency."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen, edit_version
from marketplace.quotes.drafting.queries.currency_change import currency_change
from marketplace.quotes.drafting.queries.offered_lines import settle_terms
from marketplace.quotes.models import QuoteComponent, QuoteVersion
from marketplace.quotes.pricing.queries.currencies import currencies_of_draft
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.version_page import with_components
from marketplace.quotes.states import VersionStatus


class CannotChangeCurrency(ValueError):
    """The draft cannot be in that currency."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This draft cannot be in that currency: a line has no price in it, owners are asked for prices, or an"
                " earlier version is in the present one."
            )
        )


@transaction.atomic
def change_currency(version: QuoteVersion, currency: str, *, by: User) -> QuoteVersion:
    """The draft, and its quote, in `currency`, as `currency_change` says; owners' wholesale prices are those of it.

    Raises VersionIsFrozen, and CannotChangeCurrency unless it is one of `currencies_of_draft`.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote, now = version.quote, clock.now()
    if version.status != VersionStatus.DRAFT:
        raise VersionIsFrozen(version)
    lines = offered_in(version)
    parts = with_components(lines)
    settle_terms(parts, quote.currency, now)
    if currency not in currencies_of_draft(version, lines, now):
        raise CannotChangeCurrency
    was, edits = quote.currency, currency_change(version, currency, now).edits
    settle_terms(parts, currency, now)
    QuoteComponent.objects.bulk_update(
        [part for _line, components in parts for part in components],
        ["terms", "terms_kind", "owner_bp", "wholesale_unit_minor", "wholesale_minor", "floor_minor"],
    )
    quote.currency = currency
    quote.save(update_fields=["currency"])
    audit.record(
        "quote.currency_changed", f"quote:{quote.reference}", by=by, organization=quote.seller_id, was=was, now=currency
    )
    return edit_version(version, edits, by=by)
