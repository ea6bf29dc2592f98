"""How an order's money goes: mostly paid once and delivered; now and then by invoice, refused, given back, disputed."""

import datetime as dt
from collections.abc import Generator

from billing.actions.refund_payment import refund_payment
from billing.actions.send_invoice import send_invoice
from billing.queries.payment_state import InstalmentState, payment_state
from marketplace.demo.content.companies import OPERATOR
from marketplace.demo.play.script import DealPlan
from marketplace.demo.play.stage import DAY, Stage, Steps
from marketplace.kit.money import share_bp
from marketplace.orders.actions.accept_delivery import accept_delivery
from marketplace.orders.actions.deliver_line import deliver_line
from marketplace.orders.models import Order
from marketplace.organizations.access import Can

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
    yield max(plan.days_to_deliver, 6) * DAY
    for line in order.lines.select_related("lead"):
        lead = line.lead
        deliver_line(line, by=stage.cast.member(lead.slug, Can.DELIVER), organization=lead)
    yield 2 * DAY
    for line in order.lines.all():
        accept_delivery(line, by=stage.cast.member(plan.buyer, Can.DELIVER))
    yield from _give_back(stage, plan, order)


def _pay(stage: Stage, plan: DealPlan, order: Order) -> Outcome:
    """Whether the order is paid in the end."""
    email = stage.cast.member(plan.buyer, Can.ACCEPT).email
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
    asked = send_invoice(_next(order).payment_id, by=stage.cast.member(plan.buyer, Can.ACCEPT))
    if plan.turn == "invoice_late":
        return False
    yield 12 * DAY
    stage.bank_transfer(asked.invoice, share_bp(asked.amount, 6000))
    if plan.turn == "invoice_part":
        return False
    yield 9 * DAY
    stage.bank_transfer(asked.invoice, asked.amount - share_bp(asked.amount, 6000))
    return True


def _give_back(stage: Stage, plan: DealPlan, order: Order) -> Steps:
    """Refunds by the operator, some days after delivery: of a part, or of one line."""
    if not plan.turn.endswith("refund"):
        return
    yield dt.timedelta(days=9)
    by = stage.cast.member(OPERATOR.slug, Can.MONEY)
    payment = payment_state(order.reference)
    if payment is None or not payment.paid:
        return
    paid = payment.instalments[0]
    if plan.turn == "part_refund":
        refund_payment(paid.payment_id, share_bp(paid.amount, 1200), reason="Fewer people than ordered", by=by)
    else:
        line = order.lines.order_by("-position").first()
        if line is not None:
            refund_payment(paid.payment_id, line_key=line.key, reason="Taken back after the first week", by=by)


def _next(order: Order) -> InstalmentState:
    state = payment_state(order.reference)
    if state is None or state.next is None:
        raise LookupError(f"nothing is to be paid for {order.reference}")
    return state.next
