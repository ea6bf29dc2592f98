"""How an order's money goes: mostly paid once and delivered; now and then by invoice, refused, given back, disputed."""

import datetime as dt
from collections.abc import Generator

from billing.adjustments.actions.decide_adjustment import decide_adjustment
from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.collecting.actions.send_invoice import send_invoice
from billing.collecting.queries.payment_state import InstalmentState, payment_state
from billing.giving_back.actions.refund_payment import refund_payment
from billing.paying_out.actions.lift_hold import lift_hold
from billing.paying_out.actions.place_hold import place_hold
from core.kit.money import share_bp
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.demo.content.companies import OPERATOR
from marketplace.demo.play.script import DealPlan
from marketplace.demo.play.stage import DAY, Stage, Steps
from marketplace.orders.actions.accept_delivery import accept_delivery
from marketplace.orders.actions.deliver_line import deliver_line
from marketplace.orders.models import Order

Outcome = Generator[dt.timedelta, None, bool]
BOUNCES = "pm_usBankAccount_insufficientFunds"
DISPUTED = {
    "dispute_won": "pm_card_createDisputeProductNotReceived",
    "dispute_lost": "pm_card_createDisputeProductNotReceived",
    "dispute_open": "pm_card_createDisputeProductNotReceived",
    "inquiry": "pm_card_createDisputeInquiry",
}


def play_money(stage: Stage, plan: DealPlan, order: Order) -> Steps:
    """Pay, deliver, accept: what is held is released and paid out by the stage. The plan's turn says what differs."""
    yield plan.days_to_pay * DAY
    paid = yield from _pay(stage, plan, order)
    if not paid:
        return
    if plan.turn == "credit_waits":
        _propose_credit(stage, order)
    yield max(plan.days_to_deliver, 6) * DAY
    for line in order.lines.select_related("seller"):
        seller = line.seller
        deliver_line(line, by=stage.cast.member(seller.slug, Can.DELIVER), organization=seller)
    yield 2 * DAY
    if plan.turn == "held":
        hold = place_hold(
            "Asked why two invoices carry one number", order_reference=order.reference, by=_cashier(stage)
        )
    for line in order.lines.all():
        accept_delivery(line, by=stage.cast.member(plan.buyer, Can.DELIVER))
    if plan.turn == "held":
        yield 4 * DAY
        lift_hold(hold.pk, "Explained: one of them was a copy", by=_cashier(stage))
    yield from _put_right(stage, plan, order)


def _pay(stage: Stage, plan: DealPlan, order: Order) -> Outcome:
    """Whether the order is paid in the end."""
    email = stage.cast.member(plan.buyer, Can.PAY).email
    if plan.turn.startswith("invoice"):
        return (yield from _pay_by_invoice(stage, plan, order))
    if plan.turn == "debit_bounces":
        stage.pay(order.reference, email, BOUNCES)
        yield 6 * DAY
    stage.pay(order.reference, email, DISPUTED.get(plan.turn, plan.instrument))
    if plan.turn in DISPUTED:
        yield 2 * DAY
        if plan.turn == "dispute_open":
            return False  # nobody delivers while the bank asks
        stage.decide_disputes(order.reference, "lost" if plan.turn == "dispute_lost" else "won")
        if plan.turn == "dispute_lost":
            return False
    return True


def _pay_by_invoice(stage: Stage, plan: DealPlan, order: Order) -> Outcome:
    """By bank transfer, in time and in two halves; too late; or only a part of it so far."""
    asked = _next(order)
    invoice = send_invoice(asked.payment_id, by=stage.cast.member(plan.buyer, Can.PAY)).provider_id
    if plan.turn == "invoice_late":
        return False
    yield 12 * DAY
    stage.bank_transfer(invoice, share_bp(asked.amount, 6000))
    if plan.turn == "invoice_part":
        return False
    yield 9 * DAY
    stage.bank_transfer(invoice, asked.amount - share_bp(asked.amount, 6000))
    return True


def _put_right(stage: Stage, plan: DealPlan, order: Order) -> Steps:
    """What the operator does some days after delivery: refunds a part or a line, or credits a payee."""
    if plan.turn not in ("part_refund", "line_refund", "credit"):
        return
    yield dt.timedelta(days=9)
    by = _cashier(stage)
    payment = payment_state(order.reference)
    line = order.lines.order_by("-position").first()
    if payment is None or line is None:
        return
    paid = payment.instalments[0]
    if plan.turn == "part_refund":
        refund_payment(paid.payment_id, share_bp(paid.amount, 1200), reason="Fewer people than ordered", by=by)
    elif plan.turn == "line_refund":
        refund_payment(paid.payment_id, line_key=line.key, reason="Taken back after the first week", by=by)
    else:
        proposed = _propose_credit(stage, order)
        yield DAY
        second = stage.cast.member(OPERATOR.slug, Can.TEAM)
        decide_adjustment(proposed, True, by=second, decision="Seen the tickets; it was our mistake.")


def _propose_credit(stage: Stage, order: Order) -> int:
    proposed = propose_adjustment(
        "credit_payee", order.reference, "A day's work that our outage cost them", by=_cashier(stage), amount=48_000,
        organization=order.seller,
    )  # fmt: skip
    return proposed.pk


def _cashier(stage: Stage) -> User:
    return stage.cast.member(OPERATOR.slug, Can.MONEY)


def _next(order: Order) -> InstalmentState:
    state = payment_state(order.reference)
    if state is None or state.next is None:
        raise LookupError(f"nothing is to be paid for {order.reference}")
    return state.next
