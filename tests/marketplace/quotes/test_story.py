"""From a request to an order, by the figures of the documentation's worked example."""

import datetime as dt
from collections.abc import Iterator

import pytest

from billing.models import Payment, Share
from core.kit import clock
from core.notifications.models import Notice
from marketplace.deals.models import Deal
from marketplace.orders.models import Order
from marketplace.quotes.interface import Need
from marketplace.quotes.models import QuoteRequest
from tests.factories.quotes import ACCEPTED, accept, accepted, consented, drafted, requested, sent, worked_example

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_the_day_of_acceptance() -> Iterator[None]:
    with clock.travel(ACCEPTED):
        yield


def test_a_request_opens_a_deal_and_promises_an_answer_within_eight_working_hours() -> None:
    story = worked_example()
    request = requested(story, need=Need(message="Sixty stores, live before Easter."))
    assert request.reference == "R-2026-00001"
    assert (request.deal.buyer, request.deal.seller) == (story.buyer, story.northwind)
    # 1 November 2026 is a Sunday: the clock starts on Monday morning.
    assert request.answer_due_at == dt.datetime(2026, 11, 2, 17, tzinfo=dt.UTC)


def test_answering_drafts_the_bundle_at_list_price_less_its_discount() -> None:
    quote = drafted(worked_example())
    version = quote.versions.get()
    assert (version.list_minor, version.net_minor, version.later_minor) == (11_000_000, 9_900_000, 8_100_000)
    components = version.lines.get().components.all()
    assert [(c.name, c.list_minor, c.net_minor) for c in components] == [
        ("Access", 6_000_000, 5_400_000),
        ("Edge", 3_000_000, 2_700_000),
        ("Rollout", 2_000_000, 1_800_000),
    ]
    assert [(c.owner_bp, c.wholesale_minor) for c in components] == [(8_500, None), (None, 2_550_000), (None, None)]


def test_answering_twice_gives_the_same_quote() -> None:
    story = worked_example()
    quote = drafted(story)
    request = QuoteRequest.objects.get()
    from marketplace.quotes.asking.actions.start_quote import start_quote

    assert start_quote(request, by=story.seller_user) == quote


def test_request_quote_consent_accept_gives_the_documented_split_to_the_cent() -> None:
    story = worked_example()
    order = accepted(story)
    received: dict[str, int] = {}
    for share in Share.objects.filter(order__order_reference=order.reference).exclude(role="tax"):
        name = share.organization.name if share.organization else "platform"
        received[name] = received.get(name, 0) + share.amount
    assert received == {
        "Vendor A": 3_672_000,
        "Vendor B": 2_218_500,
        "Northwind": 2_622_000,
        "Ref": 663_000,
        "X": 153_000,
        "Y": 76_500,
        "platform": 495_000,
    }
    assert order.net_minor == sum(received.values()) == 9_900_000


def test_an_order_keeps_its_split_and_asks_for_one_payment_of_the_total() -> None:
    story = worked_example()
    order = accepted(story)
    payment = Payment.objects.get()
    assert payment.amount == order.total_minor == 9_900_000
    assert payment.order.fingerprint == order.fingerprint
    assert order.split_result["parties"]["vendor-a"]["receives"] == 3_672_000
    assert order.accepted_at == ACCEPTED


def test_a_commission_share_says_which_touches_and_which_rule_led_to_it() -> None:
    story = worked_example()
    accepted(story)
    share = Share.objects.get(organization=story.x)
    assert "X's meeting on 1 October 2026" in share.sentence.replace("\u2019", "'")
    assert "The model is linear" in share.sentence


def test_acceptance_closes_quote_version_and_deal() -> None:
    story = worked_example()
    order = accepted(story)
    quote = order.quote
    version = quote.versions.get()
    assert (quote.status, version.status, Deal.objects.get(quotes=quote).stage) == (
        "accepted",
        "accepted",
        "won",
    )
    assert (version.accepted_name, version.accepted_title) == ("Helen Brandt", "Head of finance")


def test_accepting_again_gives_the_same_order() -> None:
    story = worked_example()
    version = sent(story)
    first = accept(version, story.buyer_user)
    assert accept(version, story.buyer_user) == first
    assert Order.objects.count() == 1


def test_the_members_concerned_are_told() -> None:
    from tests.factories.organizations import MembershipFactory

    story = worked_example()
    MembershipFactory(organization=story.a)
    MembershipFactory(organization=story.buyer)
    MembershipFactory(organization=story.northwind)
    accepted(story)
    kinds = set(Notice.objects.values_list("organization__name", "kind"))
    assert {
        ("Northwind", "request.received"),
        ("Vendor A", "consent.asked"),
        ("Northwind", "quote.ready"),
        ("Contoso", "quote.sent"),
        ("Vendor A", "quote.accepted"),
        ("Northwind", "quote.accepted"),
    } <= kinds


def test_a_quote_waits_until_everybody_has_consented() -> None:
    story = worked_example()
    quote = drafted(story)
    from marketplace.quotes.drafting.actions.propose_version import propose_version
    from marketplace.quotes.offering.actions.send_quote import ConsentMissing, send_quote

    version = propose_version(quote.versions.get(), by=story.seller_user)
    with pytest.raises(ConsentMissing, match="Vendor A, Vendor B"):
        send_quote(version, by=story.seller_user)
    consented(version, story.seller_user)
    quote.refresh_from_db()
    assert quote.status == "ready"
    assert send_quote(version, by=story.seller_user).status == "sent"
