"""Reminding buyers, what they owe by age, and their money that waits."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from billing import tasks
from billing.collecting.actions.apply_cash import CannotApplyCash, apply_cash
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.remind_buyer import NothingToRemindOf, remind_buyer
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.actions.send_invoice import send_invoice
from billing.collecting.actions.sync_payment import SettledElsewhere, sync_payment
from billing.collecting.domain.dunning import (
    BUCKETS,
    STEPS,
    age_bucket,
    days_late,
    first_reminder,
    reminder_due,
    retry_at,
)
from billing.collecting.events import PaymentReminder
from billing.collecting.queries.payment_state import payment_state
from billing.collecting.queries.receivables import receivables
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.refund_cash import NothingToGiveBack, refund_cash
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import BuyerTerms, CashRefund, DunningNotice, Payment, Posting, Transfer, UnappliedCash
from billing.states.ledger import Kind
from core.kit import clock, events
from core.kit.models import AuditEntry
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.billing.in_process import Stripe
from tests.factories.billing import equal_instalments, paid_facts, simple_request
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


def order(
    people: dict[str, Organization],
    number: int = 2,
    amount: int = 10_000,
    due_in: int | None = None,
    currency: str = "USD",
) -> Payment:
    request = simple_request(
        people["contoso"], {"a": {people["x"]: amount}}, reference=f"O-2026-{number:05d}", currency=currency
    )
    if due_in is None:
        return request_payment(request)
    return schedule_payments(request, equal_instalments(amount, 1, START + due_in * DAY))[0]


def test_of_several_steps_that_were_missed_only_the_last_is_taken() -> None:
    due = START - 20 * DAY
    step, later = reminder_due(0, due, due, START)
    assert (step.number, step.kind, later) == (5, "late", due + 30 * DAY)
    step, later = reminder_due(5, due, due, START)
    assert (step, later) == (None, due + 30 * DAY)


def test_an_invoice_is_announced_a_week_before_and_a_payment_without_a_date_only_once_it_is_late() -> None:
    due = START + 20 * DAY
    assert first_reminder(due, START, START, invoiced=True) == due - 7 * DAY
    assert first_reminder(due, START, START) == due
    assert first_reminder(None, START, START) == START + 3 * DAY


def test_whoever_accepts_today_is_not_told_today_that_it_is_due() -> None:
    assert reminder_due(0, None, START, START) == (None, START + 3 * DAY)


def test_a_step_whose_moment_has_come_is_taken_and_the_next_one_is_ahead() -> None:
    step, later = reminder_due(0, START, START - DAY, START)
    assert (step.kind, later) == ("due", START + 3 * DAY)
    assert first_reminder(START, START - DAY, START) == START + 3 * DAY


def test_a_payment_is_late_by_whole_days_and_never_before_it_is_due() -> None:
    due = START + DAY
    assert [days_late(due, START, due + hours * HOUR) for hours in (-30, 0, 23, 24, 49)] == [0, 0, 0, 1, 2]
    assert days_late(None, START, START + 2 * DAY) == 2


def test_ages_and_retries_have_their_edges() -> None:
    assert [age_bucket(days) for days in (0, 1, 30, 31, 60, 61, 90, 91)] == [
        "current",
        "1-30",
        "1-30",
        "31-60",
        "31-60",
        "61-90",
        "61-90",
        "90+",
    ]
    assert [retry_at(tries, START) for tries in (1, 2, 3, 4)] == [
        START + 3 * DAY,
        START + 5 * DAY,
        START + 7 * DAY,
        None,
    ]


@pytest.fixture
def told() -> Iterator[list[object]]:
    """The reminders that were announced."""
    heard: list[object] = []
    events.receiver(PaymentReminder)(heard.append)
    yield heard
    events._receivers[PaymentReminder].remove(heard.append)


@pytest.mark.django_db
def test_each_step_reminds_once_and_the_last_calls_the_operator(
    people: dict[str, Organization], provider: FakeGateway, told: list[Any]
) -> None:
    payment = order(people, due_in=10)
    for day in range(60):
        with clock.travel(START + day * DAY):
            tasks.remind_buyers()
            tasks.remind_buyers()
    kinds = [(each.kind, each.days_late) for each in told]
    assert kinds == [("due", 0), ("late", 3), ("late", 7), ("late", 14), ("last", 30)]
    assert DunningNotice.objects.filter(payment=payment).count() == len(STEPS) - 1


@pytest.mark.django_db
def test_a_paid_payment_is_not_reminded_of(people: dict[str, Organization], provider: FakeGateway) -> None:
    payment = order(people, due_in=1)
    sync_payment(payment.pk, paid_facts(payment))
    with clock.travel(START + 40 * DAY):
        assert tasks.remind_buyers() == 0
        with pytest.raises(NothingToRemindOf):
            remind_buyer(payment.pk, now=True)


@pytest.mark.django_db
def test_what_is_paid_too_much_settles_and_the_rest_waits_with_its_fee_taken_once(
    people: dict[str, Organization], provider: FakeGateway, speak: Callable[[], None]
) -> None:
    payment = order(people)
    facts = paid_facts(payment, amount=12_500)
    for _ in range(2):
        payment = sync_payment(payment.pk, facts)
    cash = UnappliedCash.objects.get()
    assert (payment.status, payment.amount, cash.left) == ("settled", 10_000, 2_500)
    assert Posting.objects.of(None, Kind.MONEY_AT_PROVIDER).net_debit() == 12_500 - (facts.fee or 0)
    speak()


@pytest.mark.django_db
def test_what_is_paid_too_little_is_a_payment_and_the_rest_another(
    people: dict[str, Organization], provider: FakeGateway, speak: Callable[[], None]
) -> None:
    payment = order(people)
    payment = sync_payment(payment.pk, paid_facts(payment, amount=4_000))
    assert (payment.status, payment.amount) == ("settled", 4_000)
    rest = Payment.objects.get(part=2)
    assert (rest.status, rest.amount) == ("requested", 6_000)
    assert payment_state("O-2026-00002").status == "part_paid"
    sync_payment(rest.pk, paid_facts(rest))
    assert payment_state("O-2026-00002").status == "settled"
    speak()


@pytest.mark.django_db
def test_money_that_arrives_in_another_currency_is_refused_in_words(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payment = order(people, currency="EUR")
    with pytest.raises(SettledElsewhere, match=r"arrived in USD\. Add a bank account in EUR"):
        sync_payment(payment.pk, paid_facts(payment, settled_in="USD"))
    payment.refresh_from_db()
    assert payment.status == "requested"


@pytest.mark.django_db
def test_a_charge_in_another_currency_than_was_asked_pays_for_nothing_and_is_kept_for_the_buyer(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payment = order(people)
    payment = sync_payment(payment.pk, paid_facts(payment, currency="EUR"))
    assert payment.status == "requested"
    assert payment_state("O-2026-00002").paid == 0
    cash = UnappliedCash.objects.get()
    assert (cash.amount, cash.currency, cash.organization) == (10_000, "EUR", people["contoso"])


def paid_twice(people: dict[str, Organization], stripe: Stripe) -> UnappliedCash:
    """A cancelled order that was paid at the last moment."""
    stripe.onboard(people["x"])
    payment = order(people, number=7, amount=8_000)
    open_checkout("O-2026-00007", "http://market.test/a/", "http://market.test/b/")
    cancel_order("O-2026-00007")
    payment.refresh_from_db()
    stripe.control(f"checkout/{payment.last_attempt.provider_id}/complete")
    stripe.run()
    return UnappliedCash.objects.get()


@pytest.mark.django_db
def test_unapplied_cash_pays_another_order_is_paid_out_and_refunded_from_its_own_charge(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    cash = paid_twice(people, stripe)
    other = order(people, number=8, amount=5_000)
    apply_cash(cash.pk, other.pk)
    cash.refresh_from_db()
    assert (payment_state("O-2026-00008").status, cash.left) == ("settled", 3_000)
    with clock.travel(START + 10 * DAY):
        stripe.run()
        stripe.deliver_everything("O-2026-00008")
        stripe.run()
        assert Transfer.objects.get().status == "sent"
        assert refund_payment(other.pk, 1_000).status == "sent"
        stripe.run()


@pytest.mark.django_db
def test_cash_that_is_less_than_a_payment_splits_it_and_its_invoice_is_voided_first(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    cash = paid_twice(people, stripe)
    other = order(people, number=8, amount=20_000)
    send_invoice(other.pk)
    apply_cash(cash.pk, other.pk)
    stripe.run()
    parts = Payment.objects.filter(order=other.order).order_by("part")
    assert [(each.amount, each.status) for each in parts] == [(8_000, "settled"), (12_000, "requested")]
    with pytest.raises(CannotApplyCash, match="Nothing is left"):
        apply_cash(cash.pk, parts[1].pk)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["500_after", "drop_after", "drop_before"])
def test_unapplied_cash_goes_back_once_whatever_stripe_does(
    people: dict[str, Organization], stripe: Stripe, kind: str
) -> None:
    cash = paid_twice(people, stripe)
    stripe.control("faults", kind=kind, method="POST", path="/v1/refunds", times=3)
    refund_cash(cash.pk, 3_000, reason="Paid twice")
    assert stripe.struck()
    stripe.sandbox.handle("DELETE", "/_control/faults", {}, "")
    with clock.travel(START + DAY):
        stripe.run()
    refund = CashRefund.objects.get()
    cash.refresh_from_db()
    assert (refund.status, cash.left) == ("sent", 5_000)
    with pytest.raises(NothingToGiveBack):
        refund_cash(cash.pk, 5_001)


@pytest.mark.django_db
def test_a_refund_of_cash_that_fails_later_gives_the_cash_back_to_be_used(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    cash = paid_twice(people, stripe)
    refund = refund_cash(cash.pk)
    stripe.control(f"refunds/{refund.provider_id}/fail")
    stripe.run()
    refund.refresh_from_db()
    cash.refresh_from_db()
    assert (refund.status, cash.left) == ("failed", 8_000)


@pytest.mark.django_db
def test_a_cancelled_orders_page_and_invoice_are_closed(people: dict[str, Organization], stripe: Stripe) -> None:
    stripe.onboard(people["x"])
    attempt = send_invoice(order(people).pk)
    cancel_order("O-2026-00002")
    tasks.close_attempts()
    status, _, _ = stripe.sandbox.handle("POST", f"/_control/invoices/{attempt.provider_id}/pay", {}, "{}")
    stripe.run()
    payment = Payment.objects.get()
    assert (status, payment.status) == (200, "cancelled")
    assert not UnappliedCash.objects.exists()


@pytest.mark.django_db
def test_receivables_are_told_by_age_in_each_currency(people: dict[str, Organization], provider: FakeGateway) -> None:
    for number, (days, amount) in enumerate([(5, 1_000), (-1, 200), (-31, 300), (-61, 400), (-91, 500)], 10):
        order(people, number, amount, due_in=days)
    order(people, 20, 700, currency="JPY")
    rows = {row.currency: row for row in receivables()}
    assert dict(zip(BUCKETS, rows["USD"].ages, strict=True)) == {
        "current": 1_000,
        "1-30": 200,
        "31-60": 300,
        "61-90": 400,
        "90+": 500,
    }
    assert rows["JPY"].total == 700
    open_total = Posting.objects.of(people["contoso"].pk, Kind.RECEIVABLE).filter(account__currency="USD").net_debit()
    assert rows["USD"].total == open_total


@pytest.fixture
def operator(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    return client


@pytest.mark.django_db
def test_the_operator_reminds_invoices_grants_payment_terms_and_uses_cash(
    people: dict[str, Organization], stripe: Stripe, operator: Client
) -> None:
    cash = paid_twice(people, stripe)
    payment = order(people, number=8, amount=20_000)
    buyer = people["contoso"]
    page = operator.get(reverse("billing:receivable", args=[buyer.pk])).content.decode()
    assert "Paid without being asked, order O-2026-00007" in page and "No payment terms" in page

    def post(name: str, *args: object, **data: Any) -> None:
        address = reverse(f"billing:{name}", args=[buyer.pk, *args])
        assert operator.post(address, {**data, "confirmed": "yes"}).status_code == 302

    def asked(name: str, *args: object, **data: Any) -> str:
        return operator.post(reverse(f"billing:{name}", args=[buyer.pk, *args]), data).text

    post("receivable_terms", net_days=30)
    assert BuyerTerms.objects.get().net_days == 30
    assert AuditEntry.objects.filter(action="buyer.terms").exists()
    post("receivable_remind", payment.pk)
    assert DunningNotice.objects.get().kind == "manual"
    post("receivable_invoice", payment.pk)
    payment.refresh_from_db()
    first = payment.invoice.provider_id
    stripe.control(f"invoices/{first}/transfer", amount=5_000)
    stripe.run()
    assert f"Void invoice {payment.invoice.document_number} and send" in asked("receivable_invoice", payment.pk)
    post("receivable_invoice", payment.pk)
    stripe.run()
    payment.refresh_from_db()
    assert payment.invoice.provider_id not in ("", first) and payment.received == 5_000
    assert "Book $50.00 as paid and send an invoice over $150.00?" in asked("receivable_split", payment.pk)
    post("receivable_split", payment.pk)
    stripe.run()
    rest = Payment.objects.get(order=payment.order, part=2)
    assert "with $80.00 of" in asked("cash_apply", cash.pk, payment=rest.pk)
    post("cash_apply", cash.pk, payment=rest.pk)
    stripe.run()
    assert sorted(Payment.objects.filter(order=payment.order).values_list("amount", "status")) == [
        (5_000, "settled"),
        (7_000, "requested"),
        (8_000, "settled"),
    ]
    assert "70.00" in operator.get(reverse("billing:receivables")).content.decode()


@pytest.mark.django_db
def test_terms_beyond_what_is_allowed_are_refused_with_a_word(
    people: dict[str, Organization], operator: Client
) -> None:
    answer = operator.post(reverse("billing:receivable_terms", args=[people["contoso"].pk]), {"net_days": 365})
    assert answer.status_code == 422 and "120" in answer.content.decode()
    assert not BuyerTerms.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["receivables", "receivable"])
def test_receivables_take_as_many_queries_for_one_payment_as_for_many(
    people: dict[str, Organization], provider: FakeGateway, operator: Client, name: str
) -> None:
    url = reverse(f"billing:{name}", args=[people["contoso"].pk] if name == "receivable" else [])
    order(people, 100, due_in=-5)
    tasks.remind_buyers()
    few = queries(operator, url)
    for number in range(101, 110):
        order(people, number, due_in=-number)
    tasks.remind_buyers()
    assert queries(operator, url) == few
