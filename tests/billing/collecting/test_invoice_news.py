"""News of an invoice change only the payment and the attempt that it asks for, and only money makes it paid."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from billing.collecting.actions.record_invoice import record_invoice
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_invoice import PaidElsewhere, sync_invoice
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.events import InvoiceSent
from billing.giving_back.actions.cancel_order import cancel_order
from billing.models import BuyerTerms, Payment, PaymentAttempt
from billing.provider.gateways.base import InvoiceFacts
from core.kit import clock, events
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def payment(people: dict[str, Organization], provider: FakeGateway) -> Payment:
    """10,000 that are being asked for by invoice, at the second attempt; the first was closed."""
    payment = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 10_000}}))
    Payment.objects.update(collection="invoice", status="open", due_at=START + dt.timedelta(days=30))
    for number, closed in ((1, {"outcome": "closed", "closed_at": START}), (2, {})):
        PaymentAttempt.objects.create(
            payment=payment, number=number, provider="stripe", kind="invoice", key=f"invoice:{number}", **closed
        )
    return Payment.objects.get()


@pytest.fixture
def told() -> Iterator[list[object]]:
    heard: list[object] = []
    events.receiver(InvoiceSent)(heard.append)
    yield heard
    events._receivers[InvoiceSent].remove(heard.append)


def news(payment: Payment, status: str = "open", **changes: Any) -> InvoiceFacts:
    facts: dict[str, Any] = {
        "id": "in_2",
        "status": status,
        "number": "A-0002",
        "url": "http://stripe.test/invoice/in_2",
        "payment_id": payment.pk,
        "attempt": 2,
    }
    return InvoiceFacts(**facts | changes)


def kept() -> list[str]:
    """What each attempt keeps of its invoice."""
    return list(PaymentAttempt.objects.order_by("number").values_list("provider_id", flat=True))


def test_an_invoice_is_kept_with_its_attempt_and_told_to_the_buyer_once(payment: Payment, told: list[Any]) -> None:
    for _ in range(2):
        sync_invoice(news(payment), None)
    assert kept() == ["", "in_2"]
    assert [each.number for each in told] == ["A-0002"]


@pytest.mark.parametrize(
    ("net_days", "whose", "on_terms"), [(30, "contoso", True), (0, "contoso", False), (30, "northwind", False)]
)
def test_an_invoice_says_whether_its_own_buyer_has_payment_terms(
    payment: Payment, told: list[Any], people: dict[str, Organization], net_days: int, whose: str, on_terms: bool
) -> None:
    BuyerTerms.objects.create(organization=people[whose], net_days=net_days)
    sync_invoice(news(payment), None)
    assert [each.on_terms for each in told] == [on_terms]


@pytest.mark.parametrize(
    "changes",
    [{"status": "draft"}, {"number": ""}, {"attempt": 7}, {"attempt": None}],
    ids=["a draft", "one without a number", "one of an attempt that is not ours", "one that names no attempt"],
)
def test_an_invoice_that_asks_for_nothing_of_ours_is_not_kept(
    payment: Payment, told: list[object], changes: dict[str, Any]
) -> None:
    record_invoice(payment.pk, news(payment, **changes))
    assert (kept(), told) == (["", ""], [])


def test_an_invoice_of_an_attempt_that_was_closed_is_kept_with_it_and_not_told(
    payment: Payment, told: list[object]
) -> None:
    record_invoice(payment.pk, news(payment, id="in_1", attempt=1))
    assert (kept(), told) == (["in_1", ""], [])


def test_a_second_invoice_of_the_same_attempt_does_not_take_the_place_of_the_first(
    payment: Payment, told: list[object]
) -> None:
    record_invoice(payment.pk, news(payment))
    record_invoice(payment.pk, news(payment, id="in_3", number="A-0003"))
    assert (kept(), len(told)) == (["", "in_2"], 1)


def test_a_buyer_is_not_told_of_the_invoice_of_an_order_that_was_cancelled(
    payment: Payment, told: list[object]
) -> None:
    cancel_order(payment.order.order_reference)
    record_invoice(payment.pk, news(payment))
    assert told == []


@pytest.mark.parametrize("paid_with", [None, "processing", "failed"])
def test_an_invoice_that_counts_as_paid_without_money_needs_a_person(payment: Payment, paid_with: str | None) -> None:
    facts = paid_facts(payment, status=paid_with) if paid_with else None
    with pytest.raises(PaidElsewhere, match="and no money came in by it"):
        sync_invoice(news(payment, "paid"), facts)
    payment.refresh_from_db()
    assert payment.status == "open"


def test_an_invoice_that_is_paid_settles_its_payment(payment: Payment) -> None:
    assert sync_invoice(news(payment, "paid"), paid_facts(payment, attempt=2)).status == "settled"


def test_a_voided_invoice_leaves_its_payment_to_be_asked_for_again(payment: Payment) -> None:
    sync_invoice(news(payment), None)
    Payment.objects.update(received=5, received_at=START)
    found = sync_invoice(news(payment, "void"), None)
    assert (found.status, found.failure) == ("failed", "Invoice A-0002 was voided.")
    assert (found.received, found.received_at, found.open_attempt) == (0, None, None)


def test_another_invoice_that_was_voided_changes_nothing(payment: Payment) -> None:
    sync_invoice(news(payment), None)
    for other in ({"id": "in_1", "number": "A-0001", "attempt": 1}, {"id": "in_3", "number": "A-0003"}):
        found = sync_invoice(news(payment, "void", **other), None)
        assert (found.status, found.open_attempt.provider_id) == ("open", "in_2")


@pytest.mark.parametrize("status", ["void", "uncollectible", "open"])
def test_news_from_before_it_was_paid_leave_a_payment_paid(payment: Payment, status: str) -> None:
    sync_invoice(news(payment), None)
    sync_payment(payment.pk, paid_facts(payment, attempt=2))
    found = sync_invoice(news(payment, status), paid_facts(payment, status="open", received=5, attempt=2))
    assert (found.status, found.paid_attempt.provider_id, found.failure, found.received) == ("settled", "in_2", "", 0)


def test_an_uncollectible_invoice_can_still_be_paid_and_says_so(payment: Payment) -> None:
    sync_invoice(news(payment), None)
    found = sync_invoice(news(payment, "uncollectible"), None)
    assert (found.status, found.open_attempt.provider_id) == ("open", "in_2")
    assert "can still be paid" in found.failure


def test_an_invoice_of_nobody_here_is_none_of_ours(payment: Payment) -> None:
    assert sync_invoice(news(payment, payment_id=None), None) is None
    assert sync_invoice(news(payment, payment_id=payment.pk + 1), None) is None
