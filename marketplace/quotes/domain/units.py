"""Quantities in words. Pure."""

from collections.abc import Sequence

_IRREGULAR = {"person": "people", "child": "children"}


def plural(unit: str) -> str:
    """A unit for several: "person" is "people", "store" is "stores"."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "x", "ch", "sh")) else f"{unit}s"


def counted(quantity: int, unit: str, ramp: Sequence[int] = ()) -> str:
    """A quantity with its unit: (1200, "person") is "1,200 people", (1, "store") is "1 store", (3, "") is "3".

    With the quantities of later years: (100, "seat", [150, 200]) is "100 / 150 / 200 seats".
    """
    if ramp:
        by_year = by_year_in_words([quantity, *ramp])
        return f"{by_year} {plural(unit)}" if unit else by_year
    if not unit:
        return f"{quantity:,}"
    return f"1 {unit}" if quantity == 1 else f"{quantity:,} {plural(unit)}"


def by_year_in_words(quantities: Sequence[int]) -> str:
    """The quantity of each contract year: "1,000 / 1,500 / 2,000"."""
    return " / ".join(f"{each:,}" for each in quantities)
