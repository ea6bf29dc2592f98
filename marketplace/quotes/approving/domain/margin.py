"""What a seller keeps of other owners' components. Pure; amounts are minor units, rates basis points."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.kit.money import floor_ratio_bp, share_bp


@dataclass(frozen=True, slots=True)
class Part:
    """Another owner's component: its part of the line's net price, and what its owner receives of it: a fixed
    `wholesale` amount, else its share."""

    net: int
    owner_bp: int | None
    wholesale: int | None


@dataclass(frozen=True, slots=True)
class Margin:
    """What a seller keeps of other owners' components that cost `net` together."""

    kept: int
    net: int

    @property
    def bp(self) -> int:
        """As a share of their net price, rounded down."""
        return floor_ratio_bp(self.kept, self.net) if self.net else 0


def margin_of(parts: Iterable[Part]) -> Margin | None:
    """What is kept of these components; None without any."""
    found = list(parts)
    if not found:
        return None
    net = sum(part.net for part in found)
    return Margin(net - sum(_owners(part) for part in found), net)


def kept_bp(parts: Iterable[Part]) -> int | None:
    """The margin as a share of the parts' net price, rounded down; None without parts."""
    found = margin_of(parts)
    return None if found is None else found.bp


def _owners(part: Part) -> int:
    return part.wholesale if part.wholesale is not None else share_bp(part.net, part.owner_bp or 0)
