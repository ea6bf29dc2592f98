"""How large a solution is, and what follows from it. Pure: integers only, and every product of bounds is bounded.

A solution has up to MOST_DRIVERS drivers; a buyer says one size for each. A component's quantity is fixed, or follows
one driver: more of it never gives less, and never more than MOST_QUANTITY, since a rule that could is refused.
"""

from collections.abc import Iterable, Mapping, Sequence

from catalog.interface import Driver, Follows

#: So many drivers has a solution at most; their keys.
KEYS = ("a", "b", "c", "d")
MOST_DRIVERS = len(KEYS)
#: The largest size that a driver can have, and the largest "for every".
MOST_SIZE = 1_000_000
#: The most units for every so many of a driver.
MOST_UNITS = 10_000
#: The most units of one component.
MOST_QUANTITY = 10_000_000


def followed(rule: Follows, size: int, least: int = 1) -> int:
    """The quantity that follows from a size: rounded up to whole units, at least what the plan is sold from."""
    return max(least, -(-size * rule.units // rule.every))


def first_quantity(quantity: int, rule: Follows | None, drivers: Iterable[Driver]) -> int:
    """What is stored as a component's quantity: as it was said, or what follows from the driver's default."""
    driver = next((each for each in drivers if rule is not None and each.key == rule.driver), None)
    return quantity if rule is None or driver is None else followed(rule, driver.default)


def settled(drivers: Iterable[Driver], said: Mapping[str, int]) -> dict[str, int]:
    """A size for each of these drivers: as said, within its bounds; its default where nothing was said."""
    return {each.key: max(each.least, min(each.most, said.get(each.key, each.default))) for each in drivers}


def in_words(drivers: Iterable[Driver], sizes: Mapping[str, int]) -> str:
    """All sizes in one line: "34 stores, 1,200 people"."""
    return ", ".join(each.words(sizes[each.key]) for each in drivers if each.key in sizes)


def are_drivers(drivers: Sequence[Driver]) -> bool:
    """Whether a solution can have these: few, each once, named, and with a default between bounds in their order."""
    keys = [each.key for each in drivers]
    return (
        len(set(keys)) == len(keys)
        and set(keys) <= set(KEYS)
        and all(each.name and each.one and each.many for each in drivers)
        and all(1 <= each.least <= each.default <= each.most <= MOST_SIZE for each in drivers)
    )


def is_rule(rule: Follows, drivers: Iterable[Driver]) -> bool:
    """Whether a quantity can follow like this: a driver of the solution, and few enough units even at its most."""
    driver = next((each for each in drivers if each.key == rule.driver), None)
    return (
        driver is not None
        and 1 <= rule.units <= MOST_UNITS
        and 1 <= rule.every <= MOST_SIZE
        and followed(rule, driver.most) <= MOST_QUANTITY
    )
