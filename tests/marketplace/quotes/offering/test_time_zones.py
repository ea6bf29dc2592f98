"""A quote's last day ends at midnight where its seller is, and everybody reads whose midnight that is."""

import datetime as dt
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.organizations.domain.time_zones import zone_of_country, zones
from core.organizations.models import Organization
from marketplace.quotes.accepting.actions.accept_quote import QuoteExpired
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineWish, Wishes
from marketplace.quotes.models import PriceAsk, Quote, QuoteVersion
from marketplace.quotes.negotiating.actions.choose_lines import CannotChoose
from marketplace.quotes.negotiating.actions.counter_quote import CannotCounter, counter_quote
from marketplace.quotes.offering.actions.extend_quote import extend_quote
from marketplace.quotes.offering.actions.send_quote import ValidityPassed, send_quote
from marketplace.quotes.pricing.actions.ask_for_price import ask_for_price
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.documents import document_hash, says_the_same, version_document
from marketplace.quotes.reading.queries.turns import turn_now
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.tasks import expire_quotes, warn_of_expiries
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, choose, consented, drafted, sent, sent_to_choose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)
# The end of 15 November 2026 in each zone.
ENDS = [
    ("America/Los_Angeles", dt.datetime(2026, 11, 16, 8, tzinfo=dt.UTC)),
    ("Asia/Tokyo", dt.datetime(2026, 11, 15, 15, tzinfo=dt.UTC)),
    ("UTC", dt.datetime(2026, 11, 16, tzinfo=dt.UTC)),
]


def in_zone(story: Story, zone: str) -> None:
    story.northwind.time_zone = zone
    story.northwind.save(update_fields=["time_zone"])


def signed_in(organization: Organization) -> Client:
    client = Client()
    sign_in(client, organization)
    return client


def version_in(story: Story, zone: str, make: Callable[[Story], QuoteVersion] = sent) -> QuoteVersion:
    in_zone(story, zone)
    return make(story)


def draft_in(story: Story, zone: str) -> QuoteVersion:
    in_zone(story, zone)
    return drafted(story).versions.get()


@pytest.mark.parametrize(("zone", "ends"), ENDS)
def test_the_last_second_of_the_day_is_the_sellers(story: Story, zone: str, ends: datetime) -> None:
    version = version_in(story, zone)
    wishes = Wishes({"line-1": LineWish(discount_bp=1_500)}, note="")
    with clock.travel(ends - SECOND):
        assert (turn_now(version.quote), expire_quotes()) == (Turn.BUYER, 0)
        counter_quote(version, wishes, by=story.buyer_user)
    with clock.travel(ends):
        assert turn_now(version.quote) == Turn.SELLER
        with pytest.raises(CannotCounter, match="expired"):
            counter_quote(version, wishes, by=story.buyer_user)
        with pytest.raises(QuoteExpired):
            accept(version, story.buyer_user)
        assert expire_quotes() == 1


@pytest.mark.parametrize(("zone", "ends"), ENDS[:2])
def test_a_choice_and_an_acceptance_count_until_that_second(story: Story, zone: str, ends: datetime) -> None:
    version = version_in(story, zone, sent_to_choose)
    with clock.travel(ends), pytest.raises(CannotChoose, match="expired"):
        choose(version, story.buyer_user, "line-2")
    with clock.travel(ends - SECOND):
        ready = consented(
            propose_version(revise_quote(version.quote, by=story.seller_user), by=story.seller_user), story.seller_user
        )
        assert accept(version, story.buyer_user).status
    assert ready.valid_until == dt.date(2026, 11, 29)


@pytest.mark.parametrize(("zone", "ends"), ENDS[:2])
def test_a_version_is_sent_until_that_second(story: Story, zone: str, ends: datetime) -> None:
    version = draft_in(story, zone)
    ready = consented(propose_version(version, by=story.seller_user), story.seller_user)
    with clock.travel(ends), pytest.raises(ValidityPassed, match="end of day"):
        send_quote(ready, by=story.seller_user)
    with clock.travel(ends - SECOND):
        assert send_quote(ready, by=story.seller_user).status == "sent"


@pytest.mark.parametrize(("zone", "ends"), ENDS[:2])
def test_warnings_begin_and_extending_counts_by_the_day_there(story: Story, zone: str, ends: datetime) -> None:
    version = version_in(story, zone)
    with clock.travel(ends - 4 * DAY - SECOND):
        assert warn_of_expiries() == 0
    with clock.travel(ends - 4 * DAY):
        assert warn_of_expiries() == 1
    with clock.travel(ends - SECOND):
        made = extend_quote(version, by=story.seller_user)
    assert made.valid_until == dt.date(2026, 11, 29)


@pytest.mark.parametrize(("zone", "ends"), ENDS[:2])
def test_an_owner_answers_for_its_price_until_that_second(story: Story, zone: str, ends: datetime) -> None:
    version = draft_in(story, zone)
    ask_for_price(version, story.a, due_on=dt.date(2026, 11, 15), note="", by=story.seller_user)
    assert not PriceAsk.objects.past_deadline(ends - SECOND)
    assert PriceAsk.objects.past_deadline(ends).get().last_day.startswith("15 November 2026, end of day, ")


def test_the_zone_is_frozen_with_the_version(story: Story) -> None:
    version = version_in(story, "Europe/Berlin")
    in_zone(story, "Asia/Tokyo")
    again = QuoteVersion.objects.get(pk=version.pk)
    assert again.document["time_zone"] == again.time_zone == "Europe/Berlin"
    assert says_the_same(again.document, version_document(again, offered_in(again)))
    assert again.document_hash == document_hash(again.document)
    version.quote.seller.refresh_from_db()
    made = propose_version(revise_quote(version.quote, by=story.seller_user), by=story.seller_user)
    assert made.document["time_zone"] == "Asia/Tokyo"


def test_a_document_without_a_zone_is_of_utc(story: Story) -> None:
    assert "time_zone" not in version_in(story, "UTC").document


def test_both_sides_read_whose_midnight_it_is(story: Story) -> None:
    version = version_in(story, "Europe/Berlin")
    words = "15 November 2026, end of day, Berlin time"
    for reader in (story.buyer, story.northwind):
        client = signed_in(reader)
        assert words in client.get(version.get_absolute_url()).content.decode()
        assert "Berlin time" in client.get(reverse("quotes:quote_list")).content.decode()
    german = signed_in(story.buyer)
    page = german.get(version.get_absolute_url(), headers={"accept-language": "de"}).content.decode()
    assert "15. November 2026, Tagesende, Ortszeit Berlin" in page


def test_a_seller_chooses_its_zone_and_else_has_that_of_its_country(story: Story) -> None:
    story.northwind.country = "GB"
    story.northwind.save()
    client, address = signed_in(story.northwind), reverse("organizations:organization")
    page = client.get(address)
    assert "as in the country, London time" in page.content.decode()
    form = page.context["form"]
    kept = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in kept.items() if value not in (None, False)}
    wrong = client.post(address, typed | {"time_zone": "Mars/Olympus"})
    assert "time_zone" in wrong.context["form"].errors
    client.post(address, typed | {"time_zone": "auckland"})
    story.northwind.refresh_from_db()
    assert story.northwind.zone == "Pacific/Auckland"
    assert 'value="Auckland time"' in client.get(address).content.decode()
    assert [zone_of_country(code) for code in ("de", "US", "", "XX")] == [
        "Europe/Berlin", "America/New_York", "UTC", "UTC",
    ]  # fmt: skip
    assert "time_zone" not in signed_in(story.buyer).get(address).context["form"].fields


def test_the_database_knows_every_zone_that_can_be_chosen() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_timezone_names")
        known = {name for (name,) in cursor.fetchall()}
    assert zones() - known == set()
    assert Quote.objects.past_validity(clock.now()).count() == 0
