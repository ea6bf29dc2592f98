"""An order's payment and delivery, and what nobody may do."""

import datetime as dt
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse

from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.events import PaymentFailed, PaymentPaid
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.events import OrderCancelled, RefundFailed
from billing.models import Dispute, LineDelivery, Payment, Share
from billing.provider.interface import ProviderError
from billing.settling.events import OrderSettled
from core.kit import clock
from core.kit.events import announce
from core.kit.money import format_amount
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import User
from core.split import split
from marketplace.orders.actions.accept_delivery import NotDelivered, accept_delivery
from marketplace.orders.actions.deliver_line import CannotDeliver, deliver_line
from marketplace.orders.actions.place_order import SplitOfOtherLines, place_order
from marketplace.orders.interface import OrderDraft
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.queries.sheets import split_of
from marketplace.orders.states import order_status
from marketplace.orders.views import payment as payment_views
from tests.factories.billing import paid_facts
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, accepted, sent, worked_example

DatabaseRefused = (IntegrityError, InternalError)


pytestmark = pytest.mark.usefixtures("on_acceptance_day")


def placed() -> tuple[Story, Order]:
    story = worked_example()
    return story, accepted(story)


def pay(order: Order) -> Order:
    announce(PaymentPaid(order.reference, 1, order.total_minor, order.currency, ACCEPTED + dt.timedelta(hours=1)))
    order.refresh_from_db()
    return order


@pytest.mark.parametrize(
    ("paid", "settled", "deliveries", "word"),
    [
        (False, False, ["pending"], "placed"),
        (True, False, ["pending"], "paid"),
        (True, True, ["pending"], "settled"),
        (True, True, ["delivered", "pending"], "delivering"),
        (True, True, ["accepted", "accepted"], "completed"),
        (True, False, ["accepted"], "delivering"),
    ],
)
def test_the_one_word_for_an_order(paid: bool, settled: bool, deliveries: list[str], word: str) -> None:
    assert order_status(cancelled=False, paid=paid, settled=settled, deliveries=deliveries) == word
    assert order_status(cancelled=True, paid=paid, settled=settled, deliveries=deliveries) == "cancelled"


@pytest.mark.django_db
def test_billings_news_moves_the_order_whatever_comes_first() -> None:
    story, order = placed()
    MembershipFactory(organization=story.a)
    announce(OrderSettled(order.reference))
    assert pay(order).status == "settled"
    pay(order)
    assert Notice.objects.filter(organization=story.a, kind="order.paid").count() == 1


@pytest.mark.django_db
def test_a_failed_payment_is_told_to_the_buyer_and_changes_nothing() -> None:
    story, order = placed()
    MembershipFactory(organization=story.buyer)
    announce(PaymentFailed(order.reference, 1, "The card was declined."))
    order.refresh_from_db()
    assert order.status == "placed"
    assert Notice.objects.filter(kind="order.payment_failed", text__contains="declined").exists()


@pytest.mark.django_db
def test_the_buyer_has_its_order_in_writing_with_the_total_and_providers_read_no_total() -> None:
    story = worked_example()
    for each in (story.buyer, story.northwind, story.a):
        MembershipFactory(organization=each, role="owner")
    order = accepted(story)
    confirmation = OutgoingMail.objects.get(kind="order.placed")
    assert confirmation.recipient == story.buyer.memberships.get().user.email
    facts = dict(confirmation.content.facts)
    assert (facts["Order"], facts["Total"]) == (order.reference, format_amount(order.total_minor, order.currency))
    total = {
        mail.recipient: "Total" in dict(mail.content.facts)
        for mail in OutgoingMail.objects.filter(kind="quote.accepted")
    }
    assert total == {
        story.northwind.memberships.get().user.email: True,
        story.a.memberships.get().user.email: False,
    }


@pytest.mark.django_db
def test_a_cancelled_order_is_told_once_to_the_buyer_and_to_its_providers() -> None:
    story, order = placed()
    for each in (story.buyer, story.a, story.ref):
        MembershipFactory(organization=each, role="owner")
    cancel_order(order.reference, reason="The stores close.")
    announce(OrderCancelled(order.reference, "The stores close.", 5_000))
    told = [each.organization for each in Notice.objects.filter(kind="order.cancelled")]
    assert sorted(each.name for each in told) == ["Contoso", "Vendor A"]
    mails = {mail.recipient: mail.content for mail in OutgoingMail.objects.filter(kind="order.cancelled")}
    assert {content.words for content in mails.values()} == {"The stores close."}
    unpaid = {address: dict(content.facts).get("No longer to be paid") for address, content in mails.items()}
    of = {each: each.memberships.get(role="owner").user.email for each in (story.buyer, story.a)}
    assert unpaid == {of[story.buyer]: format_amount(order.total_minor, "USD"), of[story.a]: None}


@pytest.mark.django_db
def test_the_buyer_reads_that_money_of_another_order_pays_and_not_that_a_payment_has_arrived() -> None:
    story, order = placed()
    MembershipFactory(organization=story.buyer, role="owner")
    paid = PaymentPaid(order.reference, 1, 8_000, order.currency, ACCEPTED, order.total_minor - 8_000, "O-2026-00007")
    announce(paid)
    assert not OutgoingMail.objects.filter(kind="order.paid").exists()
    letter = OutgoingMail.objects.get(kind="order.cash_applied").content
    assert letter.text.startswith(f"$80.00 that you paid for order O-2026-00007 now pays order {order.reference}")
    left = format_amount(order.total_minor - 8_000, order.currency)
    assert dict(letter.facts)["Still to be paid"] == left


@pytest.mark.django_db
def test_the_buyer_hears_of_a_refund_that_was_refused_and_why() -> None:
    story, order = placed()
    MembershipFactory(organization=story.buyer, role="owner")
    announce(RefundFailed(order.reference, 500, "USD", "The card is closed.", returned=False))
    notice = Notice.objects.get(kind="order.refund_failed")
    assert notice.text == f"The refund of $5.00 for order {order.reference} was refused: The card is closed."


@pytest.mark.django_db
def test_delivery_is_reported_by_an_owner_accepted_by_the_buyer_and_releases_the_hold() -> None:
    story, order = placed()
    pay(order)
    line = order.lines.get()
    deliver_line(line, by=story.seller_user, organization=story.a, note="All stores are live.")
    with pytest.raises(NotDelivered, match="not been reported"):
        accept_delivery(placed_again(story), by=story.buyer_user)
    line = accept_delivery(line, by=story.buyer_user)
    assert line.delivery == "accepted"
    assert LineDelivery.objects.get().line.key == line.key
    accept_delivery(line, by=story.buyer_user)
    assert LineDelivery.objects.count() == 1
    announce(OrderSettled(order.reference))
    order.refresh_from_db()
    assert order.status == "completed"
    assert order.completed_at == ACCEPTED


def placed_again(story: Story) -> OrderLine:
    return accepted(story).lines.get()


@pytest.mark.django_db
def test_nobody_delivers_before_payment_or_what_it_does_not_provide() -> None:
    story, order = placed()
    line = order.lines.get()
    with pytest.raises(CannotDeliver, match="not paid yet"):
        deliver_line(line, by=story.seller_user, organization=story.northwind)
    pay(order)
    with pytest.raises(CannotDeliver, match="Only those who provide"):
        deliver_line(line, by=story.seller_user, organization=story.ref)


@pytest.mark.django_db
def test_the_database_keeps_shares_and_what_was_accepted() -> None:
    _story, order = placed()
    with pytest.raises(DatabaseRefused), transaction.atomic():
        Share.objects.filter(order__order_reference=order.reference).update(amount=0)
    with pytest.raises(DatabaseRefused), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(net_minor=1, total_minor=1)
    with pytest.raises(DatabaseRefused), transaction.atomic():
        order.lines.update(net_minor=1)
    with pytest.raises(DatabaseRefused), transaction.atomic():
        Share.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.parametrize("changes", [{"net": 1}, {"currency": "EUR"}, {"lines": ()}])
def test_a_split_of_other_lines_is_never_stored(
    changes: dict[str, Any],
) -> None:
    story = worked_example()

    def tamper(draft: OrderDraft, *, by: User) -> Order:
        return place_order(replace(draft, quote_reference="Q-other", **changes), by=by)

    with (
        patch("marketplace.quotes.accepting.actions.accept_quote.place_order", tamper),
        pytest.raises(SplitOfOtherLines),
    ):
        accepted(story)
    assert not Order.objects.exists()


@pytest.mark.django_db
def test_the_split_is_computed_once_at_acceptance() -> None:
    story = worked_example()
    version = sent(story)
    # `compute_split` ends with one check of its result, whoever imported it.
    with patch.object(split, "check_balance", wraps=split.check_balance) as computed:
        order = accept(version, story.buyer_user)
    assert computed.call_count == 1
    assert split_of(order.split_document).shares == computed.call_args.args[0].shares


@pytest.mark.django_db
def test_paying_goes_to_the_hosted_page(monkeypatch: pytest.MonkeyPatch) -> None:
    story, order = placed()
    asked: dict[str, str] = {}

    def open_checkout(reference: str, success_url: str, cancel_url: object, keep_method: object) -> str:
        asked.update(reference=reference, success=success_url)
        return "https://checkout.stripe.example/c/1"

    monkeypatch.setattr(payment_views, "open_checkout", open_checkout)
    client = Client()
    sign_in(client, story.buyer, "finance")
    answer = client.post(reverse("orders:pay", args=[order.reference]))
    assert answer["Location"] == "https://checkout.stripe.example/c/1"
    assert asked["success"].endswith(f"/orders/{order.reference}/paid/")


@pytest.mark.django_db
def test_a_payment_page_that_cannot_be_opened_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    story, order = placed()

    def broken(*args: object, **kwargs: Any) -> None:
        raise ProviderError

    monkeypatch.setattr(payment_views, "open_checkout", broken)
    client = Client()
    sign_in(client, story.buyer)
    text = client.post(reverse("orders:pay", args=[order.reference]), follow=True).content.decode()
    assert "Nothing was charged" in text


@pytest.mark.django_db
def test_the_return_page_says_confirming_until_the_money_is_there() -> None:
    story, order = placed()
    client = Client()
    sign_in(client, story.buyer)
    address = reverse("orders:paid", args=[order.reference])
    assert "We are confirming your payment" in client.get(address).content.decode()
    payment = Payment.objects.get()
    sync_payment(payment.pk, paid_facts(payment, fee=None, movement=""))
    assert "has arrived" in client.get(address, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.django_db
def test_delivery_by_the_pages_and_only_by_those_concerned() -> None:
    story, order = placed()
    pay(order)
    deliver = reverse("orders:deliver", args=[order.reference, "line-1"])
    accept = reverse("orders:accept_delivery", args=[order.reference, "line-1"])
    buyer, owner, stranger = Client(), Client(), Client()
    sign_in(buyer, story.buyer)
    sign_in(owner, story.b, "technical")
    sign_in(stranger, OrganizationFactory(is_vendor=True, is_buyer=True, is_partner=True))
    assert stranger.post(deliver).status_code == stranger.post(accept).status_code == 404
    assert owner.post(accept).status_code == 403
    assert "Report as delivered" in owner.get(order.get_absolute_url()).content.decode()
    owner.post(deliver, {"note": "Installed."})
    text = buyer.get(order.get_absolute_url()).content.decode()
    assert "Installed." in text
    assert "Accept delivery" in text
    asked = buyer.post(accept).text
    assert "Accept the delivery of" in asked and order.lines.get().delivery == "delivered"
    buyer.post(accept, {"confirmed": "yes"})
    assert order.lines.get().delivery == "accepted"


@pytest.mark.django_db
def test_a_payee_sees_where_its_part_of_the_order_is() -> None:
    story, order = placed()
    client = Client()
    sign_in(client, story.x)
    text = client.get(order.get_absolute_url()).content.decode()
    assert "Your part of this order" in text
    assert "$1,530.00" in text
    assert "the buyer has still to pay" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reader", "words"), [("buyer", "Your bank disputes this payment"), ("seller", "The buyer&#x27;s bank disputes")]
)
def test_a_dispute_is_told_to_the_buyer_and_to_those_whose_money_waits(reader: str, words: str) -> None:
    _story, order = placed()
    payment = Payment.objects.get(order__order_reference=order.reference)
    Dispute.objects.create(
        payment=payment,
        provider="stripe",
        provider_id="du_1",
        amount=payment.amount,
        reason="fraudulent",
        status="needs_response",
        opened_at=clock.now(),
    )
    client = Client()
    sign_in(client, getattr(order, reader))
    text = client.get(reverse("orders:order", args=[order.reference])).content.decode()
    assert words in text
