"""Tiers as a cell of a table writes them: "graduated: 101=4.00; 501=3.50"."""

import re

from catalog.domain.list_price import KINDS, InvalidTiers
from catalog.interface import Tiers
from core.kit.money import InvalidAmount, parse_amount


def tiers_from_text(text: str, currency: str) -> Tiers | None:
    """Out of what a file writes; None for nothing. Raises InvalidTiers, with what to write."""
    if not text.strip():
        return None
    found = re.fullmatch(r"([a-z]+)\s*:(.*)", text.strip().lower(), re.DOTALL)
    if found is None or found[1] not in KINDS:
        raise InvalidTiers("begin with “graduated:” or “volume:”, such as “graduated: 101=4.00; 501=3.50”.")
    steps = []
    for place, each in enumerate(part for part in found[2].split(";") if part.strip()):
        first, equals, amount = (part.strip() for part in each.partition("="))
        if not equals or not re.fullmatch(r"[0-9]{1,8}", first):
            text = f"write each tier as quantity=price, such as 101=4.00, not “{each.strip()[:40]}”."
            raise InvalidTiers(text, place)
        try:
            steps.append((int(first), parse_amount(amount[:60], currency)))
        except InvalidAmount as error:
            raise InvalidTiers(f"“{amount[:40]}” is no amount of {currency}: {error.advice}", place) from error
    if not steps:
        raise InvalidTiers("write at least one tier behind the colon, such as 101=4.00.")
    return Tiers(found[1], tuple(steps))
