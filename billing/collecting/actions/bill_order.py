"""Freeze an accepted order's money: what the buyer owes, and which organisation gets which part."""

from collections import Counter

from django.db import transaction

from billing.collecting.interface import PaymentRequest
from billing.collecting.queries.currencies import refusal
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import order_accepted
from billing.ledger.interface import Slice
from billing.models.shares import BilledLine, BilledOrder, Share
from billing.shares.interface import ROLES
from core.split.interface import ShareRole


class InvalidPaymentRequest(ValueError):
    """The request does not add up, or contradicts an earlier one of the same order; `problems` says where."""

    def __init__(self, order_reference: str, problems: list[str]) -> None:
        self.order_reference, self.problems = order_reference, tuple(problems)
        super().__init__(f"The payment of {order_reference} cannot be asked for: " + " ".join(problems))


@transaction.atomic
def bill_order(request: PaymentRequest) -> tuple[BilledOrder, bool]:
    """The order's frozen money, locked, and whether it was there before.

    The first call books what is owed to whom, if anything is; later ones must ask with the same figures. An order with
    nothing to pay is frozen by this alone: no payment of it is requested. Raises InvalidPaymentRequest.
    """
    problems = _problems(request)
    if problems:
        raise InvalidPaymentRequest(request.order_reference, problems)
    known = BilledOrder.objects.lock([request.order_reference])
    if not known:
        return _accept(request), False
    if not _same_order(known[0], request):
        raise InvalidPaymentRequest(
            request.order_reference, ["It was accepted with other figures; a new order needs a new reference."]
        )
    return known[0], True


def _accept(request: PaymentRequest) -> BilledOrder:
    order = BilledOrder.objects.create(
        order_reference=request.order_reference,
        buyer_id=request.buyer_id,
        currency=request.currency,
        net=request.net,
        tax=request.tax,
        total=request.total,
        instalments=request.instalments,
        visibility=request.visibility,
        description=request.description[:200],
        fingerprint=request.fingerprint,
        accepted_at=request.accepted_at,
        hold_days=request.hold_days,
    )
    lines = BilledLine.objects.bulk_create(
        BilledLine(order=order, position=position, key=line.key, name=line.name[:200], net=line.net, tax=line.tax)
        for position, line in enumerate(request.lines)
    )
    by_key = {line.key: line for line in lines}
    shares = [
        Share(
            order=order,
            line=by_key[draft.line],
            component=draft.component,
            component_name=draft.component_name[:200],
            organization_id=draft.organization_id,
            role=draft.role,
            amount=draft.amount,
            gross=draft.gross,
            fee=draft.fee,
            commission=draft.commission,
            sentence=draft.sentence,
        )
        for draft in request.shares
    ]
    shares += [
        Share(order=order, line=line, role=Share.Role.TAX, amount=line.tax, gross=line.tax)
        for line in lines
        if line.tax
    ]
    Share.objects.bulk_create(shares)
    if order.total:
        slices = [Slice(share.role, share.organization_id, share.amount) for share in shares]
        accepted = order_accepted(order.order_reference, order.currency, order.buyer_id, slices)
        book_entries([accepted], fresh=True)  # nobody else knows the order before this transaction ends
    return order


def _same_order(order: BilledOrder, request: PaymentRequest) -> bool:
    return (order.fingerprint, order.buyer_id, order.currency, order.net, order.tax, order.total) == (
        request.fingerprint,
        request.buyer_id,
        request.currency,
        request.net,
        request.tax,
        request.total,
    )


def _problems(request: PaymentRequest) -> list[str]:
    problems = []
    refused = refusal(request.currency) if request.total else ""
    if refused:
        problems.append(refused)
    if request.total != request.net + request.tax:
        problems.append(f"The total {request.total} is not net {request.net} and tax {request.tax}.")
    if sum(line.net for line in request.lines) != request.net:
        problems.append(f"The lines' nets do not sum to {request.net}.")
    if sum(line.tax for line in request.lines) != request.tax:
        problems.append(f"The lines' taxes do not sum to {request.tax}.")
    per_line: Counter[str] = Counter()
    for share in request.shares:
        per_line[share.line] += share.amount
        if share.amount < 0 or share.fee < 0 or share.commission < 0:
            problems.append(f"The share {share.line}/{share.component}/{share.role} is negative.")
        if share.role not in ROLES or (share.role == ShareRole.PLATFORM) != (share.organization_id is None):
            problems.append(f"The share {share.line}/{share.component} of role {share.role} names the wrong payee.")
    keys = {line.key for line in request.lines}
    if len(keys) != len(request.lines):
        problems.append("Two lines have the same key.")
    problems += [f"A share names the line {key!r}, which is not there." for key in per_line if key not in keys]
    problems += [
        f"The shares of line {line.key!r} sum to {per_line[line.key]}, its net is {line.net}."
        for line in request.lines
        if per_line[line.key] != line.net
    ]
    if not 1 <= request.instalment <= request.instalments:
        problems.append(f"There is no instalment {request.instalment} of {request.instalments}.")
    return problems
