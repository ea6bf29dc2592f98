"""Which changes of a published offer the operator reads before they are published: rules as data. Pure."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any  # Any: minor units, or a whole price as `ListPrice.as_json` says it

from catalog.domain.contents import PROMOTION, TIERS, Difference, Touch, rise_between, rise_of
from catalog.domain.list_price import ListPrice

#: Plan and currency -> the price that a rise is measured against; plan and "tiers:" and currency -> the whole of it.
Prices = Mapping[tuple[str, str], Any]
NONE: Prices = {}
#: Rises within this time count as one, since the last price that the operator reviewed.
TOGETHER = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what `touch` it is about, on which days, and for whom.

    `over_bp`: of a price rise, only one above this share, those of the last 30 days together. `for_trusted`: also for
    owners whom the operator trusts. `ends_on` is the first day without it.
    """

    id: int
    touch: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    over_bp: int | None = None
    for_trusted: bool = False

    def is_on(self, day: dt.date) -> bool:
        """Whether it holds on this day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


#: Why a rule asks for a review of a difference, or does not.
APPLIES, OTHER, OFF, TRUSTED, BELOW = "applies", "other", "off", "trusted", "below"


def measured_rise(difference: Difference, prices: Prices) -> int:
    """By how much a price rises above what it is measured against, in basis points; above what it is, where that is
    not known."""
    before = prices.get((difference.part, difference.detail))
    if difference.touch != Touch.PRICE_RISE or before is None or difference.detail.startswith(PROMOTION):
        return difference.rise_bp
    if difference.detail.startswith(TIERS):
        return rise_between(ListPrice.from_json(before), ListPrice.from_json(difference.after))
    return rise_of(before, difference.after)


def verdict(rule: Rule, difference: Difference, *, trusted: bool, day: dt.date, prices: Prices = NONE) -> str:
    """Whether the rule asks for a review of this difference on this day: APPLIES, or what speaks against it.

    `prices`: what a rise is measured against.
    """
    if rule.touch != difference.touch:
        return OTHER
    if not rule.is_on(day):
        return OFF
    if trusted and not rule.for_trusted:
        return TRUSTED
    if rule.touch == Touch.PRICE_RISE and measured_rise(difference, prices) <= (rule.over_bp or 0):
        return BELOW
    return APPLIES


def needs_review(
    differences: Iterable[Difference], rules: Iterable[Rule], *, trusted: bool, day: dt.date, prices: Prices = NONE
) -> tuple[Difference, ...]:
    """Those of the differences that some rule asks the operator to read."""
    rules = tuple(rules)
    return tuple(
        each
        for each in differences
        if any(verdict(rule, each, trusted=trusted, day=day, prices=prices) == APPLIES for rule in rules)
    )
