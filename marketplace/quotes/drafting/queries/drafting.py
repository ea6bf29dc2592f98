"""A draft with edits applied in memory: what the live preview shows, and what saving stores."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Max

from catalog.domain.list_price import ListPrice
from marketplace.quotes.domain.choices import one_of_each
from marketplace.quotes.domain.pricing import discount_parts
from marketplace.quotes.drafting.queries.offered_lines import take_wording
from marketplace.quotes.interface import Discount, PaymentPlan, PlanKind, VersionEdits
from marketplace.quotes.models import Quote, QuoteLine, QuoteVersion
from marketplace.quotes.pricing.queries.list_prices import take_list_units


def apply_edits(
    version: QuoteVersion, lines: Sequence[QuoteLine], edits: VersionEdits, listed: Mapping[int, ListPrice]
) -> None:
    """Change the version, all its lines and their components as the edits say, and compute everything. Stores nothing.

    Of each group of alternatives exactly one is chosen afterwards: the first where none or several were.

    List prices are the catalog's (`listed`, by `list_units`); the price in an edit counts only where it has none.
    """
    for name in (
        "intro",
        "valid_until",
        "term_months",
        "notes",
        "tax_label",
        "tax_bp",
        "visibility",
        "discount_reason",
    ):
        value = getattr(edits, name)
        if value is not None:
            setattr(version, name, value)
    if edits.coterm is not None:
        version.coterm_on = edits.coterm.day
    if edits.discount is not None:
        version.take_total_discount(edits.discount)
    if edits.plan is not None:
        version.take_plan(edits.plan)
    if edits.terms is not None:
        version.terms = [{"label": label, "value": value} for label, value in edits.terms]
    for line in lines:
        edit = edits.lines.get(line.key)
        components = list(line.components.all())
        line.discount_minor, line.of_total_minor = line.own_discount_minor, 0
        if edit is not None:
            line.discount_bp, line.discount_minor = edit.discount_bp, edit.discount
            line.later_set = edit.later is not None
            line.later_minor = edit.later or 0
            if edit.discount_reason is not None:
                line.discount_reason = edit.discount_reason
            if edit.term is not None:
                line.term = edit.term
            if edit.wording is not None and line.is_written:
                take_wording(line, components[0], edit.wording)
            if edit.heading is not None:
                line.heading = edit.heading.strip()
            if edit.start is not None:
                line.start_on = edit.start.day
            if edit.choice is not None:
                line.choice = edit.choice
            if edit.chosen is not None:
                line.chosen = edit.chosen
            for part in components:
                wanted = edit.parts.get(part.key)
                if wanted is not None:
                    part.quantity, part.unit_price_minor = wanted.quantity, wanted.unit_price
                    part.ramp = part.ramp if wanted.ramp is None else list(wanted.ramp)
        take_list_units(components, listed)
        line.take_dates(components, version.coterm_on)
        line.take_ramp(components)
        line.compute(components)
    chosen = one_of_each({line.key: line.choice for line in lines}, [line.key for line in lines if line.chosen])
    for line in lines:
        line.chosen = line.key in chosen
    _divide_total_discount(version, lines)
    _fit_plan(version, lines)
    version.compute(lines)


def _divide_total_discount(version: QuoteVersion, lines: Sequence[QuoteLine]) -> None:
    """Give each line its part of the discount on the total. A rate is one of every line, whether it is chosen or not,
    so that each selection has it; an amount is of what is chosen."""
    discount = version.total_discount
    if discount == Discount(None):
        return
    counted = [line for line in lines if discount.bp is not None or line.chosen]
    parts = discount_parts([line.net_minor for line in counted], discount.bp, discount.amount)
    for line, part in zip(counted, parts, strict=True):
        line.of_total_minor, line.discount_minor = part, line.discount_minor + part
        line.compute(list(line.components.all()))


def _fit_plan(version: QuoteVersion, lines: Sequence[QuoteLine]) -> None:
    """Years that are sold together are paid each as it begins, unless another plan was set; without such years, that
    plan is all on acceptance."""
    by_year = any(line.years > 1 for line in lines)
    if by_year and version.plan_kind == PlanKind.ACCEPTANCE:
        version.take_plan(replace(version.plan, kind=PlanKind.YEARS))
    elif not by_year and version.plan_kind == PlanKind.YEARS:
        version.take_plan(PaymentPlan())


def next_version_number(quote: Quote) -> int:
    """The number of the version to come."""
    return (quote.versions.aggregate(last=Max("number"))["last"] or 0) + 1
