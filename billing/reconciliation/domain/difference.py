"""One movement on which Stripe's books and ours do not agree."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """`stripe` and `ours` are nets in minor units, None where that side has no such movement.

    `movement` is Stripe's id of it (empty: a posting that names none), `kind` and `source` what Stripe says it is and
    is about. `code` names the case and `likely` says it in words; `causes` are the journal's that name the movement.
    """

    movement: str
    kind: str
    currency: str
    stripe: int | None
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
