"""Step 2 of a split: a line's net over its components, by list price."""

from collections.abc import Mapping

from core.kit.money import largest_remainder
from core.split.interface import Line


def allocate(line: Line) -> dict[str, int]:
    """Component key -> its part of the line's net, by list price, exact by largest remainder.

    Raises ValueError where every list price is zero.
    """
    return allocate_net(line.net, {component.key: component.list for component in line.components})


def allocate_net(net: int, lists: Mapping[str, int]) -> dict[str, int]:
    """The same for callers without a line: `lists` are list prices for the whole quantity, by component key."""
    return largest_remainder(net, lists)
