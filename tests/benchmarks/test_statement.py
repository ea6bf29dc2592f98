"""A statement of 10,000 lines: queries, time beside reading the same rows plainly, its page, its CSV, its PDF."""

import datetime as dt
import time
from collections.abc import Callable
from typing import TypeVar

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from billing.models import BilledOrder, JournalEntry, Payment, Portion, Share
from billing.statements.domain.statement import month_bounds
from billing.statements.queries.statements import statement
from billing.statements.views.statement_documents import statement_pdf, statement_rows
from core.kit import clock, jobs
from core.kit.spreadsheets import csv_lines
from core.organizations.models import Organization
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
LINES = 10_000
NOVEMBER = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)


def test_a_statement_of_ten_thousand_lines(client: Client) -> None:
    payee, buyer = OrganizationFactory(is_vendor=True), OrganizationFactory(is_buyer=True)
    with clock.travel(NOVEMBER), jobs.muted():
        _month(payee, buyer, 10)
        few = _counted(lambda: statement(payee, *month_bounds(2026, 11), "USD"))[1]
        _month(payee, buyer, LINES - 10, start=10)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    found, many, took = _counted(lambda: statement(payee, *month_bounds(2026, 11), "USD"))
    assert (len(found.earned), found.net, many) == (LINES, LINES * 900, few)

    begun = time.perf_counter()
    plain = list(
        Portion.objects.filter(share__organization=payee).values_list(
            "settled_at", "amount", "fee", "share__sentence", "share__line__name", "share__order__order_reference"
        )
    )
    entries = list(
        JournalEntry.objects.filter(postings__account__organization=payee).values_list("at", "postings__credit")
    )
    rows = time.perf_counter() - begun
    assert len(plain) == LINES and len(entries) >= LINES

    csv = _timed(lambda: b"".join(csv_lines(statement_rows(found))))
    assert csv[0].count(b"\n") == LINES + 3
    pdf = _timed(lambda: statement_pdf(found))
    assert pdf[0].startswith(b"%PDF")
    sign_in(client, payee)
    page = _timed(lambda: client.get(reverse("billing:statement", args=[2026, 11, "USD"])).content)
    print(
        f"\nstatement of {LINES:,} lines: {many} queries, {took:.2f} s, {took / rows:.1f} times a plain SELECT of its "
        f"rows ({rows:.2f} s); page {page[1]:.2f} s, {len(page[0]) // 1024} kB; CSV {csv[1]:.2f} s; "
        f"PDF {pdf[1]:.1f} s, {len(pdf[0]) // 1024} kB, {pdf[1] / took:.0f} times the statement"
    )
    assert took < 10 * rows
    assert len(page[0]) < 500_000
    assert pdf[1] < 200 * took


Result = TypeVar("Result")


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def _counted(work: Callable[[], Result]) -> tuple[Result, int, float]:
    with CaptureQueriesContext(connection) as captured:
        result, took = _timed(work)
    return result, len(captured), took


def _month(payee: Organization, buyer: Organization, count: int, start: int = 0) -> None:
    """So many orders of one line each, paid and booked, written by the thousand."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO billing_ordermoney (order_reference, buyer_id, currency, net, tax, total, instalments,
                visibility, description, fingerprint, accepted_at)
            SELECT 'B-' || n, %(buyer)s, 'USD', 1000, 0, 1000, 1, 'own', 'Bench', 'f', %(at)s
            FROM generate_series(%(first)s::int, %(last)s::int) n;
            INSERT INTO billing_ordermoneyline (order_id, position, key, name, net, tax)
            SELECT id, 0, 'a', 'A line with a name of common length', 1000, 0 FROM billing_ordermoney o
            WHERE NOT EXISTS (SELECT 1 FROM billing_ordermoneyline l WHERE l.order_id = o.id);
            INSERT INTO billing_share (order_id, line_id, component, component_name, organization_id, role, amount,
                gross, fee, commission, sentence)
            SELECT l.order_id, l.id, s.component, s.component, s.organization, s.role, s.amount, s.amount + s.fee, s.fee,
                   0, s.sentence
            FROM billing_ordermoneyline l CROSS JOIN (VALUES
                ('a', %(payee)s, 'owner', 900, 100,
                 'It provides the component: 1,000.00 at list, less the fee of 10%%.'),
                ('', NULL, 'platform', 100, 0, '')) AS s (component, organization, role, amount, fee, sentence)
            WHERE NOT EXISTS (SELECT 1 FROM billing_share x WHERE x.line_id = l.id);
            """,
            {"buyer": buyer.pk, "payee": payee.pk, "at": NOVEMBER, "first": start, "last": start + count - 1},
        )
    # Then as settling writes them, without its questions.
    from billing.ledger.actions.book_entries import book_entries
    from billing.ledger.domain.entries import order_accepted, payment_divided, payment_settled
    from billing.ledger.interface import Slice

    orders = list(BilledOrder.objects.filter(payments__isnull=True))
    payments = Payment.objects.bulk_create(
        Payment(
            order=order, instalment=1, amount=1000, status="settled", settled_at=NOVEMBER, paid_at=NOVEMBER, fee=0,
        )
        for order in orders
    )  # fmt: skip
    shares: dict[int, list[Share]] = {}
    for share in Share.objects.filter(order__in=orders):
        shares.setdefault(share.order_id, []).append(share)
    Portion.objects.bulk_create(
        Portion(payment=payment, share=share, amount=share.amount, fee=share.fee, settled_at=NOVEMBER)
        for payment in payments
        for share in shares[payment.order_id]
    )
    from django.db import transaction

    for first in range(0, len(payments), 500):
        drafts = []
        for payment in payments[first : first + 500]:
            reference = payment.order.order_reference
            slices = [Slice(each.role, each.organization_id, each.amount) for each in shares[payment.order_id]]
            drafts += [
                order_accepted(reference, "USD", buyer.pk, slices),
                payment_settled(payment.pk, reference, "USD", buyer.pk, 1000, f"txn_{payment.pk}"),
                payment_divided(payment.pk, reference, "USD", slices),
            ]
        with transaction.atomic():
            book_entries(drafts)
