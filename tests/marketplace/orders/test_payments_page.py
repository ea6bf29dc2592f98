"""The order's page shows the schedule and steps through it, with Stripe at the other end."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from billing import tasks
from billing.collecting.actions.split_off import split_off
from billing.collecting.domain.schedules import InvalidSchedule
from billing.collecting.interface import PaymentPart
from billing.models import BuyerTerms, Payment, PaymentAttempt, SavedMethod
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import PageRequest, restored
from core.kit import clock
from core.kit.money import format_amount
from core.kit.versions import VERSION_FIELD
from core.notifications.models import Notice, OutgoingMail
from marketplace.orders.actions.place_order import place_order
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions import accept_quote as accepting
from tests.billing.in_process import Stripe, stripe_in_process
from tests.factories.billing import deposit_and_balance, equal_instalments
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accepted, worked_example
from tests.support.contract import check_contract
from tests.support.queries import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
DAY = dt.timedelta(days=1)


@pytest.fixture
def stripe(tmp_path: Path) -> Iterator[Stripe]:
    traffic = tmp_path / "traffic.jsonl"
    with stripe_in_process(str(traffic)) as inside:
        yield inside
    check_contract(traffic)


#: Accepts the worked example with the schedule that is made from its total.
Place: TypeAlias = Callable[[Callable[[int], Iterable[PaymentPart]]], tuple[Story, Order]]


@pytest.fixture
def placed(monkeypatch: pytest.MonkeyPatch) -> Place:
    """Accept the worked example with a schedule made from its total."""

    def place(schedule: Callable[[int], Iterable[PaymentPart]]) -> tuple[Story, Order]:
        story = worked_example()
        real = place_order
        with monkeypatch.context() as patch:
            patch.setattr(
                accepting,
                "place_order",
                lambda draft, by: real(replace(draft, schedule=tuple(schedule(draft.total))), by=by),
            )
            order = accepted(story)
        MembershipFactory(organization=story.buyer, role="finance")
        return story, order

    return place


def thirds(total: int) -> list[PaymentPart]:
    return [
        PaymentPart("deposit", "Deposit", total // 3),
        *equal_instalments(total - total // 3, 2, ACCEPTED + 30 * DAY),
    ]


def page(client: Client, order: Order) -> str:
    return client.get(reverse("orders:order", args=[order.reference])).content.decode()


def test_a_schedule_that_does_not_make_up_the_total_leaves_no_order(placed: Place) -> None:
    with pytest.raises(InvalidSchedule, match="sum to"):
        placed(lambda total: [PaymentPart("deposit", "Deposit", total - 1)])
    assert not Order.objects.exists()


def test_the_buyer_steps_from_the_deposit_to_the_last_instalment(placed: Place, stripe: Stripe, client: Client) -> None:
    story, order = placed(thirds)
    sign_in(client, story.buyer, "finance")
    shown = page(client, order)
    assert "Deposit" in shown and "Instalment 1 of 2" in shown and "Keep this method" in shown
    for number in range(3):
        answer = client.post(reverse("orders:pay", args=[order.reference]))
        assert answer["Location"].startswith("http://stripe.test/pay/")
        stripe.pay(order.reference)
        stripe.run()
        arrived = client.get(reverse("orders:paid", args=[order.reference])).content.decode()
        assert "has arrived" in arrived and ("still to be paid" in arrived) == (number < 2)
        order.refresh_from_db()
        assert order.delivery_from is not None
        assert (order.paid_at is not None) == (number == 2)
    assert "Keep this method" not in page(client, order)
    texts = [each.text for each in Notice.objects.filter(organization=story.buyer, kind="order.paid").order_by("pk")]
    assert len(texts) == 3 * story.buyer.memberships.count() and "still to be paid" in texts[0]


@pytest.mark.parametrize("step", ["pay", "ask_invoice"])
def test_a_tab_that_showed_the_deposit_asks_before_it_begins_the_next_payment(
    placed: Place, stripe: Stripe, client: Client, step: str
) -> None:
    story, order = placed(thirds)
    sign_in(client, story.buyer, "finance")
    read = {VERSION_FIELD: client.get(order.get_absolute_url()).context["charge_form"].stored_version}
    client.post(reverse("orders:pay", args=[order.reference]), read)
    stripe.pay(order.reference)
    stripe.run()
    stale = client.post(reverse(f"orders:{step}", args=[order.reference]), read)
    due = Payment.objects.get(instalment=2)
    assert stale.status_code == 422 and format_amount(due.amount, "USD") in stale.text
    assert "This changed after you opened it" in stale.text and not due.attempts.exists()


def test_a_kept_method_is_offered_and_charged(placed: Place, stripe: Stripe, client: Client) -> None:
    story, order = placed(thirds)
    sign_in(client, story.buyer, "finance")
    client.post(reverse("orders:pay", args=[order.reference]), {"keep": "1"})
    stripe.pay(order.reference)
    stripe.run()
    shown, due = page(client, order), Payment.objects.get(instalment=2)
    assert (
        f"Pay {format_amount(due.amount, 'USD')} with Visa ending 4242" in shown
        and "charged to the saved method when it is due" in shown
    )
    method = SavedMethod.objects.get()
    charge, fields = reverse("orders:pay_saved", args=[order.reference]), {"method": method.pk}
    asked = client.post(charge, fields).text
    assert f"Pay {format_amount(due.amount, 'USD')} with Visa ending 4242?" in asked
    answer = client.post(charge, {**fields, "confirmed": "yes"})
    assert answer["Location"] == reverse("orders:paid", args=[order.reference])
    stripe.run()
    assert Payment.objects.filter(status="settled").count() == 2


def test_an_invoice_is_asked_for_shown_and_lets_delivery_begin_with_payment_terms(
    placed: Place, stripe: Stripe, client: Client
) -> None:
    story, order = placed(lambda total: deposit_and_balance(total, total * 3 // 10, ACCEPTED + 60 * DAY))
    BuyerTerms.objects.create(organization=story.buyer, net_days=30)
    sign_in(client, story.buyer, "finance")
    assert "Ask for an invoice" in page(client, order)
    client.post(reverse("orders:ask_invoice", args=[order.reference]))
    payment = Payment.objects.get(instalment=1)
    shown = page(client, order)
    assert f"Open invoice {payment.invoice.document_number}" in shown and payment.invoice.url in shown
    order.refresh_from_db()
    assert order.delivery_from == ACCEPTED and order.paid_at is None
    stripe.control(f"invoices/{payment.invoice.provider_id}/transfer", amount=payment.amount - 1_000)
    stripe.run()
    assert "has arrived; send the rest to the same account" in page(client, order)
    with clock.travel(ACCEPTED + 35 * DAY):
        tasks.remind_buyers()
        assert "days late" in page(client, order) or "Received in part" in page(client, order)
    assert Notice.objects.filter(kind="order.payment_reminder").exists()
    assert Notice.objects.filter(kind="order.received_in_part").exists()


def test_a_bank_debit_says_that_it_is_on_its_way_and_that_it_failed(
    placed: Place, stripe: Stripe, client: Client
) -> None:
    story, order = placed(thirds)
    sign_in(client, story.buyer, "finance")
    client.post(reverse("orders:pay", args=[order.reference]))
    stripe.pay(order.reference, "pm_usBankAccount_accountClosed")
    stripe.run()
    assert "it takes a few days to arrive for certain" in page(client, order)
    with clock.travel(ACCEPTED + 6 * DAY):
        stripe.run()
        assert "bank account has been closed" in page(client, order)


def mails() -> list[str]:
    """What the mails that wait to be sent say."""
    return [f"{mail.subject} {mail.letter}" for mail in OutgoingMail.objects.all()]


@pytest.mark.django_db(transaction=True)
def test_what_is_paid_twice_is_shown_on_the_page_and_told_in_a_mail(
    placed: Place, stripe: Stripe, client: Client
) -> None:
    story, order = placed(lambda total: equal_instalments(total, 1, ACCEPTED))
    sign_in(client, story.buyer, "finance")
    client.post(reverse("orders:pay", args=[order.reference]))
    page_of_ours = Payment.objects.get().open_attempt
    request = replace(restored(PageRequest, page_of_ours.request), attempt=7)
    another = gateway().open_checkout(request, "opened by hand")
    stripe.pay(order.reference)
    stripe.control(f"checkout/{another.id}/complete", instrument="pm_card_visa")
    stripe.run()
    order.refresh_from_db()
    amount = format_amount(order.total_minor, order.currency)
    assert order.paid_at is not None
    assert f"You paid {amount} more than was asked" in page(client, order)
    assert Notice.objects.filter(kind="order.paid_too_much").exists()
    assert any(f"You paid {amount} more than was asked for" in words for words in mails())
    assert len([each for each in PaymentAttempt.objects.all() if each.is_open]) == 0
    assert f"Have {amount} returned?" in client.post(reverse("orders:ask_back", args=[order.reference])).text
    answer = client.post(reverse("orders:ask_back", args=[order.reference]), {"confirmed": "yes"}, follow=True)
    assert "The money goes back to the card or account that you paid with" in answer.content.decode()
    stripe.run()
    assert f"You paid {amount} more" not in page(client, order)
    back = f"{amount} that you paid too much for order {order.reference} went back"
    assert any(back in words for words in mails())


def test_a_currency_that_is_not_collected_is_refused_in_words(
    placed: Place, client: Client, settings: Settings
) -> None:
    story, order = placed(thirds)
    settings.STRIPE_CURRENCIES = ["EUR", "GBP"]
    sign_in(client, story.buyer, "finance")
    assert "USD is not collected here; payments are taken in EUR, GBP." in page(client, order)


def test_nobody_else_asks_for_invoices_or_charges(placed: Place, client: Client) -> None:
    story, order = placed(thirds)
    for organization, expected in ((story.a, 403), (story.buyer, 403)):
        sign_in(client, organization, "sales")
        for name in ("ask_invoice", "pay_saved"):
            assert client.post(reverse(f"orders:{name}", args=[order.reference])).status_code == expected


def test_the_page_takes_as_many_queries_for_two_payments_as_for_twelve(placed: Place, client: Client) -> None:
    story, order = placed(lambda total: equal_instalments(total, 2, ACCEPTED))
    sign_in(client, story.buyer, "finance")
    address = reverse("orders:order", args=[order.reference])
    few = queries(client, address)
    for _ in range(10):
        last = Payment.objects.latest("instalment", "part")
        split_off(last, last.amount // 2)
    assert Payment.objects.count() == 12
    assert queries(client, address) == few
