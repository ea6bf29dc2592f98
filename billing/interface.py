"""What others hand to billing: frozen values (minor units of one currency, moments in UTC); and the error it raises."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from marketplace.kit.money import TRADED

PartKind = Literal["single", "deposit", "instalment", "recurring"]
Collection = Literal["checkout", "invoice", "saved"]
Role = Literal["owner", "margin", "sourced", "influenced", "platform"]
ROLES: tuple[str, ...] = ("owner", "margin", "sourced", "influenced", "platform")
COMMISSION_ROLES = frozenset({"sourced", "influenced"})

# Settlement and presentment currency are the same for these; others are refused (money.md, "The ledger").
CURRENCIES = TRADED


class ProviderError(Exception):
    """The payment provider did not do what was asked, or gave no answer. Nothing is lost: sweepers finish it."""


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """One order line; `key` is its stable key in shares, `net` is without `tax`."""

    key: str
    name: str
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """One share (money.md): what an organisation gets of a component of a line, frozen at acceptance.

    `organization_id` None is the platform. `amount` = `gross` - `fee` - commission paid out of it, never negative.
    `sentence` says in words how the amount came about; statements repeat it.
    """

    line: str
    component: str
    component_name: str
    organization_id: int | None
    role: Role
    amount: int
    gross: int
    fee: int
    sentence: str

    @property
    def commission(self) -> int:
        """What the share pays to partners out of its gross."""
        return self.gross - self.fee - self.amount


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """One instalment of an accepted order, with the whole order's lines and shares.

    `net`, `tax`, `total`, `lines` and `shares` describe the whole order and are the same for each of its
    `instalments`; `amount` is this instalment's part of the total (None: what is left, divided evenly over the
    instalments still to come). Shares sum to `net`, per line too. `fingerprint` names the frozen split.
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


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """One part of a payment schedule; the parts of an order sum to its total (`billing.domain.schedules` builds them).

    `due_at` None is due at acceptance. `collection`: the buyer pays on a page, is sent an invoice in time, or a method
    that it saved for this is charged.
    """

    kind: PartKind
    label: str
    amount: int
    due_at: datetime | None = None
    collection: Collection = "checkout"


@dataclass(frozen=True, slots=True)
class CaseDelivery:
    """One line's delivery; moments are None for what has not happened."""

    line: str
    delivered_at: datetime | None
    delivered_by: str
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderCase:
    """What an answer to a buyer's bank can be made of: who agreed to what, when, and what was delivered."""

    title: str
    buyer: str
    seller: str
    accepted_name: str
    accepted_title: str
    accepted_email: str
    accepted_at: datetime
    po_number: str
    quote_reference: str
    document_hash: str
    url: str
    deliveries: tuple[CaseDelivery, ...]
