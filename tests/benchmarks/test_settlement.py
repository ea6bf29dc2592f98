"""How fast an order of five payees is settled, beside writing the same rows alone."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from billing.collecting.actions.mark_paid import PAID_FIELDS
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import JournalEntry, Payment, Portion, Posting
from billing.provider.gateways.base import PaymentFacts
from core.kit import jobs
from tests.factories.billing import paid_facts, simple_request
from tests.factories.organizations import OrganizationFactory

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
ROUNDS, ORDERS = 5, 40
AIM = 4


def test_orders_settled_per_second() -> None:
    """Stripe's news to a settled order, against its rows by `bulk_create`, a transaction an order; turn by turn."""
    buyer = OrganizationFactory(is_buyer=True)
    payees = [OrganizationFactory(is_vendor=True) for _ in range(5)]
    ours = floor = 0.0
    with jobs.muted():
        for round_ in range(ROUNDS + 1):
            payments = [
                request_payment(
                    simple_request(
                        buyer,
                        {"a": dict.fromkeys(payees, 1000)},
                        fee=250,
                        reference=f"O-2026-{round_ * ORDERS + number:05d}",
                    )
                )
                for number in range(ORDERS)
            ]
            facts = [paid_facts(payment) for payment in payments]
            settled = _timed(partial(_settle, payments, facts))
            rows = [_rows(payment) for payment in payments]
            _forget(payments)
            written = _timed(partial(_write, payments, rows))
            if round_:  # the first opens the accounts and warms up
                ours, floor = ours + settled, floor + written
    count = ROUNDS * ORDERS
    print(
        f"\nsettled {count / ours:.0f} orders/s of 5 payees; their rows alone {count / floor:.0f}/s; "
        f"{ours / floor:.2f} times the floor"
    )
    assert ours / floor < AIM


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _settle(payments: Sequence[Payment], facts: Sequence[PaymentFacts]) -> None:
    for payment, told in zip(payments, facts, strict=True):
        sync_payment(payment.pk, told)


def _rows(payment: Payment) -> tuple[list[Portion], list[JournalEntry], list[Posting], Payment]:
    """What settling wrote."""
    entries = list(JournalEntry.objects.filter(cause__startswith=f"payment:{payment.pk}:").order_by("pk"))
    postings = list(Posting.objects.filter(entry__in=entries).order_by("pk"))
    portions = list(Portion.objects.filter(payment=payment).order_by("pk"))
    assert (len(portions), len(entries), len(postings)) == (6, 3, 16)
    return portions, entries, postings, Payment.objects.get(pk=payment.pk)


def _forget(payments: Sequence[Payment]) -> None:
    """A share has one portion of a payment: they go, past the guard, so that they can be written again."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE billing_portion DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM billing_portion WHERE payment_id = ANY(%s)", [[each.pk for each in payments]])
        cursor.execute("ALTER TABLE billing_portion ENABLE TRIGGER USER")


def _write(payments: Sequence[Payment], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same rows, whole, under other causes; nothing is asked or computed."""
    for portions, entries, postings, payment in rows:
        place = {entry.pk: position for position, entry in enumerate(entries)}
        with transaction.atomic():
            for portion in portions:
                portion.pk = None
            Portion.objects.bulk_create(portions)
            for entry in entries:
                entry.pk, entry.cause = None, f"again:{entry.cause}"
            made = JournalEntry.objects.bulk_create(entries)
            for posting in postings:
                posting.pk, posting.entry = None, made[place[posting.entry_id]]
            Posting.objects.bulk_create(postings)
            payment.save(update_fields=[*PAID_FIELDS, "settled_at", "fee"])
