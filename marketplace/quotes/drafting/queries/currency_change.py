"""What a draft would be in another currency."""

import copy
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.kit.shown_money import show_amount
from marketplace.quotes.drafting.queries.drafting import apply_edits
from marketplace.quotes.drafting.queries.offered_lines import settle_terms
from marketplace.quotes.interface import Discount, LineEdit, PartEdit, PaymentPlan, VersionEdits
from marketplace.quotes.models import QuoteLine, QuoteVersion
from marketplace.quotes.pricing.queries.currencies import currencies_of_draft
from marketplace.quotes.pricing.queries.list_prices import list_units
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.version_page import with_components
from marketplace.quotes.states import VersionStatus


@dataclass(frozen=True, slots=True)
class CurrencyChange:
    """The edits that bring a draft into a currency, and what they change, a sentence each."""

    edits: VersionEdits
    effects: tuple[str, ...]


def offered_currencies(version: QuoteVersion, at: dt.datetime) -> tuple[str, ...]:
    """The currencies besides its own that a draft can be in, under the terms of today."""
    if version.status != VersionStatus.DRAFT:
        return ()
    lines = offered_in(version)
    settle_terms(with_components(lines), version.quote.currency, at)
    return currencies_of_draft(version, lines, at)[1:]


def currency_change(version: QuoteVersion, currency: str, at: dt.datetime) -> CurrencyChange:
    """List prices become the catalog's in `currency`. No amount that somebody typed is converted: such prices become
    zero and are typed anew, such discounts, and payment plans with amounts, are taken away. Stores nothing."""
    lines = offered_in(version)
    own = version.quote.currency
    edits = _edits(version, lines)
    effects = [*_typed_prices(lines), *_taken_away(version, lines)]
    other, was = copy.copy(version), show_amount(version.net_minor, own)
    apply_edits(other, lines, edits, list_units(lines, currency, at))
    text = _("List prices are the catalog's in %(currency)s. The first year, net, is %(now)s instead of %(was)s.")
    said = text % {"currency": currency, "now": show_amount(other.net_minor, currency), "was": was}
    return CurrencyChange(edits, (said, *effects))


def _edits(version: QuoteVersion, lines: Sequence[QuoteLine]) -> VersionEdits:
    return VersionEdits(
        lines={
            line.key: LineEdit(
                discount_bp=line.discount_bp,
                parts={part.key: PartEdit(part.quantity, 0) for part in line.components.all() if not part.listed},
            )
            for line in lines
        },
        discount=Discount(None) if version.total_discount_minor else None,
        plan=PaymentPlan() if _has_amounts(version) else None,
    )


def _has_amounts(version: QuoteVersion) -> bool:
    return any(part.amount is not None for part in version.plan.parts)


def _typed_prices(lines: Sequence[QuoteLine]) -> list[str]:
    typed = [part.name for line in lines for part in line.components.all() if not part.listed and part.unit_price_minor]
    if not typed:
        return []
    return [_("Prices that you typed become zero; type them again: %(names)s.") % {"names": ", ".join(typed)}]


def _taken_away(version: QuoteVersion, lines: Sequence[QuoteLine]) -> list[str]:
    """What is an amount and therefore ends."""
    said = []
    if names := [line.name for line in lines if line.discount_bp is None and line.own_discount_minor]:
        said.append(_("Discounts in money end: %(names)s.") % {"names": ", ".join(names)})
    if names := [line.name for line in lines if line.later_set]:
        said.append(_("Fixed prices of later years end: %(names)s.") % {"names": ", ".join(names)})
    if version.total_discount_minor:
        said.append(_("The discount on the total is an amount and ends."))
    if _has_amounts(version):
        said.append(_("The payment plan has amounts and becomes “All on acceptance”."))
    return said
