"""The entries of the table in `billing/LEDGER.md`, one builder a row. A builder never returns an unbalanced entry."""

from collections.abc import Iterable, Mapping, Sequence

from billing.ledger.interface import Account, EntryDraft, PostingDraft, RefundSlice, Slice
from billing.states.ledger import Kind, Place
from core.split.interface import ShareRole


class UnbalancedEntry(RuntimeError):
    """Debits and credits differ: a defect of this program, which must never be booked."""

    def __init__(self, cause: str, debit: int, credit: int) -> None:
        self.cause, self.debit, self.credit = cause, debit, credit
        super().__init__(f"entry {cause} has debits of {debit} and credits of {credit}")


def entry(
    cause: str,
    currency: str,
    debits: Iterable[tuple[Account, int] | tuple[Account, int, str]],
    credits: Iterable[tuple[Account, int] | tuple[Account, int, str]],
    *,
    order_reference: str = "",
    description: str = "",
    data: Mapping[str, object] | None = None,
) -> EntryDraft:
    """Put an entry together: amounts of the same account and side are one posting, zeros are left out.

    Raises UnbalancedEntry, and ValueError for a negative amount.
    """
    debit_sum, debit_side = _merged(cause, debits)
    credit_sum, credit_side = _merged(cause, credits)
    if debit_sum != credit_sum:
        raise UnbalancedEntry(cause, debit_sum, credit_sum)
    postings = [PostingDraft(account, debit=amount, movement=bt) for (account, bt), amount in debit_side]
    postings += [PostingDraft(account, credit=amount, movement=bt) for (account, bt), amount in credit_side]
    return EntryDraft(cause, currency, tuple(postings), order_reference, description, dict(data or {}))


def order_accepted(order: str, currency: str, buyer: int, slices: Sequence[Slice]) -> EntryDraft:
    """The buyer owes the order; each party is due its share once it is paid."""
    total = sum(each.amount for each in slices)
    return entry(
        f"order:{order}:accepted",
        currency,
        [(Account(Kind.RECEIVABLE, buyer), total)],
        [(_before_payment(each), each.amount) for each in slices],
        order_reference=order,
        description="Order accepted",
    )


def payment_settled(payment: int, order: str, currency: str, buyer: int, amount: int, movement: str) -> EntryDraft:
    """The buyer's money arrives at Stripe; it owes that much less."""
    return entry(
        f"payment:{payment}:settled",
        currency,
        [(Account(Kind.MONEY_AT_PROVIDER), amount, movement)],
        [(Account(Kind.RECEIVABLE, buyer), amount)],
        order_reference=order,
        description="Payment settled",
    )


def payment_divided(payment: int, order: str, currency: str, slices: Sequence[Slice]) -> EntryDraft:
    """With it, the same portion of every share is held, earned or passed on as tax."""
    return entry(
        f"payment:{payment}:divided",
        currency,
        [(_before_payment(each), each.amount) for each in slices],
        [(_after_payment(each), each.amount) for each in slices],
        order_reference=order,
        description="Payment divided over its shares",
    )


def processing_fee(payment: int, order: str, currency: str, fee: int, movement: str) -> EntryDraft:
    """Stripe keeps its fee; the platform bears it."""
    return entry(
        f"payment:{payment}:fee",
        currency,
        [(Account(Kind.PROCESSING_FEES), fee)],
        [(Account(Kind.MONEY_AT_PROVIDER), fee, movement)],
        order_reference=order,
        description="The payment provider's processing fee",
    )


def cancelled_before_payment(order: str, currency: str, buyer: int, slices: Sequence[Slice]) -> EntryDraft:
    """The part of an order that was not paid is no longer owed, by the buyer or to the payees."""
    total = sum(each.amount for each in slices)
    return entry(
        f"order:{order}:cancelled",
        currency,
        [(_before_payment(each), each.amount) for each in slices],
        [(Account(Kind.RECEIVABLE, buyer), total)],
        order_reference=order,
        description="Cancelled before payment",
    )


def unapplied_payment(
    charge: str, order: str, currency: str, buyer: int, amount: int, fee: int, movement: str
) -> EntryDraft:
    """Money that nobody asked for, or more than was asked: it is the buyer's until somebody decides."""
    return entry(
        f"charge:{charge}:unapplied",
        currency,
        [(Account(Kind.MONEY_AT_PROVIDER), amount, movement), (Account(Kind.PROCESSING_FEES), fee)],
        [
            (Account(Kind.UNAPPLIED_CASH, buyer), amount),
            (Account(Kind.MONEY_AT_PROVIDER), fee, movement),
        ],
        order_reference=order,
        description="Paid without being asked, or twice",
    )


def cash_applied(payment: int, order: str, currency: str, buyer: int, amount: int) -> EntryDraft:
    """Money that had paid for nothing pays for a payment: the buyer owes that much less."""
    return entry(
        f"payment:{payment}:settled",
        currency,
        [(Account(Kind.UNAPPLIED_CASH, buyer), amount)],
        [(Account(Kind.RECEIVABLE, buyer), amount)],
        order_reference=order,
        description="Paid with unapplied cash",
    )


def cash_refunded(refund: int, order: str, currency: str, buyer: int, amount: int, movement: str) -> EntryDraft:
    """Money that had paid for nothing goes back to the buyer."""
    return entry(
        f"cash_refund:{refund}:sent",
        currency,
        [(Account(Kind.UNAPPLIED_CASH, buyer), amount)],
        [(Account(Kind.MONEY_AT_PROVIDER), amount, movement)],
        order_reference=order,
        description="Unapplied cash given back",
    )


def hold_ended(
    cause: str, order: str, currency: str, parts: Sequence[tuple[int, int, int]], description: str
) -> EntryDraft:
    """Held money becomes payable, less what is kept in reserve: `parts` are (organisation, amount, reserved)."""
    return entry(
        cause,
        currency,
        [(Account(Kind.HELD, party), amount) for party, amount, _ in parts],
        [
            *((Account(Kind.PAYABLE, party), amount - reserved) for party, amount, reserved in parts),
            *((Account(Kind.RESERVE, party), reserved) for party, _, reserved in parts),
        ],
        order_reference=order,
        description=description,
    )


def reserve_ended(cause: str, order: str, currency: str, party: int, amount: int) -> EntryDraft:
    """What was kept in reserve becomes payable."""
    return entry(
        cause,
        currency,
        [(Account(Kind.RESERVE, party), amount)],
        [(Account(Kind.PAYABLE, party), amount)],
        order_reference=order,
        description="Reserve ended",
    )


def transfer_claimed(transfer: int, attempt: int, order: str, currency: str, party: int, amount: int) -> EntryDraft:
    """A transfer is about to be asked of Stripe: its money can be promised to nothing else."""
    return entry(
        f"transfer:{transfer}:{attempt}:claimed",
        currency,
        [(Account(Kind.PAYABLE, party), amount)],
        [(Account(Kind.TRANSFERS_IN_TRANSIT, party), amount)],
        order_reference=order,
        description="Transfer claimed",
    )


def transfer_sent(transfer: int, order: str, currency: str, party: int, amount: int, movement: str) -> EntryDraft:
    """Stripe has moved the money to the payee's account."""
    return entry(
        f"transfer:{transfer}:sent",
        currency,
        [(Account(Kind.TRANSFERS_IN_TRANSIT, party), amount)],
        [(Account(Kind.MONEY_AT_PROVIDER), amount, movement)],
        order_reference=order,
        description="Transfer sent",
    )


def transfer_failed(transfer: int, attempt: int, order: str, currency: str, party: int, amount: int) -> EntryDraft:
    """Stripe refused: the claim is reversed, the money is payable again."""
    return entry(
        f"transfer:{transfer}:{attempt}:failed",
        currency,
        [(Account(Kind.TRANSFERS_IN_TRANSIT, party), amount)],
        [(Account(Kind.PAYABLE, party), amount)],
        order_reference=order,
        description="Transfer refused by the payment provider",
    )


def receivable_netted(transfer: int, order: str, currency: str, party: int, amount: int) -> EntryDraft:
    """A payee's debt is taken from what it is paid next."""
    return entry(
        f"transfer:{transfer}:netted",
        currency,
        [(Account(Kind.PAYABLE, party), amount)],
        [(Account(Kind.PARTY_RECEIVABLE, party), amount)],
        order_reference=order,
        description="Carried amount netted against a transfer",
    )


def refunded(refund: int, order: str, currency: str, slices: Sequence[RefundSlice], movement: str) -> EntryDraft:
    """Money goes back to the buyer: from what is still here, else as a receivable from the payee that has it.

    Without a movement Stripe has accepted the refund and pays it once it has the funds: until then it is in transit.
    """
    place = Kind.MONEY_AT_PROVIDER if movement else Kind.REFUNDS_IN_TRANSIT
    return entry(
        f"refund:{refund}:sent",
        currency,
        [(_refund_account(each), each.amount) for each in slices],
        [(Account(place), sum(each.amount for each in slices), movement)],
        order_reference=order,
        description="Refund to the buyer",
    )


def refund_moved(refund: int, order: str, currency: str, amount: int, movement: str) -> EntryDraft:
    """A refund that was in transit leaves Stripe."""
    return entry(
        f"refund:{refund}:moved",
        currency,
        [(Account(Kind.REFUNDS_IN_TRANSIT), amount)],
        [(Account(Kind.MONEY_AT_PROVIDER), amount, movement)],
        order_reference=order,
        description="Refund paid by the payment provider",
    )


def transfer_reversed(reversal: int, order: str, currency: str, party: int, amount: int, movement: str) -> EntryDraft:
    """A payee's account at Stripe has given back what a refund took."""
    return entry(
        f"reversal:{reversal}:sent",
        currency,
        [(Account(Kind.MONEY_AT_PROVIDER), amount, movement)],
        [(Account(Kind.PARTY_RECEIVABLE, party), amount)],
        order_reference=order,
        description="Transfer reversed",
    )


def dispute_withdrawn(dispute: str, order: str, currency: str, amount: int, fee: int, movement: str) -> EntryDraft:
    """The bank takes a disputed payment back while the dispute is open, and Stripe its fee."""
    return entry(
        f"dispute:{dispute}:withdrawn",
        currency,
        [(Account(Kind.DISPUTES), amount), (Account(Kind.DISPUTE_FEES), fee)],
        [(Account(Kind.MONEY_AT_PROVIDER), amount + fee, movement)],
        order_reference=order,
        description="Disputed payment withdrawn",
    )


def dispute_won(dispute: str, order: str, currency: str, amount: int, movement: str, fee: int = 0) -> EntryDraft:
    """The dispute was won: the money is back. A negative `fee` is one that Stripe gives back with it."""
    return entry(
        f"dispute:{dispute}:won",
        currency,
        [
            (Account(Kind.MONEY_AT_PROVIDER), amount - fee, movement),
            (Account(Kind.DISPUTE_FEES), max(fee, 0)),
        ],
        [(Account(Kind.DISPUTES), amount), (Account(Kind.DISPUTE_FEES), max(-fee, 0))],
        order_reference=order,
        description="Dispute won",
    )


def dispute_lost(dispute: str, order: str, currency: str, slices: Sequence[RefundSlice], beyond: int = 0) -> EntryDraft:
    """The dispute was lost: what is left of every share pays for it; `beyond` is more than all of them had left."""
    return entry(
        f"dispute:{dispute}:lost",
        currency,
        [*((_refund_account(each), each.amount) for each in slices), (Account(Kind.LOSSES), beyond)],
        [(Account(Kind.DISPUTES), sum(each.amount for each in slices) + beyond)],
        order_reference=order,
        description="Dispute lost",
    )


_RETURNED_FROM: dict[str, Kind] = {
    Place.HELD: Kind.HELD,
    Place.RESERVE: Kind.RESERVE,
    Place.SENT: Kind.PARTY_RECEIVABLE,
}


def refund_returned(returned: int, order: str, currency: str, party: int, place: str, amount: int) -> EntryDraft:
    """Money of a refund that came back where it can no longer lie (`place`) is payable again. Nothing for payable."""
    debits = [(Account(_RETURNED_FROM[place], party), amount)] if place in _RETURNED_FROM else []
    return entry(
        f"return:{returned}:payable",
        currency,
        debits,
        [(Account(Kind.PAYABLE, party), amount)] if debits else [],
        order_reference=order,
        description="Returned money payable again",
    )


def platform_payout(payout: str, currency: str, amount: int, movement: str) -> EntryDraft:
    """The platform's own money goes from Stripe to its bank."""
    return entry(
        f"payout:{payout}:paid",
        currency,
        [(Account(Kind.BANK), amount)],
        [(Account(Kind.MONEY_AT_PROVIDER), amount, movement)],
        description="Payout to the platform's bank",
    )


def given_up(cause: str, order: str, currency: str, account: Account, amount: int) -> EntryDraft:
    """A receivable that nobody will pay becomes a loss."""
    return entry(
        cause,
        currency,
        [(Account(Kind.LOSSES), amount)],
        [(account, amount)],
        order_reference=order,
        description="Receivable given up",
    )


def reversing(original: EntryDraft, cause: str, description: str, movement: str = "") -> EntryDraft:
    """The mirror of an entry: the only way to correct one.

    Movements at Stripe have other ids on their way back: `movement` replaces the original's.
    """
    return EntryDraft(
        cause,
        original.currency,
        tuple(
            PostingDraft(each.account, each.credit, each.debit, movement if each.movement else "")
            for each in original.postings
        ),
        original.order_reference,
        description,
        {"reverses": original.cause},
    )


def _merged(
    cause: str, side: Iterable[tuple[Account, int] | tuple[Account, int, str]]
) -> tuple[int, list[tuple[tuple[Account, str], int]]]:
    total = 0
    merged: dict[tuple[Account, str], int] = {}
    for account, amount, *rest in side:
        if amount < 0:
            raise ValueError(f"entry {cause} has a negative amount of {amount} on {account.kind}")
        if amount:
            key = (account, rest[0] if rest else "")
            merged[key] = merged.get(key, 0) + amount
            total += amount
    return total, list(merged.items())


def _before_payment(part: Slice) -> Account:
    if part.role == ShareRole.TAX:
        return Account(Kind.DEFERRED_TAX)
    return Account(Kind.DEFERRED_FEES) if part.organization is None else Account(Kind.DUE, part.organization)


def _after_payment(part: Slice) -> Account:
    if part.role == ShareRole.TAX:
        return Account(Kind.TAX)
    return Account(Kind.PLATFORM_FEES) if part.organization is None else Account(Kind.HELD, part.organization)


_PLACES = {
    Place.HELD: Kind.HELD,
    Place.RESERVE: Kind.RESERVE,
    Place.PAYABLE: Kind.PAYABLE,
    Place.SENT: Kind.PARTY_RECEIVABLE,
}


def _refund_account(part: RefundSlice) -> Account:
    if part.role == ShareRole.TAX:
        return Account(Kind.TAX)
    if part.organization is None:
        return Account(Kind.PLATFORM_FEES)
    return Account(_PLACES[Place(part.place)], part.organization)


def party_credited(adjustment: int, order: str, currency: str, party: int, amount: int) -> EntryDraft:
    """Two people have decided that a payee gets more: the platform pays for it."""
    return entry(
        f"adjustment:{adjustment}:credited",
        currency,
        [(Account(Kind.ADJUSTMENTS), amount)],
        [(Account(Kind.PAYABLE, party), amount)],
        order_reference=order,
        description="Correction in the payee's favour",
    )


def party_charged(adjustment: int, order: str, currency: str, party: int, amount: int) -> EntryDraft:
    """Two people have decided that a payee owes the platform: it is netted against what it is sent next."""
    return entry(
        f"adjustment:{adjustment}:charged",
        currency,
        [(Account(Kind.PARTY_RECEIVABLE, party), amount)],
        [(Account(Kind.ADJUSTMENTS), amount)],
        order_reference=order,
        description="Correction against the payee",
    )


def share_given_back(adjustment: int, order: str, currency: str, slices: Sequence[Slice]) -> EntryDraft:
    """What a buyer will never pay is owed to nobody: each share bears its part of what was given up."""
    return entry(
        f"adjustment:{adjustment}:given_back",
        currency,
        [(_before_payment(each), each.amount) for each in slices],
        [(Account(Kind.LOSSES), sum(each.amount for each in slices))],
        order_reference=order,
        description="Given up: not due to anybody any more",
    )
