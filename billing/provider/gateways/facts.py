"""What a provider's events tell, in our words: which thing has changed. How it stands now is asked for by its id."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaymentChanged:
    """A payment: known by its own id, or where a page has none yet by the page's."""

    intent: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceChanged:
    """An invoice, or a payment towards it."""

    invoice: str


@dataclass(frozen=True, slots=True)
class CashChanged:
    """What a customer's bank transfers have left with the provider."""

    customer: str


@dataclass(frozen=True, slots=True)
class TransferChanged:
    """A transfer to a payee's account; `reversed` where some of it came back."""

    transfer: str
    reversed: bool = False


@dataclass(frozen=True, slots=True)
class RefundChanged:
    """A refund of a payment, or of money that paid for nothing."""

    refund: str


@dataclass(frozen=True, slots=True)
class DisputeChanged:
    """A dispute or an inquiry."""

    dispute: str


@dataclass(frozen=True, slots=True)
class PayoutChanged:
    """A payout of a payee's `account` to its bank; with an empty account the platform's own."""

    payout: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """A payee's account."""

    account: str


Facts = (
    PaymentChanged
    | InvoiceChanged
    | CashChanged
    | TransferChanged
    | RefundChanged
    | DisputeChanged
    | PayoutChanged
    | AccountChanged
)
