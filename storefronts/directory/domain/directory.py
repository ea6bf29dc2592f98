"""Who is left in the directory by which filters, and what every other choice would leave. Pure.

A filter leaves those that have its value. What is counted beside a value follows every other filter, but not the
filter of the value itself, so that a visitor sees what another choice would give.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: The filters, as they stand in an address.
FILTERS = ("category", "region", "industry", "language", "certification", "size")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one partner is filtered by: its values by filter. Who delivers `everywhere` has every region."""

    key: int
    values: Mapping[str, frozenset[str]]
    everywhere: bool = False

    def has(self, name: str, value: str) -> bool:
        """Whether the filter with this value leaves the partner."""
        return value in self.values.get(name, ()) or (name == "region" and self.everywhere)


@dataclass(frozen=True, slots=True)
class Filtered:
    """`keys` of those left by every filter; `counts` by filter and value; `without`: how many are left without it.

    `everywhere` counts those left by every filter but the region that deliver everywhere.
    """

    keys: tuple[int, ...]
    counts: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]
    everywhere: int


def narrow(partners: Iterable[Facts], chosen: Mapping[str, str]) -> Filtered:
    """Filter by the chosen values; a filter without a value leaves everybody."""
    active = {name: chosen[name] for name in FILTERS if chosen.get(name)}
    keys: list[int] = []
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    everywhere = Counter[str]()
    for partner in partners:
        failed = [name for name, value in active.items() if not partner.has(name, value)]
        if not failed:
            keys.append(partner.key)
        if len(failed) > 1:
            continue
        for name in failed or FILTERS:
            counts[name].update(partner.values.get(name, ()))
            everywhere[name] += partner.everywhere
            counts[name][""] += 1
    without = {name: counts[name].pop("", 0) for name in FILTERS}
    # Whoever delivers everywhere is found by every country that anybody names.
    named = set(counts["region"]) | ({active["region"]} if "region" in active else set())
    for code in named:
        counts["region"][code] += everywhere["region"]
    return Filtered(tuple(keys), counts, {name: without[name] for name in active}, everywhere["region"])
