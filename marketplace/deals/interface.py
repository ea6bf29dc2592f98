"""What callers hand to the deals app."""

import datetime as dt
from dataclasses import dataclass

from core.split.interface import Line


@dataclass(frozen=True, slots=True)
class PricedQuote:
    """What the split has to know of a quote: who sells what to whom, and for how much. Keys are organisations' slugs.

    `category` is the slug that deal registrations must match (or be empty), `quoted_at` when a quote of its deal
    was sent first, if one was.
    """

    currency: str
    buyer: str
    seller: str
    lines: tuple[Line, ...]
    category: str = ""
    quoted_at: dt.datetime | None = None
