"""What callers hand to the deals app."""

from dataclasses import dataclass

from core.split.interface import Line


@dataclass(frozen=True, slots=True)
class PricedQuote:
    """What the split has to know of a quote: who sells what to whom, and for how much. Keys are organisations' slugs.

    `category` is the slug that deal registrations must match (or be empty); `deal` the deal's id, if there is one.
    """

    currency: str
    buyer: str
    seller: str
    lines: tuple[Line, ...]
    category: str = ""
    deal: int | None = None
