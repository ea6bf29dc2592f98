"""Quantities in words. Pure."""

_IRREGULAR = {"person": "people", "child": "children"}


def plural(unit: str) -> str:
    """A unit for several: "person" is "people", "store" is "stores"."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if unit.endswith(("s", "x", "ch", "sh")) else f"{unit}s"


def counted(quantity: int, unit: str) -> str:
    """A quantity with its unit: (1200, "person") is "1,200 people", (1, "store") is "1 store", (3, "") is "3"."""
    if not unit:
        return f"{quantity:,}"
    return f"1 {unit}" if quantity == 1 else f"{quantity:,} {plural(unit)}"
