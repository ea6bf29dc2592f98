"""What a seller keeps of other owners' components. Pure; amounts are minor units, rates basis points."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.kit.money import share_bp


@dataclass(frozen=True, slots=True)
class Part:
    """Another owner's component: its part of the line's net price, and what its owner receives of it: a fixed
    `wholesale` amount, else its share."""

    net: int
    owner_bp: int | None
    wholesale: int | None


def kept_bp(parts: Iterable[Part]) -> int | None:
    """The margin as a share of the parts' net price, rounded down; None without parts."""
    found = list(parts)
    if not found:
        return None
    net = sum(part.net for part in found)
    kept = net - sum(_owners(part) for part in found)
    return kept * 10_000 // net if net else 0


def _owners(part: Part) -> int:
    return part.wholesale if part.wholesale is not None else share_bp(part.net, part.owner_bp or 0)
