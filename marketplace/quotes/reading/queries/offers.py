"""What a version, or a choice in it, comes to."""

import copy
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from billing.collecting.queries.currencies import parts_by_limit
from billing.settling.queries.due import days_held
from core.kit.months import months_after
from marketplace.quotes.domain.contract_value import ContractValue, ValuedLine, bought_once, contract_value
from marketplace.quotes.domain.years import ContractYear
from marketplace.quotes.models import QuoteLine, QuoteVersion
from marketplace.quotes.models.version import years_of
from marketplace.quotes.reading.queries.payment_plans import ShownPlan, shown_plan
from marketplace.quotes.reading.queries.version_lines import chosen_of, offered_in, version_lines
from marketplace.quotes.reading.queries.version_page import (
    ComponentRow,
    Share,
    component_rows,
    shares_of_price,
    with_components,
)


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """What a version, or a choice in it, comes to: its rows, the bar of its price, and its payments.

    `renews_on` is the day on which its term ends. `payments` is in how many payments it is paid: 0 where it costs
    nothing; `plan` says which ones where not all is due on acceptance. `value` is what it costs in the first year and
    over the whole term, before tax. `hold_days` is for how many days after settlement paid money is held. `years` is
    what each contract year costs, where several are sold together.
    """

    rows: tuple[ComponentRow, ...]
    shares: tuple[Share, ...]
    renews_on: dt.date | None
    payments: int
    value: ContractValue
    plan: ShownPlan | None
    hold_days: int
    years: tuple[ContractYear, ...] = ()


def shown_offer(version: QuoteVersion, lines: Sequence[QuoteLine], at: dt.datetime) -> ShownOffer:
    """What the chosen ones of these lines come to. No query for a proposed version."""
    rows = component_rows(version.quote.seller, with_components(chosen_of(lines)))
    start = (version.accepted_at or at).date()
    return ShownOffer(
        rows=tuple(rows),
        shares=tuple(shares_of_price(rows)),
        renews_on=_term_ends(version, lines, start) if version.later_minor else None,
        payments=len(parts_by_limit(version.quote.currency, version.total_minor, at)) or bool(version.total_minor),
        value=value_of(version, lines),
        plan=shown_plan(version, start),
        hold_days=days_held() if version.hold_days is None else version.hold_days,
        years=shown_years(lines),
    )


def shown_years(lines: Sequence[QuoteLine]) -> tuple[ContractYear, ...]:
    """What the chosen ones of these lines cost in each contract year, where several are sold together; else nothing."""
    years = years_of(chosen_of(lines))
    return years if len(years) > 1 else ()


def value_of(version: QuoteVersion, lines: Sequence[QuoteLine]) -> ContractValue:
    """What the chosen ones of these lines, with their components at hand, cost in the first year and over the term."""
    return contract_value([_valued(line) for line in chosen_of(lines)], version.term_months)


def _valued(line: QuoteLine) -> ValuedLine:
    once = bought_once((part.net_minor, part.later) for part in line.components.all())
    return ValuedLine(line.year_nets, line.later_minor, line.later_years, once)


def values_of(versions: Collection[int]) -> dict[int, ContractValue]:
    """The same of many versions by their ids. Three queries."""
    lines = QuoteLine.objects.filter(version__in=versions, chosen=True).prefetch_related("components")
    by_version: dict[int, list[ValuedLine]] = {pk: [] for pk in versions}
    for line in lines:
        by_version[line.version_id].append(_valued(line))
    terms = QuoteVersion.objects.filter(pk__in=versions).values_list("pk", "term_months")
    return {pk: contract_value(by_version[pk], months) for pk, months in terms}


def _term_ends(version: QuoteVersion, lines: Sequence[QuoteLine], accepted: dt.date) -> dt.date | None:
    """The day after the term; of lines that end each on their own, that of the first one. None without a term."""
    if version.coterm_on is not None:
        return version.coterm_on + dt.timedelta(days=1)
    if not version.term_months:
        return None
    starts = [line.start_on or accepted for line in chosen_of(lines) if line.later_minor]
    return months_after(min(starts, default=accepted), version.term_months)


def chosen_offer(version: QuoteVersion, keys: Collection[str], at: dt.datetime) -> tuple[QuoteVersion, ShownOffer]:
    """A sent version as it would be with these lines, in memory, and what it would come to. Two queries."""
    lines, wanted = offered_in(version), copy.copy(version)
    for line in lines:
        line.chosen = line.key in keys
    wanted.compute(lines)
    return wanted, shown_offer(wanted, lines, at)


def price_rows(version: QuoteVersion) -> tuple[list[ComponentRow], list[Share]]:
    """What a version offers and from whom, and the bar of its price. Two queries."""
    rows = component_rows(version.quote.seller, with_components(version_lines(version)))
    return rows, shares_of_price(rows)
