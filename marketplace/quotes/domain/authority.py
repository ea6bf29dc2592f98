"""How far standing consent reaches: the discount that an owner's terms allow without asking. Pure."""

from dataclasses import dataclass

from core.kit.money import share_bp


@dataclass(frozen=True, slots=True)
class Offered:
    """One line's prices in minor units: list and net of the first year, and of a later year with a price of its own.

    `later_net` None: later years cost what the first year's recurring parts cost.
    """

    list: int
    net: int
    later_list: int = 0
    later_net: int | None = None


def within_discount(offered: Offered, max_bp: int) -> bool:
    """Whether no discount on the line is larger than `max_bp` of its list price, rounded as discounts are."""
    if offered.list - offered.net > share_bp(offered.list, max_bp):
        return False
    later = offered.later_net
    return later is None or offered.later_list - later <= share_bp(offered.later_list, max_bp)
