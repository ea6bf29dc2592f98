"""What callers hand to the deals app."""

from dataclasses import dataclass

from core.split.interface import Line


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """A priced quote before credit is given: who sells what to whom. Keys are organisations' slugs.

    `category` is the slug that deal registrations must match (or be empty); `deal` the deal's id, if there is one.
    """

    currency: str
    buyer: str
    lead: str
    lines: tuple[Line, ...]
    category: str = ""
    deal: int | None = None
