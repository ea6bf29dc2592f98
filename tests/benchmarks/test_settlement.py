"""How fast an order of five payees is settled, beside writing the same rows alone."""

import time

import pytest
from django.db import connection, transaction

from billing.actions.follow_payment import follow_payment
from billing.actions.request_payment import request_payment
from billing.models import JournalEntry, LedgerAccount, Payment, Portion, Posting
from billing.queries.balances import balances
from marketplace.kit import jobs
from tests.factories.billing import paid_facts, simple_request
from tests.factories.organizations import OrganizationFactory

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
ORDERS = 150


def test_orders_settled_per_second():
    buyer = OrganizationFactory(is_buyer=True)
    payees = [OrganizationFactory(is_vendor=True) for _ in range(5)]
    with jobs.muted():
        payments = [
            request_payment(
                simple_request(buyer, {"a": dict.fromkeys(payees, 1000)}, fee=250, reference=f"O-2026-{number:05d}")
            )
            for number in range(ORDERS)
        ]
        begun = time.perf_counter()
        for payment in payments:
            follow_payment(payment.pk, paid_facts(payment))
        ours = time.perf_counter() - begun

    rows = [
        (
            list(Portion.objects.filter(payment=payment)),
            [
                (entry, list(entry.postings.all()))
                for entry in JournalEntry.objects.filter(cause__startswith=f"payment:{payment.pk}:")
            ],
        )
        for payment in payments
    ]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE billing_portion DISABLE TRIGGER USER; DELETE FROM billing_portion;")
        cursor.execute("ALTER TABLE billing_portion ENABLE TRIGGER USER")
    begun = time.perf_counter()
    for portions, entries in rows:
        with transaction.atomic():
            for portion in portions:
                portion.pk = None
            Portion.objects.bulk_create(portions)
            made = JournalEntry.objects.bulk_create(
                JournalEntry(cause=f"again:{entry.cause}", currency=entry.currency) for entry, _ in entries
            )
            Posting.objects.bulk_create(
                Posting(entry=entry, account_id=each.account_id, debit=each.debit, credit=each.credit)
                for entry, (_, postings) in zip(made, entries, strict=True)
                for each in postings
            )
            Payment.objects.filter(pk=portions[0].payment_id).update(status="settled")
    floor = time.perf_counter() - begun
    print(f"\nsettled {ORDERS / ours:.0f} orders/s; the rows alone {ORDERS / floor:.0f}/s; {ours / floor:.1f} times")
    assert ours / floor < 8  # the aim is 4 on a quiet machine; what orders does about the news is in it


@pytest.mark.parametrize("count", [10, 1_000, 100_000])
def test_a_balance_over_many_postings(count):
    payee = OrganizationFactory(is_vendor=True)
    account = LedgerAccount.objects.create(kind="payable", organization=payee, currency="USD")
    other = LedgerAccount.objects.create(kind="adjustments", organization=None, currency="USD")
    with transaction.atomic():
        entry = JournalEntry.objects.create(cause="bench", currency="USD")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for side, where in (("credit", account), ("debit", other)):
                cursor.execute(
                    f"INSERT INTO billing_posting (entry_id, account_id, {side}, balance_transaction) "
                    "SELECT %s, %s, 1, '' FROM generate_series(1, %s)",
                    [entry.pk, where.pk, count],
                )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE billing_posting")
    begun = time.perf_counter()
    assert balances(payee.pk)["USD"].payable == count
    print(f"\na balance over {count:,} postings: {(time.perf_counter() - begun) * 1000:.1f} ms")
