"""What is booked: accounts, entries and the amounts of which the builders make them (minor units)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from billing.states.ledger import Kind

PER_ORGANIZATION = frozenset(
    {
        Kind.TRANSFERS_IN_TRANSIT,
        Kind.RECEIVABLE,
        Kind.PARTY_RECEIVABLE,
        Kind.DUE,
        Kind.HELD,
        Kind.PAYABLE,
        Kind.RESERVE,
        Kind.UNAPPLIED_CASH,
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """One account of the journal, of one currency (the entry's)."""

    kind: Kind
    organization: int | None = None

    def __post_init__(self) -> None:
        if (self.kind in PER_ORGANIZATION) != (self.organization is not None):
            raise ValueError(f"{self.kind} {'needs an' if self.organization is None else 'has no'} organisation")


@dataclass(frozen=True, slots=True)
class PostingDraft:
    """One side of an entry: either `debit` or `credit` is positive, the other zero.

    `movement` is Stripe's id for the movement, on postings to money at Stripe.
    """

    account: Account
    debit: int = 0
    credit: int = 0
    movement: str = ""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """An entry to be booked once: repeating its `cause` books nothing. Without postings there is nothing to book."""

    cause: str
    currency: str
    postings: tuple[PostingDraft, ...]
    order_reference: str = ""
    description: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slice:
    """An amount of one share's role and organisation; builders post it to the accounts that fit the role."""

    role: str
    organization: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class RefundSlice:
    """A refunded amount and where its money lies: held, reserve or payable, or `sent` where the payee has it."""

    role: str
    organization: int | None
    place: str
    amount: int
