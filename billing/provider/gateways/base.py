"""What billing asks of a payment provider, in billing's words. Amounts are minor units, moments aware in UTC."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol  # Any: the JSON of a provider

from billing.provider.gateways.facts import Facts
from billing.provider.gateways.requests import (
    ChargeRequest,
    CustomerRequest,
    InvoiceRequest,
    PageRequest,
    PayeeRequest,
    RefundRequest,
    ReversalRequest,
    TransferRequest,
)
from billing.provider.gateways.words import EvidenceLimits, HeldBack, MovementKind, Need
from billing.provider.interface import BillingContact, ProviderError


class GatewayError(ProviderError):
    """The provider did not do what was asked. `code` is its own word for why, `message` its sentence."""

    def __init__(self, message: str, code: str = "") -> None:
        self.message, self.code = message, code
        super().__init__(f"{message} ({code})" if code else message)


class GatewayUnavailable(GatewayError):
    """No answer, or not now: whether it was done is unknown. Ask again with the same key."""


class GatewayStuck(GatewayUnavailable):
    """The key is tied to an error of the provider's own: asking again with it is no use, looking for the thing is."""


class GatewayRefused(GatewayError):
    """A definite no: nothing was done. A new attempt needs a new key."""


class BadSignature(GatewayError):
    """A webhook that was not signed with a secret of ours, or too long ago."""


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """A payee's account as the provider sees it. `transfers_status`: active, pending or inactive.

    `requirements`: `currently_due`, `past_due` and `pending_verification` (names that `need` reads), `disabled_reason`
    (that `held_back` reads), `current_deadline`, and `errors` ({requirement, reason}).
    """

    id: str
    transfers_status: str
    payouts_enabled: bool
    details_submitted: bool
    requirements: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """A buyer or a payee as the provider knows it, and the organisation that we opened it for (None: not ours)."""

    id: str
    organization_id: int | None


@dataclass(frozen=True, slots=True)
class ChargeLimits:
    """The least and the most that one payment may be, in minor units, and whether a bank transfer can bring it."""

    least: int
    most: int
    bank_transfer: bool


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """A hosted page on which a buyer pays."""

    id: str
    url: str
    expires_at: dt.datetime | None
    intent: str = ""


class PaymentProgress(StrEnum):
    """How far a payment is at the provider."""

    OPEN = "open"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class InvoiceProgress(StrEnum):
    """How far an invoice is at the provider."""

    DRAFT = "draft"
    OPEN = "open"
    PAID = "paid"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"


class MovementProgress(StrEnum):
    """How far a refund or a reversal is at the provider."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """Where a payment stands.

    `intent` is the provider's id of it, `charge` that of what brought the money, `movement` that of its arrival; `fee`
    and `movement` are None and "" until the provider knows them. `payment_id` is our own payment's id and `attempt` its
    attempt's number, as we gave them (None where they are missing). `received` is what bank transfers have brought of a
    payment that is still open; `saved_method` the method that the buyer lets us charge again; `settled_in` the currency
    in which the money arrived.
    """

    intent: str
    status: PaymentProgress
    payment_id: int | None
    charge: str = ""
    amount: int = 0
    currency: str = ""
    method: str = ""
    fee: int | None = None
    movement: str = ""
    failure: str = ""
    attempt: int | None = None
    received: int = 0
    saved_method: str = ""
    settled_in: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """An invoice; `intent` pays it.

    `payment_id` and `attempt` are our own, as given when it was made (None where they are missing).
    """

    id: str
    status: InvoiceProgress
    number: str = ""
    url: str = ""
    intent: str = ""
    payment_id: int | None = None
    attempt: int | None = None
    due_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """A transfer as made. `reversed` is how much of it came back; `transfer_id` is our own transfer's id."""

    id: str
    amount: int
    currency: str
    movement: str
    transfer_id: int | None = None
    reversed: int = 0


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """A refund or a reversal as made.

    `movement` is its movement; of a failed one the movement back, and `moved` the one before. `kind` and `own_id` are
    as in the request that it was made of ("" and None where it was made past us).
    """

    id: str
    amount: int
    status: MovementProgress
    movement: str
    failure: str = ""
    own_id: int | None = None
    moved: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PayoutFacts:
    """A payout to a bank; `account` is empty for the platform's own. `status`: one of `Payout.Status`.

    `movement` took it out of the platform's balance, `movement_back` brought a failed one back.
    """

    id: str
    account: str
    amount: int
    currency: str
    status: str
    created_at: dt.datetime
    arrival_at: dt.datetime | None
    failure: str = ""
    movement: str = ""
    movement_back: str = ""


@dataclass(frozen=True, slots=True)
class DisputeMovement:
    """What a dispute moved: out of our balance (`amount` negative) or back; its net is `amount` less `fee`."""

    id: str
    amount: int
    fee: int
    currency: str
    created_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """A dispute as it stands. `status`: one of `Dispute.Status`; `submissions`: how often evidence was handed in."""

    id: str
    charge: str
    intent: str
    amount: int
    currency: str
    reason: str
    status: str
    created_at: dt.datetime
    answer_due_at: dt.datetime | None
    submissions: int
    movements: tuple[DisputeMovement, ...] = ()


@dataclass(frozen=True, slots=True)
class BalanceMovement:
    """One line of the provider's own books; its `type` in the provider's word, which `movement_kind` reads."""

    id: str
    type: str
    source: str
    amount: int
    fee: int
    net: int
    currency: str
    created_at: dt.datetime
    available_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Payable:
    """A page or an invoice that can be paid now, and the payment and attempt that we made it for (None: not ours)."""

    id: str
    payment_id: int | None
    attempt: int | None


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event without its content. `object_id` is what it is about, `account` the payee's account it happened on."""

    id: str
    type: str
    account: str
    object_id: str
    occurred_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A registered webhook endpoint; `secret` is only known at its creation. `events` are the types it is told of."""

    id: str
    url: str
    secret: str = ""
    events: tuple[str, ...] = ()


class AccountGateway(Protocol):
    """Buyers and payees as the provider knows them."""

    def open_account(self, request: CustomerRequest | PayeeRequest, key: str) -> str:
        """Make a buyer known, or open an account that can receive transfers; returns the provider's id of it."""

    def find_account(self, request: CustomerRequest | PayeeRequest) -> str:
        """The id of what was made of this request; "" where nothing was."""

    def opened(self) -> Iterator[Opened]:
        """Every buyer and payee that it knows of us."""

    def account(self, account_id: str) -> AccountFacts:
        """How the account stands."""

    def pays(self, country: str) -> bool:
        """Whether payees in this country can be sent money. Asks nobody."""

    def need(self, field: str) -> Need | None:
        """What this name in an account's requirements asks for, where it is known. Asks nobody."""

    def held_back(self, reason: str) -> HeldBack:
        """What this reason in an account's requirements means. Asks nobody."""

    def onboarding_url(self, account_id: str, return_url: str, refresh_url: str) -> str:
        """A single-use address of the provider's hosted onboarding."""


class PaymentGateway(Protocol):
    """Collecting money, and giving it back."""

    def currencies(self) -> Sequence[str]:
        """Those that the platform's account there settles as they came in. Asks nobody."""

    def limits(self, currency: str) -> ChargeLimits | None:
        """What one payment in this currency may be; None for a currency in which nothing is collected. Asks nobody."""

    def update_customer(self, customer: str, contact: BillingContact) -> None:
        """Say who receives the buyer's invoices. Raises GatewayRefused for an address that cannot be one."""

    def open_checkout(self, request: PageRequest, key: str) -> CheckoutPage:
        """Open a hosted page for a payment."""

    def find_checkout(self, request: PageRequest) -> CheckoutPage | None:
        """The page of this attempt, if it was ever opened."""

    def expire_checkout(self, page_id: str) -> None:
        """Close a hosted page, so that it cannot be paid any more. One that is already closed is fine."""

    def checkout_payment(self, page_id: str) -> PaymentFacts:
        """Where the payment of a hosted page stands."""

    def payment(self, intent: str) -> PaymentFacts:
        """Where a payment stands; that of an invoice names the payment and attempt that the invoice was made for."""

    def payable(self) -> Iterator[Payable]:
        """Every page and invoice of ours that a buyer could pay now."""

    def refund(self, request: RefundRequest, key: str) -> MovementFacts:
        """Give money back."""

    def find_refund(self, request: RefundRequest) -> MovementFacts | None:
        """The refund that was made of this request, if it ever was."""

    def refund_facts(self, refund_id: str) -> MovementFacts:
        """How a refund stands."""


class InvoiceGateway(Protocol):
    """Asking by invoice, and what bank transfers bring."""

    def send_invoice(self, request: InvoiceRequest, key: str, begun: InvoiceFacts | None = None) -> InvoiceFacts:
        """Make an invoice and send it, or finish one that was begun."""

    def find_invoice(self, request: InvoiceRequest) -> InvoiceFacts | None:
        """The invoice of this attempt, if it was ever begun."""

    def invoice(self, invoice_id: str) -> InvoiceFacts:
        """How an invoice stands."""

    def invoice_payment(self, invoice: InvoiceFacts) -> PaymentFacts | None:
        """Where the payment of an invoice stands; None where it has none yet."""

    def void_invoice(self, invoice_id: str) -> InvoiceFacts:
        """Ask for nothing by it any more, unless it is paid; how it stands then."""

    def cash(self, customer: str) -> Mapping[str, int]:
        """Money of a buyer's bank transfers that has paid for nothing yet, by currency."""


class MethodGateway(Protocol):
    """Methods that buyers keep for later."""

    def charge_saved(self, request: ChargeRequest, key: str) -> PaymentFacts:
        """Charge a kept method while the buyer is away. Raises GatewayRefused where its bank says no."""

    def find_charge(self, request: ChargeRequest) -> PaymentFacts | None:
        """The charge of this attempt, if it was ever asked for."""

    def forget_method(self, method: str) -> None:
        """It cannot be charged any more. One that is forgotten already is fine."""


class TransferGateway(Protocol):
    """Paying payees."""

    def send(self, request: TransferRequest, key: str) -> TransferFacts:
        """Move money to a payee's account."""

    def find(self, request: TransferRequest) -> TransferFacts | None:
        """The transfer with our id, if it was ever made (for keys that are too old to protect)."""

    def transfer(self, transfer_id: str) -> TransferFacts:
        """How a transfer stands."""

    def reversals(self, transfer: str) -> list[MovementFacts]:
        """Every reversal of a transfer; those without an `own_id` were made past us."""

    def reverse(self, request: ReversalRequest, key: str) -> MovementFacts:
        """Take back a part of a transfer."""

    def find_reversal(self, request: ReversalRequest) -> MovementFacts | None:
        """The reversal that was made of this request, if it ever was."""


class DisputeGateway(Protocol):
    """Disputes: how they stand, and what we say to them."""

    def dispute(self, dispute_id: str) -> DisputeFacts:
        """How a dispute stands, with what it moved."""

    def answer_dispute(self, dispute_id: str, evidence: Mapping[str, str], *, submit: bool, key: str) -> DisputeFacts:
        """Keep evidence by the provider's names, texts and ids of uploaded files; `submit` hands it to the bank."""

    def evidence_limits(self) -> EvidenceLimits:
        """How much an answer may be. Asks nobody."""

    def accept_dispute(self, dispute_id: str, *, key: str) -> DisputeFacts:
        """Give up: it is lost."""

    def upload_evidence(self, *, name: str, content: bytes, key: str) -> str:
        """Store a file with the provider; returns its id there."""


class EventGateway(Protocol):
    """What the provider tells by itself, and asking it to."""

    def read_webhook(self, body: bytes, headers: Mapping[str, str], secrets: Sequence[str]) -> dict[str, Any]:
        """The event in a webhook's body, as the provider writes it. Raises BadSignature unless a secret signed it."""

    def envelope(self, payload: Mapping[str, Any]) -> Envelope:
        """What the inbox keeps beside an event."""

    def read_event(self, payload: Mapping[str, Any], account: str) -> Facts | None:
        """What an event tells, in our words; None where it concerns nothing of ours. Asks nobody."""

    def event_types(self) -> tuple[str, ...]:
        """The types of events that `read_event` reads."""

    def events(self, since: dt.datetime, account: str = "") -> Iterator[dict[str, Any]]:
        """Events created at or after `since`, newest first, as the provider writes them: an account's, or ours."""

    def register_endpoint(self, *, url: str, connect: bool) -> Endpoint:
        """Ask for webhooks."""

    def endpoints(self) -> list[Endpoint]:
        """What is registered."""

    def hears_all(self, endpoint: Endpoint, *, connect: bool) -> bool:
        """Whether the endpoint is told of everything that is asked of one of its kind today."""

    def move_endpoint(self, endpoint_id: str, url: str, *, connect: bool) -> None:
        """Let an endpoint call this address, about everything that is asked of its kind; it keeps its secret."""

    def forget_endpoint(self, endpoint_id: str) -> None:
        """Remove an endpoint."""


class BooksGateway(Protocol):
    """Reading the provider's own books."""

    def balance(self) -> Mapping[str, int]:
        """The platform's money there, by currency: pending and available together."""

    def movements(self, since: dt.datetime | None) -> Iterator[BalanceMovement]:
        """The platform's balance transactions created at or after `since`, newest first."""

    def movement_kind(self, kind: str, source: str) -> MovementKind:
        """What a movement is whose `type` and `source` are these. Asks nobody."""

    def payout(self, payout_id: str, account: str) -> PayoutFacts:
        """How a payout stands."""


class Gateway(
    AccountGateway,
    PaymentGateway,
    InvoiceGateway,
    MethodGateway,
    TransferGateway,
    DisputeGateway,
    EventGateway,
    BooksGateway,
    Protocol,
):
    """All of it. Its ids of things are unlike any other provider's (one whose are not puts its name before them)."""

    name: str  # as rows keep it; never changed
    label: str  # as people know it


Transport = Callable[[str, str, Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]
