"""What the apps above hand to storefronts."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Measure:
    """What came of a seller's offers in a span of time, such as orders: how many for each product, by its id."""

    label: str | Promise
    count: Callable[[Organization, dt.datetime, dt.datetime], Mapping[int, int]]


_measures: list[Measure] = []
_referrals: list[Callable[[str], bool]] = []


def register_measures(*measures: Measure) -> None:
    """Show these beside the visits of each page, in this order."""
    _measures.extend(each for each in measures if each not in _measures)


def measures() -> tuple[Measure, ...]:
    """What is shown beside visits."""
    return tuple(_measures)


def register_referrals(known: Callable[[str], bool]) -> None:
    """Let visits ask this function whether a code is one of a referral link that holds."""
    if known not in _referrals:
        _referrals.append(known)


def is_referral(code: str) -> bool:
    """Whether the code is one of a referral link that holds; never without one."""
    return bool(code) and any(known(code) for known in _referrals)
