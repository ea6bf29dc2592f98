"""What billing announces. Receivers run inside the transaction that makes it true."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PayeeReady:
    """The organisation can now receive transfers."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class PayeeNotReady:
    """The organisation can no longer receive transfers; `why` is fit to be shown."""

    organization_id: int
    why: str


@dataclass(frozen=True, slots=True)
class FeesChanged:
    """From `starts_at` on the fee of these organisations is another, or is no longer to become another.

    `changes` maps each to its fee there before and after, in basis points. `category` names the deals, "" all those
    that no other rate names; `plan` the plan that the organisation is on from then on, None where that stays.
    """

    changes: Mapping[int, tuple[int, int]]
    starts_at: datetime
    category: str = ""
    plan: str | None = None
