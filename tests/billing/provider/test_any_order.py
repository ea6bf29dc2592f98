"""However Stripe's webhooks come, in whatever order and however often: the same balances, to the cent.

The journey is stopped three times while Stripe knows more than we do. From each stop its events are told again and again,
shuffled and repeated (old ones among them), to the same rows, which are put back in between.
"""

import datetime as dt
import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from billing import tasks
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import (
    JournalEntry,
    PayeeAccount,
    Payment,
    PaymentAttempt,
    Payout,
    Posting,
    Refund,
    RefundAttempt,
    Reversal,
    Transfer,
    TransferAttempt,
    WebhookEvent,
)
from billing.provider.actions.apply_event import apply_event
from billing.reconciliation.invariants import broken_invariants
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from core.organizations.models import Organization
from infra.stripe_sandbox.delivery import signature
from tests.billing.in_process import Stripe
from tests.factories.billing import simple_request, worked_example
from tests.support.budget import WHOLE

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
ORDERS = int(os.environ.get("MONEY_ORDERS", 10 if WHOLE else 1))  # shufflings of each stop
FAULTY = ("/v1/transfers", "/v1/refunds")


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is taken back: the same rows for the next order of events."""
    block: Any = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


def books() -> tuple[dict[tuple[str, int, str], int], set[str], list[list[Any]]]:
    """Every account's balance, and how everything stands."""
    balances = {
        (row["account__kind"], row["account__organization"], row["account__currency"]): (row["debits"] or 0)
        - (row["credits"] or 0)
        for row in Posting.objects.values("account__kind", "account__organization", "account__currency").annotate(
            debits=Sum("debit"), credits=Sum("credit")
        )
    }
    causes = set(JournalEntry.objects.values_list("cause", flat=True))
    rows: list[list[Any]] = [
        list(Payment.objects.order_by("pk").values_list("pk", "status", "fee", "refunded")),
        list(Transfer.objects.order_by("pk").values_list("pk", "status", "amount", "reversed")),
        list(Refund.objects.order_by("pk").values_list("pk", "status")),
        list(Reversal.objects.order_by("transfer", "refund").values_list("transfer", "refund", "amount", "status")),
        list(Payout.objects.order_by("provider_id").values_list("provider_id", "status", "amount")),
        list(PayeeAccount.objects.order_by("pk").values_list("pk", "transfers_status", "payouts_enabled")),
        list(PaymentAttempt.objects.order_by("pk").values_list("key", "outcome", "provider_id", "charge", "movement")),
        list(TransferAttempt.objects.order_by("key").values_list("key", "outcome", "provider_id", "movement")),
        list(RefundAttempt.objects.order_by("key").values_list("key", "outcome", "provider_id", "movement")),
    ]
    return balances, causes, rows


def events(stripe: Stripe) -> list[tuple[str, str, bytes]]:
    """Everything that Stripe has ever told: (endpoint, secret, body)."""
    with stripe.sandbox.store.transaction():
        context = stripe.sandbox.context()
        rendered = [context.render(row) for row in context.all("event")]
    return [
        ("/stripe/connect-webhook/", "whsec_connect", json.dumps(each).encode())
        if each.get("account")
        else ("/stripe/webhook/", "whsec_platform", json.dumps(each).encode())
        for each in rendered
    ]


def tell(stripe: Stripe, told: list[tuple[str, str, bytes]], dice: Random) -> None:
    """Deliver these, with a worker that now and then applies some of them, or one for a second time."""
    for url, secret, body in told:
        header = signature(secret, body, int(clock.now().timestamp()))
        answer = stripe.client.generic(
            "POST", url, body, content_type="application/json", headers={"Stripe-Signature": header}
        )
        assert answer.status_code == 200
        if dice.random() < 0.3:
            tasks.apply_events(limit=dice.randint(1, 9))
        if dice.random() < 0.1:
            apply_event(dice.choice(WebhookEvent.objects.values_list("pk", flat=True)), again=True)
    tasks.apply_events()


def same_however_told(stripe: Stripe) -> list[list[Any]]:
    """The books after the events as they happened; they are the same after each shuffling."""
    happened = events(stripe)
    with undone():
        tell(stripe, happened, random.Random("in order"))
        expected = books()
    for seed in range(ORDERS):
        dice = random.Random(seed)
        shuffled = happened + dice.choices(happened, k=len(happened) // 2)
        dice.shuffle(shuffled)
        with undone():
            tell(stripe, shuffled, dice)
            found = books()
            assert found == expected, seed
            assert broken_invariants() == {}
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert found[0], "nothing was booked"
    return expected[2]


def test_any_order_and_any_repetition_of_webhooks_leads_to_the_same_books(
    people: dict[str, Organization], stripe: Stripe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("billing.provider.gateways.stripe_gateway.wire.time.sleep", lambda seconds: None)
    buyer, a, b, x = (people[slug] for slug in ("contoso", "vendor-a", "vendor-b", "x"))
    with clock.travel(START):
        for slug, payee in people.items():
            if slug != "contoso":
                stripe.onboard(payee)
        stripe.run()
        stripe.control("webhooks", hold=True)
        orders = {
            "by card": worked_example(people, "O-2026-00001", tax=1_980_000),
            "by debit": simple_request(buyer, {"a": {a: 7_001, x: 333}}, 99, 7, "O-2026-00002"),
            "debit fails": simple_request(buyer, {"a": {b: 5_000}}, 50, 0, "O-2026-00003"),
            "in parts": simple_request(buyer, {"a": {a: 1_000}, "b": {b: 667}}, 1, 0, "O-2026-00004", instalments=2),
            "in euros": simple_request(buyer, {"a": {x: 9_000}}, 1_000, 0, "O-2026-00005", currency="EUR"),
        }
        for request in orders.values():
            request_payment(request)
            open_checkout(request.order_reference, "http://market.test/done/", "http://market.test/back/")
        declined = Payment.objects.get(order__order_reference="O-2026-00001")
        stripe.sandbox.handle(
            "POST", f"/_control/checkout/{declined.last_attempt.provider_id}/complete", {},
            '{"instrument": "pm_card_visa_chargeDeclined"}',
        )  # fmt: skip
        stripe.pay("O-2026-00001")
        stripe.pay("O-2026-00002", "pm_usBankAccount_success")
        stripe.pay("O-2026-00003", "pm_usBankAccount_insufficientFunds")
        stripe.pay("O-2026-00004")
        stripe.pay("O-2026-00005")
        same_however_told(stripe)  # the debits are still on their way
    with clock.travel(START + dt.timedelta(days=5)):
        stripe.sandbox.run_due()
        rows = same_however_told(stripe)
        assert [status for _, status, *_ in rows[0]] == ["settled", "settled", "failed", "settled", "settled"]

        # On with the journey: transfers and refunds are made at Stripe, and its answers are lost.
        tell(stripe, events(stripe), random.Random(1))
        for reference in ("O-2026-00001", "O-2026-00002", "O-2026-00005"):
            release_hold(reference)
        tasks.send_transfers()
        for path in FAULTY:
            stripe.control("faults", kind="drop_after", times=99, path=path)
        release_hold("O-2026-00004", "a")
        tasks.send_transfers()
        refund_payment(declined.pk, 1_000_001, reason="A part")
        refund_payment(Payment.objects.get(order__order_reference="O-2026-00004").pk, 300, "b", reason="Missing")
        assert set(Refund.objects.values_list("status", flat=True)) == {"claimed"}
        assert Transfer.objects.filter(status="claimed").count() == 1
        stripe.sandbox.handle("DELETE", "/_control/faults", {}, "")
        rows = same_however_told(stripe)
        assert {status for _, status, *_ in rows[1]} == {"sent"}
        assert {status for _, status in rows[2]} == {"sent"}

        # And once more: money reaches the payees' banks, one of which sends it back; a refund fails.
        tell(stripe, events(stripe), random.Random(2))
        tasks.send_refunds()
        stripe.control("payouts/run")
    with clock.travel(START + dt.timedelta(days=9)):
        stripe.sandbox.run_due()
        with stripe.sandbox.store.transaction():
            paid = [row["id"] for row in stripe.sandbox.context().all("payout") if row["status"] == "paid"]
        stripe.control(f"payouts/{paid[0]}/fail", code="account_closed")
        stripe.control(f"refunds/{Refund.objects.get(line__key='b').provider_id}/fail")
        rows = same_however_told(stripe)
        assert {status for _, status, _ in rows[4]} == {"paid", "failed"}
        assert sorted(status for _, status in rows[2]) == ["failed", "sent"]
        tell(stripe, events(stripe), random.Random(3))
        stripe.control("webhooks", release=True)
        stripe.run()


@pytest.mark.parametrize("payee_first", [True, False])
def test_webhooks_that_are_faster_than_the_answer_lead_to_the_same_books(
    people: dict[str, Organization], stripe: Stripe, payee_first: bool
) -> None:
    """Each call's webhook is delivered and applied before the call's own answer is there."""
    applied = stripe.sandbox.deliveries.deliver

    def at_once(url: str, headers: dict[str, str], body: bytes) -> int:
        status = applied(url, headers, body)
        tasks.apply_events()
        return status

    stripe.sandbox.deliveries.deliver = at_once
    with clock.travel(START):
        for slug in ("vendor-a", "x"):
            stripe.onboard(people[slug])
        request = simple_request(people["contoso"], {"a": {people["vendor-a"]: 7_000, people["x"]: 2_501}}, fee=499)
        request_payment(request)
        for path in ("/v1/checkout/sessions", "/v1/transfers", "/v1/refunds"):
            stripe.control("faults", kind="webhooks_first", times=9, path=path)
        open_checkout(request.order_reference, "http://market.test/done/", "http://market.test/back/")
        stripe.pay(request.order_reference)
        stripe.run()
        payment = Payment.objects.get()
        if payee_first:
            release_hold(request.order_reference)
            tasks.send_transfers()
        refund_payment(payment.pk, 4_000, reason="A part")
        if not payee_first:
            release_hold(request.order_reference)
        stripe.run()
        assert stripe.struck() >= 3
    assert {each.status for each in Transfer.objects.all()} == {"sent"}
    assert sum(each.amount - each.reversed for each in Transfer.objects.all()) == 9_501 - 3_800
    assert Payment.objects.get().refunded == 4_000
    assert stripe.unapplied() == []
