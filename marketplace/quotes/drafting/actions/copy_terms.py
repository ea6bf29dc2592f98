"""Give a draft what its source offered beside the lines themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.models import User
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.queries.offered_lines import least_sold
from marketplace.quotes.interface import Discount, LineEdit, OnDay, PartEdit, PlanKind, VersionEdits
from marketplace.quotes.models import QuoteLine, QuoteVersion
from marketplace.quotes.reading.queries.version_lines import offered_in

#: A line of the source, and the same one in the draft.
Pair = tuple[QuoteLine, QuoteLine]


@transaction.atomic
def copy_terms(source: QuoteVersion, version: QuoteVersion, *, by: User) -> tuple[str, ...]:
    """Give a draft, to which the lines of `source` were added, its texts, days, later years, discounts and payment
    plan; and what could not be taken, in words.

    Days that have passed are not taken. A discount, a tax and a price of later years belong to their buyer; one that is
    an amount also needs the same currency and the same list price, and an amount in a payment plan the same total.
    Attachments stay with the source. Raises VersionIsFrozen.
    """
    same_buyer = source.quote.buyer_id == version.quote.buyer_id
    said: list[str] = []
    if source.tax_bp and not same_buyer:
        said.append(_("Tax was not copied, since it depends on the buyer."))
    edits = VersionEdits(
        intro=source.intro,
        term_months=source.term_months,
        terms=tuple((pair["label"], pair["value"]) for pair in source.terms),
        notes=source.notes,
        visibility=source.visibility,
        tax_label=source.tax_label if same_buyer else None,
        tax_bp=source.tax_bp if same_buyer else None,
    )
    pairs = _pairs(offered_in(source), offered_in(version))
    ends = source.coterm_on
    if ends is not None and ends <= clock.today():
        said.append(
            _("The last day of all lines, %(day)s, has passed and was not copied.") % {"day": date_format(ends)}
        )
        ends = None
    version = edit_version(
        version,
        replace(edits, coterm=OnDay(ends), lines=dict(_with_days(pairs, source.coterm_on == ends, said))),
        by=by,
    )
    pairs = _pairs(offered_in(source), offered_in(version))
    lines = dict(_with_discounts(pairs, same_buyer, said))
    version = edit_version(version, _with_total_discount(source, version, pairs, same_buyer, lines, said), by=by)
    version = _with_plan(source, version, by, said)
    if source.files.exists():
        said.append(_("Attachments were not copied."))
    return tuple(said)


def _pairs(then: Sequence[QuoteLine], now: Sequence[QuoteLine]) -> list[Pair]:
    """Lines of the source with those that were made of them. Those of one product and plan were all added, or none,
    in their order."""
    left = list(now)
    pairs = []
    for line in then:
        same = (each for each in left if (each.product_id, each.plan_id) == (line.product_id, line.plan_id))
        found = next(same, None)
        if found is not None:
            left.remove(found)
            pairs.append((line, found))
    return pairs


def _as_it_is(line: QuoteLine) -> LineEdit:
    """An edit that leaves a line's discount and its price of later years as they are."""
    later = line.later_minor if line.later_set else None
    return LineEdit(discount_bp=line.discount_bp, discount=line.own_discount_minor, later=later)


def _with_days(pairs: Iterable[Pair], years_hold: bool, said: list[str]) -> Iterable[tuple[str, LineEdit]]:
    """Start days that are still to come, and quantities of later years that may still be sold."""
    for then, now in pairs:
        edit = _as_it_is(now)
        if then.start_on is not None and then.start_on >= clock.today():
            edit = replace(edit, start=OnDay(then.start_on))
        elif then.start_on is not None:
            text = _("%(line)s: its start day, %(day)s, has passed and was not copied.")
            said.append(text % {"line": then.name, "day": date_format(then.start_on)})
        if then.years > 1:
            parts = _later_years(then, now) if years_hold else None
            if parts is None:
                said.append(_("%(line)s: its quantities of later years were not copied.") % {"line": then.name})
            else:
                edit = replace(edit, parts=parts)
        yield now.key, edit


def _later_years(then: QuoteLine, now: QuoteLine) -> dict[str, PartEdit] | None:
    """Quantities of later years by component; None where a component is gone, or its owner now sells no fewer."""
    ramps = {(part.product_id, part.plan_id): part.ramp for part in then.components.all() if part.ramp}
    parts = {}
    for part in now.components.all():
        ramp = ramps.pop((part.product_id, part.plan_id), None)
        if ramp and part.later and min(ramp) >= least_sold(part.plan):
            parts[part.key] = PartEdit(part.quantity, part.unit_price_minor, tuple(ramp))
        elif ramp:
            return None
    return None if ramps else parts


def _with_discounts(pairs: Iterable[Pair], same_buyer: bool, said: list[str]) -> Iterable[tuple[str, LineEdit]]:
    """Discounts and fixed prices of later years, with the reason that was given."""
    for then, now in pairs:
        amount = then.own_discount_minor if then.discount_bp is None else 0
        same_price = _same_currency(then, now) and then.list_minor == now.list_minor
        edit = _as_it_is(now)
        if same_buyer and (not amount or same_price):
            reason = then.discount_reason if then.discount_bp or amount else None
            edit = LineEdit(discount_bp=then.discount_bp, discount=amount, discount_reason=reason)
        elif amount or (then.discount_bp and then.discount_bp != now.discount_bp):
            said.append(_("%(line)s had a discount, which was not copied.") % {"line": then.name})
        if then.later_set and same_buyer and same_price and now.years == 1:
            edit = replace(edit, later=then.later_minor)
        elif then.later_set:
            said.append(_("%(line)s: its price of later years was not copied.") % {"line": then.name})
        yield now.key, edit


def _same_currency(then: QuoteLine, now: QuoteLine) -> bool:
    return then.version.quote.currency == now.version.quote.currency


def _with_total_discount(
    source: QuoteVersion,
    version: QuoteVersion,
    pairs: Sequence[Pair],
    same_buyer: bool,
    lines: dict[str, LineEdit],
    said: list[str],
) -> VersionEdits:
    """The edits of the lines, with the discount on the total where it holds."""
    given = source.total_discount
    if given == Discount(None):
        return VersionEdits(lines=lines)
    same_prices = (
        source.quote.currency == version.quote.currency
        and source.lines.count() == len(pairs)
        and all(then.list_minor == now.list_minor for then, now in pairs)
    )
    if not same_buyer or (given.bp is None and not same_prices):
        said.append(_("The discount on the total was not copied."))
        return VersionEdits(lines=lines)
    return VersionEdits(lines=lines, discount=given, discount_reason=source.discount_reason)


def _with_plan(source: QuoteVersion, version: QuoteVersion, by: User, said: list[str]) -> QuoteVersion:
    """The draft with the payment plan where its days are still to come and its amounts fit."""
    plan = source.plan
    is_own = plan.kind != PlanKind.YEARS
    if is_own and any(part.when.day is not None and part.when.day < clock.today() for part in plan.parts):
        said.append(_("The payment plan was not copied: it has days that have passed."))
        return version
    same_total = (source.quote.currency, source.total_minor) == (version.quote.currency, version.total_minor)
    if is_own and not same_total and any(part.amount is not None for part in plan.parts):
        said.append(_("The payment plan was not copied: it has amounts of another total."))
        return version
    lines = {line.key: _as_it_is(line) for line in offered_in(version)}
    return edit_version(version, VersionEdits(lines=lines, plan=plan), by=by)
