"""Which changes of a published offer the operator reads before they are published: rules as data. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.domain.contents import Difference, Touch


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what `touch` it is about, on which days, and for whom.

    `over_bp`: of a price rise, only one above this share. `for_trusted`: also for owners whom the operator trusts.
    `ends_on` is the first day without it.
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


def verdict(rule: Rule, difference: Difference, *, trusted: bool, day: dt.date) -> str:
    """Whether the rule asks for a review of this difference on this day: APPLIES, or what speaks against it."""
    if rule.touch != difference.touch:
        return OTHER
    if not rule.is_on(day):
        return OFF
    if trusted and not rule.for_trusted:
        return TRUSTED
    if rule.touch == Touch.PRICE_RISE and difference.rise_bp <= (rule.over_bp or 0):
        return BELOW
    return APPLIES


def needs_review(
    differences: Iterable[Difference], rules: Iterable[Rule], *, trusted: bool, day: dt.date
) -> tuple[Difference, ...]:
    """Those of the differences that some rule asks the operator to read."""
    rules = tuple(rules)
    return tuple(
        each for each in differences if any(verdict(rule, each, trusted=trusted, day=day) == APPLIES for rule in rules)
    )
