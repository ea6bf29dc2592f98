"""Quantities in words. Pure."""

_IRREGULAR = {"person": "people", "child": "children"}


def counted(quantity: int, unit: str) -> str:
    """A quantity with its unit: (1200, "person") is "1,200 people", (1, "store") is "1 store", (3, "") is "3"."""
    if not unit:
        return f"{quantity:,}"
    if quantity == 1:
        return f"1 {unit}"
    plural = _IRREGULAR.get(unit)
    if plural is None:
        if unit.endswith("y") and unit[-2:-1] not in "aeiou":
            plural = f"{unit[:-1]}ies"
        elif unit.endswith(("s", "x", "ch", "sh")):
            plural = f"{unit}es"
        else:
            plural = f"{unit}s"
    return f"{quantity:,} {plural}"
