"""The journey's steps as data: at which named point of which process a fault strikes, and what brings one there.

A new step is one entry here, with a `reached()` at its place in the code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from billing.models import PayeeAccount, Payout
from marketplace.orders.models import Order
from tests.chaos.cast import Answer, Cast, at
from tests.chaos.world import World


@dataclass(frozen=True)
class Part:
    """A part of the journey that may be played again and again: `subject` makes what it is about, `act` sets it off,
    `is_done` says that it has come to its end, `kept_as` is the stage at which an order can be used again."""

    subject: Callable[[Cast], str]
    act: Callable[[Cast, str], Answer]
    is_done: Callable[[World, str], bool]
    stage: str = ""
    keep: bool = True


@dataclass(frozen=True)
class Step:
    """A named point. `group` is the line of the table it belongs to; `main`: faults of bystanders, of Stripe's answers
    and of webhooks strike here, too. `call` is the request to Stripe of this group, `news` whether webhooks come of it.
    `hold`: webhooks wait until the step is done without them: they would repair what its own recovery must repair."""

    group: str
    service: str
    point: str
    part: Part
    about: str = ""
    main: bool = False
    call: tuple[str, str] | None = None
    news: bool = False
    caught_up: bool = True
    hold: bool = False


def _of_order(begin: str, act: Callable[[Cast, str], Answer], end: str) -> Part:
    return Part(lambda cast: cast.order(begin), act, lambda _world, reference: at(reference, end), end)


def _is_placed(_world: World, subject: str) -> bool:
    return Order.objects.filter(quote_reference=subject.partition(" ")[0]).exists()


def _is_opened(_world: World, subject: str) -> bool:
    return PayeeAccount.objects.filter(organization=int(subject)).exclude(provider_account="").exists()


def _is_ready(_world: World, subject: str) -> bool:
    return PayeeAccount.objects.filter(organization=int(subject), transfers_status="active").exists()


def payouts_at_stripe(world: World) -> dict[str, tuple[int, str]]:
    """Every payout of every payee's account at Stripe: id -> amount, status."""
    accounts = PayeeAccount.objects.filter(transfers_status="active").exclude(provider_account="")
    found: dict[str, tuple[int, str]] = {}
    for account in accounts.values_list("provider_account", flat=True):
        found |= {each["id"]: (each["amount"], each["status"]) for each in world.listed("/v1/payouts", account)}
    return found


def _is_paid_out(world: World, reference: str) -> bool:
    mirrored = {
        each.provider_id: (each.amount, each.status) for each in Payout.objects.filter(organization__isnull=False)
    }
    there = payouts_at_stripe(world)
    return bool(there) and there == mirrored and all(status == "paid" for _, status in there.values())


ACCEPT_QUOTE = Part(Cast.quote, Cast.accept_quote, _is_placed)
OPEN_ACCOUNT = Part(Cast.newcomer, Cast.open_account, _is_opened)
BECOME_READY = Part(Cast.opened_newcomer, Cast.tell_stripe, _is_ready)
CHECK_OUT = _of_order("requested", Cast.checkout, "open")
PAY = _of_order("open", Cast.pay, "settled")
ASK_INVOICE = _of_order("requested", Cast.ask_invoice, "invoiced")
PAY_INVOICE = _of_order("invoiced", Cast.pay_invoice, "paid by invoice")
DELIVER = _of_order("settled", Cast.accept_delivery, "sent")
REFUND = _of_order("sent", Cast.refund, "refunded")
DISPUTE = _of_order("sent", Cast.dispute, "disputed")
LOSE = _of_order("disputed", Cast.lose_dispute, "lost")
PAY_OUT = Part(lambda cast: cast.fresh_order("sent"), Cast.payouts, _is_paid_out, "sent", keep=False)

_SESSIONS, _INTENTS, _ACCOUNTS = ("POST", "/v1/checkout/sessions"), ("GET", "/v1/payment_intents"), "/v1/accounts"
_TRANSFERS, _REFUNDS, _REVERSALS = ("POST", "/v1/transfers"), ("POST", "/v1/refunds"), ("POST", "/v1/transfers/")
_INVOICES, _INVOICE, _DISPUTE = ("POST", "/v1/invoices"), ("GET", "/v1/invoices"), ("GET", "/v1/disputes")
_PAID, _ON_THE_PAGE = "payment_intent.succeeded", "POST /_control/checkout/"

STEPS: tuple[Step, ...] = (
    Step("order accepted", "web", "payment.requesting", ACCEPT_QUOTE, main=True),
    Step("account opened", "web", "payee.called", OPEN_ACCOUNT, main=True, call=("POST", _ACCOUNTS)),
    Step(
        "account ready", "worker", "account.recording", BECOME_READY, main=True, call=("GET", _ACCOUNTS), news=True
    ),
    Step("checkout opened", "web", "checkout.claimed", CHECK_OUT),
    Step("checkout opened", "web", "checkout.called", CHECK_OUT, main=True, call=_SESSIONS),
    Step("checkout opened", "web", "checkout.recorded", CHECK_OUT),
    Step("invoice sent", "web", "invoice.claimed", ASK_INVOICE),
    Step("invoice sent", "web", "invoice.called", ASK_INVOICE, main=True, call=_INVOICES),
    Step("invoice paid", "worker", "payment.settling", PAY_INVOICE, main=True, call=_INVOICE, news=True),
    Step("buyer pays", "sandbox", "sandbox.asked", PAY, _ON_THE_PAGE),
    Step("buyer pays", "sandbox", "sandbox.done", PAY, _ON_THE_PAGE, main=True),
    Step("webhook stored", "web", "webhook.received", PAY, _PAID),
    Step("webhook stored", "web", "webhook.stored", PAY, _PAID, main=True, news=True),
    Step("webhook stored", "sandbox", "sandbox.delivered", PAY, _PAID),
    Step("event applied", "worker", "event.claimed", PAY, _PAID),
    Step("event applied", "worker", "event.handled", PAY, _PAID, main=True, call=_INTENTS),
    Step("payment settled", "worker", "payment.paying", PAY),
    Step("payment settled", "worker", "payment.settling", PAY, main=True),
    Step("delivery accepted", "web", "release.booking", DELIVER, main=True),
    Step("transfer sent", "worker", "transfer.claiming", DELIVER),
    Step("transfer sent", "worker", "transfer.claimed", DELIVER),
    Step("transfer sent", "worker", "transfer.called", DELIVER, main=True, call=_TRANSFERS, news=True, hold=True),
    Step("transfer sent", "worker", "transfer.recording", DELIVER, hold=True),
    Step("transfer sent", "worker", "transfer.recorded", DELIVER, hold=True),
    Step("refund given", "web", "refund.claiming", REFUND),
    Step("refund given", "web", "refund.claimed", REFUND),
    Step("refund given", "web", "refund.called", REFUND, main=True, call=_REFUNDS, news=True, hold=True),
    Step("refund given", "web", "refund.recording", REFUND, hold=True),
    Step("refund given", "web", "refund.recorded", REFUND, hold=True),
    Step("reversal made", "worker", "reversal.claimed", REFUND),
    Step("reversal made", "worker", "reversal.called", REFUND, main=True, call=_REVERSALS, hold=True),
    Step("reversal made", "worker", "reversal.recording", REFUND, hold=True),
    Step("reversal made", "worker", "reversal.recorded", REFUND, hold=True),
    # Lets days pass, in which a dispute without an answer would be lost, and payees would owe: before any is opened.
    Step(
        "payout mirrored", "worker", "payout.recording", PAY_OUT, main=True, call=("GET", "/v1/payouts"), news=True,
        caught_up=False,
    ),
    Step("dispute opened", "worker", "dispute.following", DISPUTE, main=True, call=_DISPUTE, news=True),
    Step("dispute lost", "worker", "dispute.following", LOSE, main=True, call=_DISPUTE, news=True),
)  # fmt: skip
