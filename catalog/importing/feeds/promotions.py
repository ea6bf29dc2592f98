"""Promotions as a cell of a table writes them: "9.00 from 2026-12-01 to 2026-12-31"."""

import datetime as dt
import re

from catalog.domain.promotions import InvalidPromotion
from catalog.interface import Promotion
from core.kit.money import InvalidAmount, parse_amount


def promotion_from_text(text: str, currency: str) -> Promotion | None:
    """Out of what a file writes; None for nothing. Raises InvalidPromotion, with what to write."""
    if not text.strip():
        return None
    found = re.fullmatch(r"(.{1,60}?)\s+from\s+(\d{4}-\d\d-\d\d)\s+to\s+(\d{4}-\d\d-\d\d)", text.strip().lower())
    if found is None:
        raise InvalidPromotion("amount", "write it as “9.00 from 2026-12-01 to 2026-12-31”.")
    try:
        first, last = (dt.date.fromisoformat(found[place]) for place in (2, 3))
        return Promotion(parse_amount(found[1], currency), first, last)
    except InvalidAmount as error:
        raise InvalidPromotion("amount", f"“{found[1]}” is no amount of {currency}: {error.advice}") from error
    except ValueError as error:
        raise InvalidPromotion("first", "one of its days is none of the calendar.") from error
