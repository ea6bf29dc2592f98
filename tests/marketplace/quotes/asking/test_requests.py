"""A request reaches somebody who sells, is answered once, and can be declined or taken back only while it is open."""

import pytest
from django.test import Client

from core.kit.states import InvalidTransition
from core.notifications.models import Notice
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, request_quote
from marketplace.quotes.asking.actions.start_quote import start_quote
from marketplace.quotes.asking.actions.withdraw_request import withdraw_request
from marketplace.quotes.basket.actions.add_to_basket import NotOnOffer, add_to_basket
from marketplace.quotes.conversing.actions.send_message import NothingSaid, send_message
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import BasketItem, Quote, QuoteMessage, QuoteRequest
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.offering.actions.send_quote import send_quote
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, drafted, requested, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_nothing_that_is_not_on_offer_enters_a_basket(story: Story, status: str) -> None:
    product = ListingFactory(status=status)
    with pytest.raises(NotOnOffer, match="not available at the moment"):
        add_to_basket(product, by=story.buyer_user, organization=story.buyer)
    assert not BasketItem.objects.exists()


def test_what_is_no_longer_on_offer_is_left_out_of_a_request(story: Story) -> None:
    gone = ListingFactory(status="withdrawn")
    items = [RequestedItem(gone.pk), RequestedItem(story.bundle.pk)]
    request = request_quote(items, buyer=story.buyer, seller=story.northwind, by=story.buyer_user)
    assert [item.product for item in request.items.all()] == [story.bundle]


def test_somebody_who_sells_nothing_cannot_be_asked(story: Story) -> None:
    neighbour = OrganizationFactory(is_buyer=True)
    with pytest.raises(CannotAnswer):
        request_quote([RequestedItem(story.bundle.pk)], buyer=story.buyer, seller=neighbour, by=story.buyer_user)
    assert not QuoteRequest.objects.exists()


def test_a_declined_request_stays_declined(story: Story) -> None:
    request = decline_request(requested(story), by=story.seller_user, reason=" We do not deliver there. ")
    assert (request.status, request.decline_reason) == ("declined", "We do not deliver there.")
    for again in (
        lambda: decline_request(request, by=story.seller_user, reason="Again."),
        lambda: withdraw_request(request, by=story.buyer_user),
        lambda: start_quote(request, by=story.seller_user),
    ):
        with pytest.raises(InvalidTransition):
            again()
    assert not Quote.objects.exists()


def test_a_request_that_was_taken_back_is_not_answered(story: Story) -> None:
    request = withdraw_request(requested(story), by=story.buyer_user)
    with pytest.raises(InvalidTransition):
        decline_request(request, by=story.seller_user, reason="Too late.")
    with pytest.raises(InvalidTransition):
        start_quote(request, by=story.seller_user)
    assert QuoteRequest.objects.get().status == "withdrawn"


def test_a_request_whose_quote_is_in_preparation_is_not_declined_beside_it(story: Story) -> None:
    request = requested(story)
    start_quote(request, by=story.seller_user)
    with pytest.raises(InvalidTransition):
        decline_request(request, by=story.seller_user, reason="After all.")
    assert QuoteRequest.objects.get().status == "preparing"


def test_a_request_that_is_taken_back_ends_the_quote_that_was_being_prepared(story: Story) -> None:
    seller = MembershipFactory(organization=story.northwind, role="sales").user
    quote = drafted(story)
    version = propose_version(quote.versions.get(), by=story.seller_user)
    withdraw_request(quote.request, by=story.buyer_user)
    quote.refresh_from_db()
    assert (quote.request.status, quote.status, quote.versions.get().status) == (
        "withdrawn",
        "withdrawn",
        "withdrawn",
    )
    assert Notice.objects.filter(kind="request.withdrawn", user=seller).exists()
    with pytest.raises(InvalidTransition):
        send_quote(version, by=story.seller_user)
    client = Client()
    sign_in(client, story.northwind)
    page = client.get(quote.get_absolute_url(), follow=True).content.decode()
    assert f"{story.buyer} withdrew its request" in page


def test_a_request_that_was_answered_is_not_taken_back(story: Story) -> None:
    request = sent(story).quote.request
    with pytest.raises(InvalidTransition):
        withdraw_request(request, by=story.buyer_user)
    assert Quote.objects.get().status == "sent"


def test_nothing_is_said_with_an_empty_message(story: Story) -> None:
    version = sent(story)
    with pytest.raises(NothingSaid):
        send_message(version.quote, by=story.buyer_user, organization=story.buyer, body=" \n")
    with pytest.raises(NothingSaid):
        ask_for_change(version, by=story.buyer_user, body=" \n")
    assert not QuoteMessage.objects.exists()


@pytest.mark.parametrize(("speaks", "hears"), [("buyer", "northwind"), ("northwind", "buyer")])
def test_a_message_is_told_to_the_other_side_only(story: Story, speaks: str, hears: str) -> None:
    quote = sent(story).quote
    for name in ("buyer", "northwind"):
        MembershipFactory(organization=getattr(story, name))
    send_message(quote, by=story.buyer_user, organization=getattr(story, speaks), body="Before Easter?")
    told = Notice.objects.filter(kind="quote.message").values_list("organization__name", flat=True)
    assert list(told) == [getattr(story, hears).name]
