"""Two hundred movements of the same orders at once: no deadlock, nothing twice, nothing lost.

Real threads with connections of their own, the real database's locks, the real SDK and the sandbox behind it.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from threading import Barrier, Event, Lock, Thread

import psycopg
import pytest
from django.db import connection

from billing import tasks
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment
from billing.models import JournalEntry, Payment, Portion, Posting, Refund, Transfer, WebhookEvent
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.gateways.current import gateway
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.queries.compare import compare_movements
from billing.settling.actions.release_hold import release_hold
from billing.statements.queries.share_states import share_states
from billing.states.ledger import Kind
from core.kit import clock, jobs
from core.kit.jobs.run import raising
from tests.billing.in_process import Stripe
from tests.factories.billing import parties, simple_request

pytestmark = pytest.mark.django_db(transaction=True)
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
THREADS, ORDERS = 12, 4
PAYEES = ("vendor-a", "vendor-b", "northwind", "ref", "x")


@dataclass
class Storm:
    """Runs moves in many threads; remembers what was refused, what went wrong, and how much ran at once."""

    url: str
    at: dt.datetime = START
    refused: int = 0
    wrong: list[BaseException] = field(default_factory=list)
    running: int = 0
    most_running: int = 0
    most_in_database: int = 0
    most_waiting: int = 0
    lock: Lock = field(default_factory=Lock)

    def run(self, moves: list[Callable[[], object]]) -> None:
        """All of them, as fast as the threads can."""
        with self._watched(), ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(self._one, moves))

    def _one(self, move: Callable[[], object]) -> None:
        with self.lock:
            self.running += 1
            self.most_running = max(self.most_running, self.running)
        try:
            with jobs.muted(), raising(), clock.travel(self.at):
                move()
        except NotRefundable:
            with self.lock:
                self.refused += 1
        except Exception as error:  # a deadlock, a broken constraint: whatever it is, it is a defect
            with self.lock:
                self.wrong.append(error)
        finally:
            with self.lock:
                self.running -= 1
            connection.close()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Count who is in the database at once, and who waits for a lock there."""
        over = Event()

        def watch() -> None:
            with psycopg.connect(self.url, autocommit=True) as observer:
                while not over.wait(0.005):
                    row = observer.execute(
                        "SELECT count(*) FILTER (WHERE xact_start IS NOT NULL),"
                        " count(*) FILTER (WHERE wait_event_type = 'Lock')"
                        " FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    ).fetchone()
                    assert row
                    self.most_in_database = max(self.most_in_database, row[0])
                    self.most_waiting = max(self.most_waiting, row[1])

        thread = Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def deadlocks(self) -> int:
        """How many the database has had to break, ever."""
        with psycopg.connect(self.url, autocommit=True) as observer:
            row = observer.execute(
                "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            ).fetchone()
            assert row
            return int(row[0])


@pytest.fixture
def storm(postgres_url: str) -> Storm:
    return Storm(postgres_url)


@pytest.fixture
def bought(stripe: Stripe) -> list[str]:
    """Four orders of the same five payees; their buyer has paid, and nobody here knows it yet."""
    people = parties()
    with clock.travel(START):
        for slug in PAYEES:
            stripe.onboard(people[slug])
        stripe.run()
        for number in range(1, ORDERS + 1):
            request = simple_request(
                people["contoso"],
                {
                    "one": {people[slug]: 1_000 * number + place for place, slug in enumerate(PAYEES)},
                    "two": {people[slug]: 333 * place for place, slug in enumerate(PAYEES[1:], 1)},
                },
                fee=777,
                tax=91,
                reference=f"O-2026-{number:05d}",
            )
            request_payment(request)
            open_checkout(request.order_reference, "http://market.test/done/", "http://market.test/back/")
            stripe.pay(request.order_reference)
    return [f"O-2026-{number:05d}" for number in range(1, ORDERS + 1)]


def settle(payment: Payment) -> None:
    """As a worker does that applies one of the payment's events."""
    intent = gateway().checkout_payment(payment.last_attempt.provider_id)
    sync_payment(payment.pk, intent)


def refund(payment: Payment, amount: int | None, line: str | None) -> None:
    refund_payment(payment.pk, amount, line, "In the storm")


def made(stripe: Stripe, kind: str, name: str) -> Counter[str]:
    """How often each of our rows was made at Stripe."""
    with stripe.sandbox.store.transaction():
        rows = stripe.sandbox.context().all(kind)
    return Counter(row["metadata"][name] for row in rows if row["metadata"].get(name))


def test_two_hundred_settlements_releases_transfers_refunds_and_payouts_at_once(
    bought: list[str], stripe: Stripe, storm: Storm
) -> None:
    dice, payments = random.Random(7), list(Payment.objects.all())
    before = storm.deadlocks()
    moves: list[Callable[[], object]] = []
    for payment in payments:
        reference = payment.order.order_reference
        moves += [partial(settle, payment)] * 12
        moves += [partial(release_hold, reference, line) for line in ("one", "two", None)] * 3
        for line in ("one", "two", None, None):
            moves += [partial(refund, payment, dice.randint(1, 900), line) for _ in range(4)]
    moves += [tasks.send_transfers, tasks.send_refunds, tasks.apply_events, stripe.sandbox.deliver_pending] * 9
    moves += [tasks.catch_up_events, tasks.release_by_clock, tasks.refresh_accounts, tasks.end_reserves] * 3
    moves += [lambda: stripe.control("payouts/run")] * 6
    assert len(moves) >= 200
    dice.shuffle(moves)
    with jobs.muted():
        storm.run(moves)
        storm.run([tasks.send_transfers, tasks.send_refunds, tasks.apply_events] * 8)
    assert storm.wrong == []
    assert storm.deadlocks() == before
    assert storm.most_running > 1 and storm.most_in_database > 1, storm
    assert storm.most_waiting >= 1, "nobody ever waited for a lock: nothing was contended"

    for hours in (1, 30, 80):
        with clock.travel(START + dt.timedelta(hours=hours)):
            for reference in bought:
                release_hold(reference)
            stripe.run()
            tasks.catch_up_events()
            stripe.run()
    with clock.travel(START + dt.timedelta(hours=80)):
        mirror_movements()
        assert compare_movements() == []
    assert set(Payment.objects.values_list("status", flat=True)) == {"settled"}
    assert Portion.objects.count() == sum(len(share_states(reference)) for reference in bought)
    assert Refund.objects.exclude(status="failed").exists() and storm.refused > 0
    assert not Refund.objects.filter(status__in=["claimed", "pending"]).exists()
    assert not Transfer.objects.filter(status__in=["planned", "claimed", "failed"]).exists()
    for kind, name in (("transfer", "transfer"), ("refund", "refund")):
        assert set(made(stripe, kind, name).values()) == {1}, f"a {kind} was made twice"
    causes = Counter(JournalEntry.objects.values_list("cause", flat=True))
    assert max(causes.values()) == 1
    assert WebhookEvent.objects.exclude(status__in=["applied", "ignored"]).count() == 0
    for kind in (Kind.HELD, Kind.PAYABLE, Kind.TRANSFERS_IN_TRANSIT, Kind.REFUNDS_IN_TRANSIT, Kind.DUE):
        assert Posting.objects.filter(account__kind=kind).net_debit() == 0


@pytest.mark.parametrize("amount", [None, 2_000])
def test_a_refund_that_races_its_orders_transfers_leaves_each_payee_with_what_is_left(
    bought: list[str], stripe: Stripe, storm: Storm, amount: int | None
) -> None:
    """Whoever comes first: what was sent and refunded is asked back, what was not is not sent."""
    with clock.travel(START), jobs.muted():
        stripe.run()
        for reference in bought:
            release_hold(reference)
    for payment in Payment.objects.all():
        planned = list(Transfer.objects.filter(payment=payment).values_list("pk", flat=True))
        together = Barrier(len(planned) + 1)

        def at_once(move: Callable[..., object], *given: object, together: Barrier = together) -> None:
            together.wait(20)
            move(*given)

        moves = [partial(at_once, send_transfer, pk) for pk in planned]
        storm.run([*moves, partial(at_once, refund, payment, amount, None)])
    assert storm.wrong == []
    assert storm.most_running > 1
    with clock.travel(START + dt.timedelta(minutes=5)), jobs.muted():
        stripe.run()
    with clock.travel(START + dt.timedelta(hours=1)), jobs.muted():
        stripe.run()
    assert set(Refund.objects.values_list("status", flat=True)) == {"sent"}
    for payment in Payment.objects.all():
        states = share_states(payment.order.order_reference)
        kept = sum(each.amount - each.refunded for each in states if each.organization_id is not None)
        sent = Transfer.objects.filter(payment=payment, status__in=["sent", "netted"])
        assert sum(each.amount + each.netted - each.reversed for each in sent) == kept
        assert payment.amount - payment.refunded == (0 if amount is None else payment.amount - amount)
