"""What an order asks a buyer to pay, as frozen values (minor units of one currency, moments in UTC)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from billing.shares.interface import ShareDraft
from core.kit.money import TRADED

PartKind = Literal["single", "deposit", "instalment", "recurring"]


Collection = Literal["checkout", "invoice", "saved"]


# Settlement and presentment currency are the same for these; others are refused (`billing/LEDGER.md`).
CURRENCIES = TRADED


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One order line; `key` is its stable key in shares, `net` is without `tax`."""

    key: str
    name: str
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """One instalment of an accepted order, with the whole order's lines and shares.

    `net`, `tax`, `total`, `lines` and `shares` describe the whole order and are the same for each of its
    `instalments`; `amount` is this instalment's part of the total (None: what is left, divided evenly over the
    instalments still to come). Shares sum to `net`, per line too. `fingerprint` names the frozen split.
    `hold_days` is how long paid money is held where the buyer accepts no delivery (None: by the rule in force).
    """

    order_reference: str
    instalment: int
    instalments: int
    buyer_id: int
    currency: str
    lines: tuple[PaymentLine, ...]
    shares: tuple[ShareDraft, ...]
    net: int
    tax: int
    total: int
    visibility: str
    description: str
    accepted_at: datetime
    fingerprint: str
    amount: int | None = None
    due_at: datetime | None = None
    hold_days: int | None = None


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """One part of a payment schedule; the parts of an order sum to its total.

    `due_at` None is due at acceptance. `collection`: the buyer pays on a page, is sent an invoice in time, or a method
    that it saved for this is charged.
    """

    kind: PartKind
    label: str
    amount: int
    due_at: datetime | None = None
    collection: Collection = "checkout"
