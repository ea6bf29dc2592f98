"""News of an invoice change only the payment and the attempt that it asks for, and only money makes it paid."""

import datetime as dt

import pytest

from billing.collecting.actions.record_invoice import record_invoice
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_invoice import PaidElsewhere, sync_invoice
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.events import InvoiceSent
from billing.giving_back.actions.cancel_order import cancel_order
from billing.models import Payment
from billing.provider.gateways.base import InvoiceFacts
from core.kit import clock, events
from tests.factories.billing import paid_facts, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def moving_clock():
    with clock.travel(START):
        yield


@pytest.fixture
def payment(people, provider):
    """10,000 that are being asked for by invoice, at the second attempt."""
    payment = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 10_000}}))
    Payment.objects.filter(pk=payment.pk).update(
        collection="invoice", status="open", attempt=2, due_at=START + dt.timedelta(days=30)
    )
    return Payment.objects.get()


@pytest.fixture
def told():
    heard = []
    events.receiver(InvoiceSent)(heard.append)
    yield heard
    events._receivers[InvoiceSent].remove(heard.append)


def news(payment, status="open", **changes):
    facts = {
        "id": "in_2",
        "status": status,
        "number": "A-0002",
        "url": "http://stripe.test/invoice/in_2",
        "payment_id": payment.pk,
        "attempt": 2,
    }
    return InvoiceFacts(**facts | changes)


def test_an_invoice_is_kept_with_its_payment_and_told_to_the_buyer_once(payment, told):
    for _ in range(2):
        payment = sync_invoice(news(payment), None)
    assert (payment.invoice, payment.invoice_number) == ("in_2", "A-0002")
    assert [each.number for each in told] == ["A-0002"]


@pytest.mark.parametrize(
    "changes",
    [{"status": "draft"}, {"number": ""}, {"attempt": 1}, {"attempt": None}],
    ids=["a draft", "one without a number", "one of an earlier attempt", "one that names no attempt"],
)
def test_an_invoice_that_asks_for_nothing_now_is_not_kept(payment, told, changes):
    record_invoice(payment.pk, news(payment, **changes))
    payment.refresh_from_db()
    assert payment.invoice == ""
    assert told == []


def test_a_second_invoice_of_the_same_attempt_does_not_take_the_place_of_the_first(payment):
    record_invoice(payment.pk, news(payment))
    assert record_invoice(payment.pk, news(payment, id="in_3", number="A-0003")).invoice == "in_2"


def test_an_invoice_of_a_cancelled_payment_is_not_kept(payment):
    cancel_order(payment.order.order_reference)
    assert record_invoice(payment.pk, news(payment)).invoice == ""


def test_an_invoice_of_a_payment_that_is_asked_for_on_a_page_by_now_is_not_kept(payment):
    Payment.objects.update(collection="checkout")
    assert record_invoice(payment.pk, news(payment)).invoice == ""


@pytest.mark.parametrize("paid_with", [None, "processing", "failed"])
def test_an_invoice_that_counts_as_paid_without_money_needs_a_person(payment, paid_with):
    facts = paid_facts(payment, status=paid_with) if paid_with else None
    with pytest.raises(PaidElsewhere, match="counts as paid at Stripe, and no money came in"):
        sync_invoice(news(payment, "paid"), facts)
    payment.refresh_from_db()
    assert payment.status == "open"


def test_an_invoice_that_is_paid_settles_its_payment(payment):
    assert sync_invoice(news(payment, "paid"), paid_facts(payment)).status == "settled"


def test_a_voided_invoice_leaves_its_payment_to_be_asked_for_again(payment):
    sync_invoice(news(payment), None)
    payment = sync_invoice(news(payment, "void"), None)
    assert (payment.status, payment.invoice, payment.failure) == ("failed", "", "Invoice A-0002 was voided.")


def test_another_invoice_that_was_voided_changes_nothing(payment):
    sync_invoice(news(payment), None)
    payment = sync_invoice(news(payment, "void", id="in_1", number="A-0001", attempt=1), None)
    assert (payment.status, payment.invoice) == ("open", "in_2")


@pytest.mark.parametrize("status", ["void", "uncollectible", "open"])
def test_news_from_before_it_was_paid_leave_a_payment_paid(payment, status):
    sync_invoice(news(payment), None)
    sync_payment(payment.pk, paid_facts(payment))
    payment = sync_invoice(news(payment, status), paid_facts(payment, status="open", received=5))
    assert (payment.status, payment.invoice, payment.failure, payment.received) == ("settled", "in_2", "", 0)


def test_an_uncollectible_invoice_can_still_be_paid_and_says_so(payment):
    sync_invoice(news(payment), None)
    payment = sync_invoice(news(payment, "uncollectible"), None)
    assert payment.status == "open"
    assert "can still be paid" in payment.failure


def test_an_invoice_of_nobody_here_is_none_of_ours(payment):
    assert sync_invoice(news(payment, payment_id=None), None) is None
    assert sync_invoice(news(payment, payment_id=payment.pk + 1), None) is None
