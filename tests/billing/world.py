"""A small marketplace with Stripe's sandbox behind it, driven move by move: what the stateful tests play with.

Every move is what a person, a worker or Stripe would do, through the real actions, at the world's own time. A move that
an action refuses in words is part of the game; anything else that is raised is a defect.
"""

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef

from billing import tasks
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.send_invoice import send_invoice
from billing.collecting.interface import PaymentRequest
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import (
    BuyerTerms,
    Dispute,
    Hold,
    Payment,
    PaymentAttempt,
    Payout,
    Portion,
    Posting,
    Refund,
    RefundPart,
    Reversal,
    Transfer,
    WebhookEvent,
)
from billing.paying_out.actions.lift_hold import lift_hold
from billing.paying_out.actions.place_hold import place_hold
from billing.paying_out.actions.set_payout_terms import set_payout_terms
from billing.provider.actions.apply_event import apply_event
from billing.provider.gateways.base import GatewayError
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.invariants import broken_invariants
from billing.reconciliation.queries.compare import compare_movements
from billing.settling.actions.release_hold import release_hold
from billing.states.collecting import PAYABLE_STATES
from billing.states.ledger import Kind
from core.kit import clock
from tests.billing.in_process import Stripe
from tests.factories.billing import simple_request
from tests.factories.organizations import OrganizationFactory

START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
INSTRUMENTS = (
    "pm_card_visa",
    "pm_card_visa",
    "pm_card_bypassPending",
    "pm_card_visa_chargeDeclined",
    "pm_usBankAccount_success",
    "pm_usBankAccount_insufficientFunds",
)
UNDER_WAY = (Kind.TRANSFERS_IN_TRANSIT, Kind.REFUNDS_IN_TRANSIT, Kind.DISPUTES)  # at zero once nothing is
FAULTS = ("429", "500_before", "500_after", "drop_before", "drop_after", "webhooks_first")
PATHS = ("/v1/transfers", "/v1/refunds", "/v1/payment_intents", "/v1/checkout/sessions", "/v1/accounts", None)
# Everything of billing that runs on the clock, whoever adds to it.
SWEEPERS: tuple[str, ...] = tuple(
    sorted(
        {
            str(each["task"]).rpartition(".")[2]
            for each in settings.CELERY_BEAT_SCHEDULE.values()
            if str(each["task"]).startswith("billing.tasks.")
        }
    )
)


ENDED: dict[Any, list[str]] = {
    Payment: ["requested", "open", "failed", "settled", "cancelled"],
    Transfer: ["sent", "netted", "cancelled"],
    Refund: ["sent", "failed"],
    Reversal: ["sent", "failed"],
}


# They only look, and look at everything.
LOOKING = ("check_invariants", "reconcile", "take_snapshots")


_WAYS = PaymentAttempt.objects.filter(payment=OuterRef("pk"))
INVOICED = Exists(_WAYS.filter(kind="invoice", outcome="open").exclude(provider_id=""))
CHARGED = Exists(_WAYS.filter(outcome="paid").exclude(charge=""))


class World:
    """Two buyers, four payees that are ready, no order yet."""

    def __init__(self, stripe: Stripe) -> None:
        self.stripe, self.now = stripe, START
        self.orders: dict[str, PaymentRequest] = {}
        self.refused = 0
        with clock.travel(self.now):
            self.buyers = [OrganizationFactory(is_buyer=True) for _ in range(2)]
            self.payees = [OrganizationFactory(is_vendor=True) for _ in range(4)]
            for payee in self.payees:
                stripe.onboard(payee)
            BuyerTerms.objects.create(organization=self.buyers[1], net_days=30)
            set_payout_terms(self.payees[2], reserve_bp=1_000, reserve_days=10)
            set_payout_terms(self.payees[3], minimum=5_000, schedule="weekly")
            stripe.run(1)

    def do(self, move: Callable[[], object]) -> object:
        """Make a move now; one that is refused changes nothing."""
        with clock.travel(self.now):
            try:
                return move()
            except (GatewayError, ValueError) as error:
                if not isinstance(error, GatewayError) and not re.match(
                    r"billing\.\w+\.actions\.", type(error).__module__
                ):
                    raise
                self.refused += 1
                return None

    # ------------------------------------------------------------------ people
    def place(
        self,
        buyer: int,
        lines: list[dict[int, int]],
        fee: int = 0,
        tax: int = 0,
        instalments: int = 1,
        currency: str = "USD",
    ) -> str:
        """An order whose lines pay these payees these amounts; its first instalment is asked for."""
        reference = f"O-2026-{len(self.orders) + 1:05d}"
        amounts = {
            f"l{number}": {self.payees[payee]: amount for payee, amount in line.items()}
            for number, line in enumerate(lines)
        }
        request = simple_request(
            self.buyers[buyer], amounts, fee, tax, reference, instalments=instalments, currency=currency
        )
        self.orders[reference] = request
        self.do(lambda: request_payment(request))
        return reference

    def ask(self, reference: str, instalment: int) -> None:
        """Ask for an instalment (again)."""
        self.do(lambda: request_payment(replace(self.orders[reference], instalment=instalment)))

    def pay(self, reference: str, instrument: str) -> None:
        """Go to the hosted page and try to pay with this."""

        def move() -> None:
            open_checkout(reference, "http://market.test/done/", "http://market.test/back/")
            payment = Payment.objects.filter(order__order_reference=reference, status="open").first()
            if payment is not None and payment.open_attempt and payment.open_attempt.kind == "checkout":
                self.stripe.sandbox.handle(
                    "POST", f"/_control/checkout/{payment.last_attempt.provider_id}/complete", {},
                    f'{{"instrument": "{instrument}"}}',
                )  # fmt: skip

        self.do(move)

    def deliver(self, reference: str, line: str | None) -> None:
        """The buyer accepts a line, or all."""
        self.do(lambda: release_hold(reference, line))

    def refund(self, reference: str, part: float | None, line: str | None) -> None:
        """Give back a part of what is left of the latest settled payment (None: all), or of one line of it."""
        payment = Payment.objects.filter(order__order_reference=reference, status="settled").order_by("-pk").first()
        if payment is not None:
            left = payment.amount - payment.refunded
            amount = None if part is None else max(1, int(left * part))
            self.do(lambda: refund_payment(payment.pk, amount, line, "A move"))

    def invoice(self, reference: str) -> None:
        """Send an invoice for what is to be paid next."""
        payment = Payment.objects.filter(order__order_reference=reference, status__in=PAYABLE_STATES).first()
        if payment is not None:
            self.do(lambda: send_invoice(payment.pk))

    def transfer_cash(self, which: int, part: float) -> None:
        """A buyer's bank transfer comes for an invoice: a part of it, all, or too much."""
        open_ones = list(Payment.objects.filter(INVOICED, status="open").order_by("pk"))
        if open_ones:
            payment = open_ones[which % len(open_ones)]
            self.control(f"invoices/{payment.invoice.provider_id}/transfer", amount=max(1, int(payment.amount * part)))

    def hold(self, payee: int, reference: str) -> None:
        """The operator stops transfers to a payee of an order, or releases them."""
        held = Hold.objects.in_force().filter(organization=self.payees[payee]).first()
        if held is not None:
            self.do(lambda: lift_hold(held.pk, "A move"))
        else:
            self.do(lambda: place_hold("A move", organization=self.payees[payee], order_reference=reference))

    def cancel(self, reference: str) -> None:
        """Cancel what is not paid."""
        self.do(lambda: cancel_order(reference))

    # ------------------------------------------------------------------ Stripe
    def control(self, path: str, /, **given: object) -> None:
        """Something happens at Stripe, or does not because it cannot."""
        with clock.travel(self.now):
            try:
                self.stripe.control(path, **given)
            except AssertionError:
                self.refused += 1

    def onboard(self, payee: int, outcome: str) -> None:
        """A payee's account changes."""
        self.control(f"onboard/{self.payees[payee].payee_account.provider_account}", outcome=outcome)

    def bounce(self, which: int) -> None:
        """A bank sends a payout back."""
        paid = list(Payout.objects.exclude(status__in=["failed", "canceled"]).order_by("pk"))
        if paid:
            self.control(f"payouts/{paid[which % len(paid)].provider_id}/fail", code="account_closed")

    def fail_refund(self) -> None:
        """The buyer's bank sends the latest refund back."""
        refund = Refund.objects.filter(status__in=["sent", "pending"], attempts__outcome="made").order_by("pk").last()
        if refund is not None and not Dispute.objects.filter(payment=refund.payment_id).exists():
            self.control(f"refunds/{refund.provider_id}/fail")  # after a dispute too, a person has to decide

    def dispute(self, which: int, part: float, reason: str) -> None:
        """A buyer disputes a charge, or asks about it."""
        settled = list(Payment.objects.filter(CHARGED, status="settled").order_by("pk"))
        if settled:
            payment = settled[which % len(settled)]
            amount = max(50, int(payment.amount * part))
            self.control(f"charges/{payment.paid_attempt.charge}/dispute", reason=reason, amount=amount)

    def decide(self, which: int, outcome: str) -> None:
        """The bank decides."""
        open_ones = [each for each in Dispute.objects.order_by("pk") if each.is_open]
        if open_ones:
            self.control(f"disputes/{open_ones[which % len(open_ones)].provider_id}/decide", outcome=outcome)

    def replay(self, which: int) -> None:
        """An event is applied again."""
        events = list(WebhookEvent.objects.order_by("pk").values_list("pk", flat=True))
        if events:
            self.do(lambda: apply_event(events[which % len(events)], again=True))

    # ------------------------------------------------------------------ time and work
    def wait(self, hours: float) -> None:
        """Time passes; Stripe does by itself what is due."""
        self.now += dt.timedelta(hours=hours)
        with clock.travel(self.now):
            self.stripe.sandbox.run_due()

    def work(self, dice: random.Random) -> None:
        """Some webhooks arrive, and some workers work, in any order."""
        moves = ["deliver", *SWEEPERS]
        for move in dice.sample(moves, dice.randint(1, len(moves))):
            self.do(self.stripe.sandbox.deliver_pending if move == "deliver" else getattr(tasks, move))

    def work_off(self, rounds: int = 3) -> None:
        """Everything arrives and every worker works, again and again, while any has something to do."""
        sweepers = [getattr(tasks, each) for each in SWEEPERS if each not in LOOKING]
        for _ in range(rounds):
            moves = (self.stripe.sandbox.run_due, self.stripe.sandbox.deliver_pending, tasks.apply_events, *sweepers)
            done = [self.do(move) for move in moves]
            if not any(each != 0 for each in done):
                return

    # ------------------------------------------------------------------ what must be so
    def check(self, stripe: bool = False) -> None:
        """Every rule holds now, in the database's own eyes too."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        with clock.travel(self.now):
            broken = broken_invariants(providers=stripe)
        assert {rule.name: problems for rule, problems in broken.items()} == {}

    def come_to_rest(self) -> None:
        """Faults end, payees are ready, every line is accepted, weeks pass: all that was promised has happened."""
        self.stripe.sandbox.handle("DELETE", "/_control/faults", {}, "")
        self.control("webhooks", release=True, reorder=False)
        for held in Hold.objects.in_force():
            self.do(partial(lift_hold, held.pk, "At rest"))
        for number, payee in enumerate(self.payees):
            self.onboard(number, "complete")
            terms: dict[str, Any] = {
                "minimum": 0,
                "schedule": "at_once",
            }  # what was too little to be sent alone is sent now
            self.do(partial(set_payout_terms, payee, **terms))
        self.work_off()
        for currency in {request.currency for request in self.orders.values()}:
            # So that Stripe can pay refunds of what payees were sent and have spent: the platform earns something.
            self.pay(self.place(0, [{0: 1}], fee=90_000_000, currency=currency), "pm_card_bypassPending")
            self.work_off(1)
        for reference in self.orders:
            self.deliver(reference, None)
        for dispute in [each for each in Dispute.objects.order_by("pk") if each.is_open]:
            self.control(f"disputes/{dispute.provider_id}/decide", outcome=("won", "lost")[dispute.pk % 2])
        for hours in (2, 120, 24 * 16, 24 * 8, 24, 24 * 10):
            self.wait(hours)
            self.work_off(2)
        self.check(stripe=True)
        self._nothing_is_under_way()

    def _nothing_is_under_way(self) -> None:
        with clock.travel(self.now):
            wrong = WebhookEvent.objects.exclude(status__in=["applied", "ignored"])
            assert list(wrong.values_list("type", "status", "error")) == []
            for model, ended in ENDED.items():
                under_way = model.objects.exclude(status__in=ended)
                assert list(under_way.values()) == [], f"{model.__name__} is still under way"
            for kind in (*UNDER_WAY, Kind.HELD, Kind.RESERVE):
                stuck = Posting.objects.filter(account__kind=kind).net_debit()
                assert stuck == 0, f"{-stuck} is stuck in {kind}"
            self.control("payouts/run")
            mirror_movements()
            assert compare_movements() == []
            for currency in {request.currency for request in self.orders.values()}:
                self._payees_have_theirs(currency)

    def _payees_have_theirs(self, currency: str) -> None:
        """At their accounts at Stripe, or set against what they owe: neither more nor less than their shares."""
        shares = Portion.objects.filter(share__organization__isnull=False, share__order__currency=currency)
        back = RefundPart.objects.filter(portion__in=shares, refund__status="sent")
        earned = sum(shares.values_list("amount", flat=True)) - sum(back.values_list("amount", flat=True))
        sent = Transfer.objects.filter(currency=currency, status="sent").values_list("amount", "reversed")
        owes = Posting.objects.filter(account__kind=Kind.PARTY_RECEIVABLE, account__currency=currency).net_debit()
        assert sum(amount - reversed_ for amount, reversed_ in sent) == earned + owes, currency

    def happened(self) -> Counter[str]:
        """How often the things happened that a machine is there to reach."""
        rows = {
            "payment": Payment.objects.values_list("status", flat=True),
            "transfer": Transfer.objects.values_list("status", flat=True),
            "refund": Refund.objects.values_list("status", flat=True),
            "reversal": Reversal.objects.values_list("status", flat=True),
            "payout": Payout.objects.values_list("status", flat=True),
            "dispute": Dispute.objects.values_list("status", flat=True),
            "paid by": Payment.objects.filter(status="settled").values_list("collection", flat=True),
        }
        counts = Counter(f"{kind} {status}" for kind, found in rows.items() for status in found)
        return counts + Counter({"fault struck": self.stripe.struck(), "refused": self.refused})
