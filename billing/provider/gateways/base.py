"""What billing asks of a payment provider, in billing's words. Amounts are minor units, moments aware in UTC."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from billing.provider.interface import ProviderError


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
    """A payee's account as the provider sees it."""

    id: str
    transfers_status: str
    payouts_enabled: bool
    details_submitted: bool
    requirements: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """A hosted page on which a buyer pays."""

    id: str
    url: str
    expires_at: dt.datetime | None
    payment_intent: str = ""


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """Where a payment stands. `status`: open, processing, succeeded, failed or cancelled.

    `fee` and `balance_transaction` are None and "" until the provider knows them. `payment_id` is our own payment's
    id and `attempt` its attempt, as we gave them when the page was opened (None where they are missing). `received` is
    what bank transfers have brought of a payment that is still open; `saved_method` the method that the buyer lets us
    charge again; `settled_in` the currency in which the money arrived.
    """

    payment_intent: str
    status: str
    payment_id: int | None
    charge: str = ""
    amount: int = 0
    currency: str = ""
    method: str = ""
    fee: int | None = None
    balance_transaction: str = ""
    failure: str = ""
    attempt: int | None = None
    received: int = 0
    saved_method: str = ""
    settled_in: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """An invoice. `status`: draft, open, paid, void or uncollectible; `payment_intent` pays it.

    `payment_id` and `attempt` are our own, as given when it was made (None where they are missing).
    """

    id: str
    status: str
    number: str = ""
    url: str = ""
    payment_intent: str = ""
    payment_id: int | None = None
    attempt: int | None = None
    due_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """A transfer as made. `reversed` is how much of it came back; `transfer_id` is our own transfer's id."""

    id: str
    amount: int
    currency: str
    balance_transaction: str
    transfer_id: int | None = None
    reversed: int = 0


@dataclass(frozen=True, slots=True)
class MovementFacts:
    """A refund or a reversal as made. `status`: pending, succeeded or failed.

    `balance_transaction` is its movement; of a failed one the movement back, and `moved` the one before.
    """

    id: str
    amount: int
    status: str
    balance_transaction: str
    failure: str = ""
    own_id: int | None = None
    moved: str = ""


@dataclass(frozen=True, slots=True)
class PayoutFacts:
    """A payout to a bank; `account` is empty for the platform's own."""

    id: str
    account: str
    amount: int
    currency: str
    status: str
    created_at: dt.datetime
    arrival_at: dt.datetime | None
    failure: str = ""
    balance_transaction: str = ""
    failure_balance_transaction: str = ""


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
    """A dispute as it stands. `status` as Stripe says; `submissions`: how often evidence was handed in."""

    id: str
    charge: str
    payment_intent: str
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
    """One line of the provider's own books."""

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
class Endpoint:
    """A registered webhook endpoint; `secret` is only known at its creation. `events` are the types it is told of."""

    id: str
    url: str
    secret: str = ""
    events: tuple[str, ...] = ()


class AccountGateway(Protocol):
    """Payees' accounts."""

    def create_account(self, *, organization_id: int, name: str, country: str, email: str, key: str) -> AccountFacts:
        """Open an account that can receive transfers."""

    def account(self, account_id: str) -> AccountFacts:
        """How the account stands."""

    def onboarding_url(self, account_id: str, return_url: str, refresh_url: str) -> str:
        """A single-use address of the provider's hosted onboarding."""


class PaymentGateway(Protocol):
    """Collecting money, and giving it back."""

    def create_customer(self, *, organization_id: int, name: str, key: str) -> str:
        """Make the buyer known; returns its id."""

    def open_checkout(
        self,
        *,
        payment_id: int,
        order_reference: str,
        customer: str,
        currency: str,
        amount: int,
        lines: Sequence[tuple[str, int]],
        description: str,
        success_url: str,
        cancel_url: str,
        key: str,
        attempt: int = 1,
        keep_method: bool = False,
    ) -> CheckoutPage:
        """Open a hosted page for this payment; `lines` are (name, amount) and sum to `amount`.

        `keep_method`: what the buyer pays with may be charged for its later payments.
        """

    def expire_checkout(self, session_id: str) -> None:
        """Close a hosted page, so that it cannot be paid any more. One that is already closed is fine."""

    def checkout_payment(self, session_id: str) -> PaymentFacts:
        """Where the payment of a hosted page stands."""

    def payment(self, payment_intent: str) -> PaymentFacts:
        """Where a payment stands."""

    def refund(self, *, refund_id: int, charge: str, amount: int, order_reference: str, key: str) -> MovementFacts:
        """Give money back."""

    def refund_cash(
        self, *, cash_refund_id: int, charge: str, amount: int, order_reference: str, key: str
    ) -> MovementFacts:
        """Give back money that paid for nothing."""

    def find_cash_refund(self, *, cash_refund_id: int, charge: str) -> MovementFacts | None:
        """The refund of unapplied cash with our id, if it was ever made."""

    def cash_refund_facts(self, refund_id: str) -> MovementFacts:
        """How a refund of unapplied cash stands."""

    def find_refund(self, *, refund_id: int, charge: str) -> MovementFacts | None:
        """The refund of the charge with our id, if it was ever made."""

    def refund_facts(self, refund_id: str) -> MovementFacts:
        """How a refund stands."""


class InvoiceGateway(Protocol):
    """Asking by invoice, and what bank transfers bring."""

    def send_invoice(
        self,
        *,
        payment_id: int,
        attempt: int,
        order_reference: str,
        customer: str,
        currency: str,
        lines: Sequence[tuple[str, int]],
        description: str,
        due_at: dt.datetime,
        methods: Sequence[str],
        key: str,
        begun: InvoiceFacts | None = None,
    ) -> InvoiceFacts:
        """Make an invoice of these (name, amount) lines and send it, or finish one that was begun."""

    def find_invoice(self, *, customer: str, payment_id: int, attempt: int) -> InvoiceFacts | None:
        """The invoice of this attempt, if it was ever begun."""

    def invoice(self, invoice_id: str) -> InvoiceFacts:
        """How an invoice stands."""

    def invoice_of(self, payment_intent: str) -> str:
        """The id of the invoice that a payment belongs to, or ""."""

    def void_invoice(self, invoice_id: str) -> InvoiceFacts:
        """Ask for nothing by it any more, unless it is paid; how it stands then."""

    def cash(self, customer: str) -> Mapping[str, int]:
        """Money of a buyer's bank transfers that has paid for nothing yet, by currency."""


class MethodGateway(Protocol):
    """Methods that buyers keep for later."""

    def charge_saved(
        self,
        *,
        payment_id: int,
        attempt: int,
        order_reference: str,
        customer: str,
        method: str,
        currency: str,
        amount: int,
        description: str,
        key: str,
    ) -> PaymentFacts:
        """Charge a kept method while the buyer is away. Raises GatewayRefused where its bank says no."""

    def find_payment(self, *, customer: str, payment_id: int, attempt: int) -> PaymentFacts | None:
        """The charge of this attempt, if it was ever asked for."""

    def forget_method(self, method: str) -> None:
        """It cannot be charged any more. One that is forgotten already is fine."""


class TransferGateway(Protocol):
    """Paying payees."""

    def send(
        self,
        *,
        transfer_id: int,
        destination: str,
        amount: int,
        currency: str,
        charge: str,
        order_reference: str,
        description: str,
        key: str,
        grouped: bool = True,
    ) -> TransferFacts:
        """Move money to a payee's account, out of the charge; without one ("") out of the available balance.

        `grouped` False where the charge was not made in the order's transfer group.
        """

    def find(
        self, *, transfer_id: int, order_reference: str, destination: str = "", since: dt.datetime | None = None
    ) -> TransferFacts | None:
        """The transfer with our id, if it was ever made (for keys that are too old to protect).

        It is looked for in the order's group, or with a `destination` among what it was sent `since`.
        """

    def transfer(self, transfer_id: str) -> TransferFacts:
        """How a transfer stands."""

    def reversals(self, transfer: str) -> list[MovementFacts]:
        """Every reversal of a transfer; those without an `own_id` were made past us."""

    def reverse(self, *, reversal_id: int, transfer: str, amount: int, key: str) -> MovementFacts:
        """Take back a part of a transfer."""

    def find_reversal(self, *, reversal_id: int, transfer: str) -> MovementFacts | None:
        """The reversal of the transfer with our id, if it was ever made."""


class DisputeGateway(Protocol):
    """Disputes: how they stand, and what we say to them."""

    def dispute(self, dispute_id: str) -> DisputeFacts:
        """How a dispute stands, with what it moved."""

    def answer_dispute(self, dispute_id: str, evidence: Mapping[str, str], *, submit: bool, key: str) -> DisputeFacts:
        """Keep evidence by the provider's names, texts and ids of uploaded files; `submit` hands it to the bank."""

    def accept_dispute(self, dispute_id: str, *, key: str) -> DisputeFacts:
        """Give up: it is lost."""

    def upload_evidence(self, *, name: str, content: bytes, key: str) -> str:
        """Store a file with the provider; returns its id there."""


class BooksGateway(Protocol):
    """Reading the provider's books and events, and asking it to call us."""

    def balance(self) -> Mapping[str, int]:
        """The platform's money there, by currency: pending and available together."""

    def movements(self, since: dt.datetime | None) -> Iterator[BalanceMovement]:
        """The platform's balance transactions created at or after `since`, newest first."""

    def payout(self, payout_id: str, account: str) -> PayoutFacts:
        """How a payout stands."""

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


class Gateway(
    AccountGateway,
    PaymentGateway,
    InvoiceGateway,
    MethodGateway,
    TransferGateway,
    DisputeGateway,
    BooksGateway,
    Protocol,
):
    """All of it."""


Transport = Callable[[str, str, Mapping[str, str], bytes], tuple[int, Mapping[str, str], bytes]]
