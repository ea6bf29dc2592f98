"""One movement on which the provider's books and ours do not agree."""

import datetime as dt
from dataclasses import dataclass

from billing.provider.gateways.words import MovementKind


@dataclass(frozen=True, slots=True)
class Difference:
    """`there` and `ours` are nets in minor units, None where that side has no such movement.

    `movement` is the provider's id of it (empty: a posting that names none), `kind` and `source` what it is
    and is about. `code` names the case, `likely` says it in words, and `causes` are the journal's that name it.
    """

    movement: str
    kind: MovementKind | None
    currency: str
    there: int | None
    ours: int | None
    source: str = ""
    amount: int = 0
    fee: int = 0
    debit: int = 0
    credit: int = 0
    booked_currency: str = ""
    at: dt.datetime | None = None
    causes: tuple[str, ...] = ()
    code: str = ""
    likely: str = ""
    order_reference: str = ""
