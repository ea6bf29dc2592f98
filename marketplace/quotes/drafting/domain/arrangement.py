"""The order of a version's lines, and the groups that they stand in under a heading. Pure.

Lines with the same heading stand together, so that each heading has one subtotal. A line without one is a group of its
own.
"""

from collections.abc import Mapping, Sequence


def blocks(order: Sequence[str], headings: Mapping[str, str]) -> list[list[str]]:
    """The lines in order, those of one heading together where the first of them stands."""
    found: list[list[str]] = []
    by_heading: dict[str, list[str]] = {}
    for key in order:
        heading = headings.get(key, "")
        if heading and heading in by_heading:
            by_heading[heading].append(key)
            continue
        found.append([key])
        if heading:
            by_heading[heading] = found[-1]
    return found


def arranged(order: Sequence[str], headings: Mapping[str, str]) -> list[str]:
    """The lines in the order in which they are shown."""
    return [key for block in blocks(order, headings) for key in block]


def moved(order: Sequence[str], headings: Mapping[str, str], key: str, step: int) -> list[str]:
    """The order after a line went one place up (-1) or down (1): inside its group, and at its edge with the whole group
    past the one beside it. Where nothing is beyond it, the order stays."""
    found = blocks(order, headings)
    at = next((index for index, block in enumerate(found) if key in block), None)
    if at is None:
        return arranged(order, headings)
    block = found[at]
    inside = block.index(key) + step
    if 0 <= inside < len(block):
        block.remove(key)
        block.insert(inside, key)
    elif 0 <= at + step < len(found):
        found.insert(at + step, found.pop(at))
    return [each for block in found for each in block]


def dropped(order: Sequence[str], key: str, before: str) -> list[str]:
    """The order after a line was put before another; "" is the end."""
    found = [each for each in order if each != key]
    found.insert(found.index(before) if before in found else len(found), key)
    return found
