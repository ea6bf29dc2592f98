"""What is asked of a provider, as values: kept with the attempt before the call, and sent again word for word.

A key that is used again must come with the same parameters, whoever asks and when. Amounts are minor units.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, TypeVar  # Any: a request as JSON kept it

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class CustomerRequest:
    """A buyer to be made known; nothing was made of this organisation before `since`."""

    organization_id: int
    name: str
    email: str
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class PayeeRequest:
    """An account that can receive transfers; nothing was opened for this organisation before `since`."""

    organization_id: int
    name: str
    country: str
    email: str
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A hosted page for a payment; `lines` are (name, amount) and sum to `amount`.

    `keep_method`: what the buyer pays with may be charged for its later payments.
    """

    payment_id: int
    attempt: int
    order_reference: str
    customer: str
    currency: str
    amount: int
    lines: tuple[tuple[str, int], ...]
    description: str
    success_url: str
    cancel_url: str
    keep_method: bool = False


@dataclass(frozen=True, slots=True)
class InvoiceRequest:
    """An invoice for a payment; `lines` are (name, amount), `references` (name, value) are printed on it."""

    payment_id: int
    attempt: int
    order_reference: str
    customer: str
    currency: str
    lines: tuple[tuple[str, int], ...]
    description: str
    due_at: dt.datetime
    references: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChargeRequest:
    """A charge of a method that the buyer has saved, while it is away."""

    payment_id: int
    attempt: int
    order_reference: str
    customer: str
    method: str
    currency: str
    amount: int
    description: str


@dataclass(frozen=True, slots=True)
class TransferRequest:
    """Money for a payee's account, out of a charge; without one ("") out of the available balance.

    `grouped` False where the charge was not made in the order's group. No transfer with our id is older than `since`.
    """

    transfer_id: int
    destination: str
    amount: int
    currency: str
    charge: str
    order_reference: str
    description: str
    since: dt.datetime
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class RefundRequest:
    """Money of a charge back to the buyer: of a payment ("refund"), or what it paid unasked ("cash_refund")."""

    kind: Literal["refund", "cash_refund"]
    own_id: int
    charge: str
    amount: int
    order_reference: str


@dataclass(frozen=True, slots=True)
class ReversalRequest:
    """A part of a transfer back from a payee's account."""

    reversal_id: int
    transfer: str
    amount: int


Request = PageRequest | InvoiceRequest | ChargeRequest | TransferRequest | RefundRequest | ReversalRequest
T = TypeVar(
    "T",
    CustomerRequest,
    PayeeRequest,
    PageRequest,
    InvoiceRequest,
    ChargeRequest,
    TransferRequest,
    RefundRequest,
    ReversalRequest,
)


def stored(said: "DataclassInstance") -> dict[str, object]:
    """A request, or the facts of an answer, as JSON can hold it."""
    return {
        name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in asdict(said).items()
    }


def restored(kind: type[T], kept: Mapping[str, Any]) -> T:
    """The same request again."""
    values = dict(kept)
    for each in fields(kind):
        if each.type is dt.datetime:
            values[each.name] = dt.datetime.fromisoformat(values[each.name])
        elif each.name in ("lines", "references"):
            values[each.name] = tuple((name, value) for name, value in values.get(each.name, ()))
    return kind(**values)
