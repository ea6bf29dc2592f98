"""Totals that no single payment can bring: nothing, too little, too much. Each is settled before the quote is sent."""

import pytest
from django.test import Client

from billing.models import Payment
from catalog.catalogue.models import Product
from catalog.models import PlanPrice
from core.notifications.models import Notice
from marketplace.orders.actions.accept_delivery import accept_delivery
from marketplace.orders.actions.deliver_line import deliver_line
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.interface import LineEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import Quote
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, sent, worked_example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def priced(story: Story, price: int, discount_bp: int = 0) -> Quote:
    """Northwind's draft that offers its own service at this price, in minor units."""
    service = RequestedItem(Product.objects.get(title="Rollout").pk)
    request = request_quote([service], buyer=story.buyer, seller=story.northwind, by=story.buyer_user)
    quote = start_quote(request, by=story.seller_user)
    version = quote.versions.get()
    PlanPrice.objects.filter(plan__product__title="Rollout").update(amount=price)
    edit = LineEdit(discount_bp=discount_bp)
    edit_version(version, VersionEdits(lines={"line-1": edit}), by=story.seller_user)
    return quote


def test_a_total_below_what_can_be_charged_is_refused_before_the_quote_is_proposed() -> None:
    story = worked_example()
    with pytest.raises(CannotPropose) as refused:
        propose_version(priced(story, 49).versions.get(), by=story.seller_user)
    assert [each.text for each in refused.value.obstacles] == [
        "The total is $0.49, and a payment of less than $0.50 cannot be charged. Raise the price to at least $0.50, or "
        "give it away for nothing."
    ]
    assert sent(story, priced(story, 50)).status == "sent"


def test_a_total_above_all_that_can_be_collected_is_refused_before_the_quote_is_proposed() -> None:
    story = worked_example()
    with pytest.raises(CannotPropose, match=r"more than \$119,999,998.80 cannot be collected"):
        propose_version(priced(story, 99_999_999 * 120 + 1).versions.get(), by=story.seller_user)


def test_a_total_above_one_payment_is_asked_for_in_parts_by_invoice_and_the_quote_says_so(client: Client) -> None:
    story = worked_example()
    version = sent(story, priced(story, 250_000_001))
    sign_in(client, story.buyer)
    page = client.get(version.get_absolute_url()).content.decode()
    assert "asked for in 3 payments" in page
    order = accept(version, story.buyer_user)
    parts = Payment.objects.filter(order__order_reference=order.reference)
    assert [(each.label, each.amount, each.collection, each.due_at) for each in parts] == [
        ("Part 1 of 3", 83_333_334, "invoice", ACCEPTED),
        ("Part 2 of 3", 83_333_334, "invoice", ACCEPTED),
        ("Part 3 of 3", 83_333_333, "invoice", ACCEPTED),
    ]


def test_an_order_of_nothing_needs_no_payment_and_goes_on_to_its_end() -> None:
    story = worked_example()
    for party in (story.buyer, story.northwind):
        MembershipFactory(organization=party, role="owner")
    order = accept(sent(story, priced(story, 100_000, discount_bp=10_000)), story.buyer_user)
    assert (order.total_minor, order.status, order.paid_at, order.settled_at) == (0, "settled", ACCEPTED, ACCEPTED)
    assert not Payment.objects.exists()
    told = Notice.objects.get(kind="order.paid", organization=story.northwind)
    assert "nothing is to be paid" in told.text
    assert not Notice.objects.filter(kind="order.paid", organization=story.buyer).exists()

    line = order.lines.get()
    deliver_line(line, by=story.seller_user, organization=story.northwind)
    accept_delivery(line, by=story.buyer_user)
    order.refresh_from_db()
    assert (order.status, order.completed_at) == ("completed", ACCEPTED)
