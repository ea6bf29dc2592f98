"""A feed at an address is fetched on its schedule, checked, and imported where it stays within its limits."""

import datetime as dt
import html
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from catalog import tasks
from catalog.actions.fetch_feed import fetch_feed
from catalog.actions.save_feed import save_feed
from catalog.catalogue.models import Product
from catalog.domain import provenance
from catalog.domain.feed_schedule import DAILY, WAITS, Effect, Limits, exceeded, is_allowed_host, next_run
from catalog.gateways import files
from catalog.models import FeedRun, FeedSource
from core.kit import clock
from core.kit.sealed import CannotOpen, opened, seal
from core.notifications.models import Notice
from core.organizations.models import OrganizationDomain
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.files import FileServer

URL = "https://feeds.aldergate.example/offers.csv"
FILE = b"id,name,plan,price,currency\n1,Till,Team,9.00,EUR\n2,Vault,Team,19.00,EUR\n"
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def vendor(db):
    organization = OrganizationFactory(name="Aldergate", is_vendor=True, state="verified")
    OrganizationDomain.objects.create(
        organization=organization, domain="aldergate.example", verified_at=NOW, proof="dns"
    )
    return organization


@pytest.fixture
def server():
    found = FileServer(FILE)
    with files.use(found):
        yield found


@pytest.fixture
def feed(vendor) -> FeedSource:
    return FeedSource.objects.create(organization=vendor, name="Price list", url=URL)


@pytest.fixture
def play(server, django_capture_on_commit_callbacks):
    """Fetch what is due and import what may be imported, until nothing follows."""

    def played(feed: FeedSource) -> FeedRun | None:
        FeedSource.objects.filter(pk=feed.pk).update(next_at=clock.now())
        fetch_feed(feed.pk)
        for _ in range(2):
            tasks.sweep_uploads()
        feed.refresh_from_db()
        return FeedRun.objects.filter(feed=feed).first()

    return played


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode())).split())


# --- pure -------------------------------------------------------------------------------------------------------


def test_the_next_run_is_a_whole_number_of_periods_after_the_last() -> None:
    assert next_run(DAILY, NOW, NOW + dt.timedelta(minutes=2)) == NOW + dt.timedelta(days=1)
    assert next_run(DAILY, NOW, NOW + dt.timedelta(days=3, hours=1)) == NOW + dt.timedelta(days=4)


@pytest.mark.parametrize(
    ("effect", "passed"),
    [
        (Effect(100, 5, 25, 5), []), (Effect(100, 6, 0, 0), ["withdrawn"]), (Effect(100, 0, 26, 0), ["changed"]),
        (Effect(100, 0, 0, 6), ["refused"]), (Effect(100, 0, 0, 0, True), ["missing"]), (Effect(0, 0, 0, 0), []),
    ],
)  # fmt: skip
def test_what_an_import_does_is_compared_with_what_it_may_do_by_itself(effect: Effect, passed: list[str]) -> None:
    assert exceeded(effect, Limits(5, 25, 5)) == passed


def test_a_host_is_allowed_with_all_below_it_and_no_other_that_looks_alike() -> None:
    assert is_allowed_host("aldergate.example", ["aldergate.example"])
    assert is_allowed_host("feeds.aldergate.example", ["aldergate.example"])
    assert not is_allowed_host("notaldergate.example", ["aldergate.example"])
    assert not is_allowed_host("aldergate.example.evil.example", ["aldergate.example", ""])


def test_an_upload_and_a_feed_of_one_owner_take_over_from_each_other_and_two_feeds_do_not() -> None:
    def changed(owner: str, source: str) -> bool:
        return bool(provenance.merge({"a": "x"}, {"a": "y"}, {"a": owner}, source, overwrite=False).changed)

    assert changed(provenance.own_file(1), provenance.own_feed(1, 7))
    assert changed(provenance.own_feed(1, 7), provenance.own_file(1))
    assert not changed(provenance.own_feed(1, 7), provenance.own_feed(1, 8))
    assert not changed(provenance.own_file(1), provenance.own_feed(12, 7))
    assert not changed(provenance.HAND, provenance.own_feed(1, 7))


def test_a_sealed_text_is_read_with_the_key_it_was_sealed_with(settings) -> None:
    sealed = seal("open sesame")
    assert "sesame" not in sealed
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(CannotOpen):
        opened(sealed)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert opened(sealed) == "open sesame"


# --- fetching ---------------------------------------------------------------------------------------------------


def test_a_file_within_the_limits_is_imported_and_the_next_time_is_known(feed, play, server) -> None:
    server.headers = {"etag": '"one"', "last-modified": "Mon, 02 Mar 2026 09:00:00 GMT"}

    run = play(feed)

    assert (run.status, run.checks_only, run.created) == ("done", False, 2)
    assert {product.title for product in Product.objects.all()} == {"Till", "Vault"}
    assert feed.next_at > clock.now()
    play(feed)
    assert server.asked[1][1]["If-None-Match"] == '"one"'
    assert server.asked[1][1]["If-Modified-Since"] == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert FeedRun.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (FILE.replace(b"9.00", b"8.00"), "rows would change offers"),
        (FILE + b",Nameless,Team,x,EUR\n", "1 row is refused"),
        (FILE.splitlines(keepends=True)[0] + b"1,Till,Team,9.00,EUR\n", "Nothing to import"),
    ],
)
def test_a_file_that_passes_a_limit_waits_for_a_person_who_is_told(
    client: Client, vendor, feed, play, server, body, reason
) -> None:
    sign_in(client, vendor)
    play(feed)
    server.body = body

    run = play(feed)

    if reason == "Nothing to import":
        assert reason in text_of(client.get(reverse("catalog:feed_source", args=[feed.pk])))
        return
    assert run.is_checked
    assert reason in text_of(client.get(reverse("catalog:feed_run", args=[run.pk])))
    assert Notice.objects.get(kind="feed.waits").url.endswith(f"/{run.pk}/")


def test_a_newer_file_replaces_one_that_waits(feed, play, server) -> None:
    play(feed)
    server.body = FILE.replace(b"9.00", b"8.00")
    waiting = play(feed)
    server.body = FILE.replace(b"9.00", b"7.00")

    newer = play(feed)

    waiting.refresh_from_db()
    assert (waiting.status, newer.is_checked) == ("interrupted", True)


def test_a_feed_that_withdraws_too_much_waits(client: Client, vendor, feed, play, server) -> None:
    feed.is_whole = True
    feed.save()
    rows = b"".join(b"%d,Offer %d,,,\n" % (n, n) for n in range(10))
    server.body = b"id,name,plan,price,currency\n" + rows
    play(feed)
    Product.objects.update(status="submitted")
    server.body = b"id,name,plan,price,currency\n" + rows.replace(b"9,Offer 9,,,\n", b"")

    run = play(feed)

    assert (run.is_checked, run.withdrawn, run.waits_for) == (True, 1, ["withdrawn"])
    assert Product.objects.filter(status="withdrawn").count() == 0


def test_other_headings_are_matched_once_and_used_from_then_on(client: Client, vendor, feed, play, server) -> None:
    sign_in(client, vendor)
    server.body = b"Titel;Preis\nKasse;1,50\n"
    run = play(feed)
    assert run.needs_columns
    assert Notice.objects.get(kind="feed.waits").url == reverse("catalog:feed_columns", args=[run.pk])
    client.post(
        reverse("catalog:feed_columns", args=[run.pk]),
        {"column_0": "Name", "column_1": "Price", "constant_currency": "EUR", "decimals": ","},
    )
    for _ in range(2):
        tasks.sweep_uploads()
    assert Product.objects.get().plans.get().prices.get().amount == 150
    server.body = b"Titel;Preis\nKasse;1,50\nTor;2,50\n"

    assert play(feed).created == 1


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (0, "could not be reached"), (301, "redirects to another address"), (401, "does not let us in"),
        (404, "answered with status 404"),
    ],
)  # fmt: skip
def test_a_failure_is_tried_again_later_and_later_then_the_feed_is_paused_and_its_people_told(
    vendor, feed, play, server, status, words
) -> None:
    sign_in(Client(), vendor)
    server.status = status
    for number, wait in enumerate(WAITS, 1):
        run = play(feed)
        assert words in run.problem
        assert (feed.failures, feed.status) == (number, "active")
        assert abs(feed.next_at - clock.now() - wait) < dt.timedelta(minutes=1)
    play(feed)

    assert feed.status == "failed"
    assert Notice.objects.get(kind="feed.paused").url == reverse("catalog:feed_source", args=[feed.pk])
    assert FeedRun.objects.filter(feed=feed, status="failed").count() == len(WAITS) + 1
    assert play(feed) and len(server.asked) == len(WAITS) + 1


def test_a_file_that_is_broken_is_a_failure_of_the_feed(feed, play, server) -> None:
    server.body = b'name,summary\n"Till,x'

    run = play(feed)

    assert run.status == "failed"
    assert "it was cut" in feed.problem
    assert feed.failures == 1


def test_a_feed_of_a_host_that_is_no_longer_allowed_is_not_fetched(feed, play, server) -> None:
    OrganizationDomain.objects.all().delete()

    assert "no longer a proved domain" in play(feed).problem
    assert server.asked == []


def test_a_feed_of_an_organisation_that_is_not_verified_is_not_fetched(vendor, feed, server) -> None:
    type(vendor).objects.update(state="suspended")

    assert fetch_feed(feed.pk) == 0
    assert server.asked == []


def test_an_address_of_an_allowed_host_is_fetched_with_what_was_sealed(vendor, play, server, settings) -> None:
    settings.FEED_HOSTS = ["pim.example"]
    feed = FeedSource(organization=vendor, name="PIM", url="https://eu.pim.example/x.csv", auth="basic", username="us")
    person = sign_in(Client(), vendor).user
    save_feed(feed, secret="s3cret", by=person)

    play(feed)

    assert server.asked[0][1]["Authorization"] == "Basic dXM6czNjcmV0"
    assert "s3cret" not in FeedSource.objects.get().secret


def test_the_database_refuses_an_address_without_https_and_a_sign_in_without_a_secret(vendor) -> None:
    for values in ({"url": "http://x.example/"}, {"url": URL, "auth": "bearer"}, {"url": URL, "most_changed": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FeedSource.objects.create(organization=vendor, name="x", **values)


# --- pages ------------------------------------------------------------------------------------------------------

TYPED = {
    "name": "Price list", "url": URL, "format": "csv", "every": "daily", "auth": "none", "most_withdrawn": "5",
    "most_changed": "25", "most_refused": "5",
}  # fmt: skip


def test_a_vendor_adds_runs_pauses_and_removes_a_feed(
    client: Client, vendor, server, django_capture_on_commit_callbacks
) -> None:
    sign_in(client, vendor)
    answer = client.post(reverse("catalog:feed_source_new"), TYPED)
    feed = FeedSource.objects.get()
    page = text_of(client.get(answer["Location"]))
    assert "Next run" in page
    assert "more than 25%" in page
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("catalog:feed_source_run", args=[feed.pk]))
    assert Product.objects.count() == 2
    client.post(reverse("catalog:feed_source_pause", args=[feed.pk]))
    assert "None while paused" in text_of(client.get(answer["Location"]))
    assert "Paused" in text_of(client.get(reverse("catalog:feed_upload")))
    client.post(reverse("catalog:feed_source_remove", args=[feed.pk]), {"confirmed": "yes"})
    assert not FeedSource.objects.exists()
    assert FeedRun.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"url": "http://aldergate.example/x"}, "begins with https://"),
        ({"url": "https://127.0.0.1/x"}, "begins with https://"),
        ({"url": "https://aldergate.example:8443/x"}, "without a port"),
        ({"url": "https://elsewhere.example/x"}, "is not one of your verified domains"),
        ({"auth": "basic", "username": "us"}, "Enter the password or token."),
        ({"auth": "bearer", "password": "two words"}, "without spaces"),
        ({"most_changed": "101"}, "from 0 to 100"),
    ],
)
def test_what_cannot_be_fetched_is_said_at_its_field(client: Client, vendor, change, said) -> None:
    sign_in(client, vendor)

    answer = client.post(reverse("catalog:feed_source_new"), TYPED | change)

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_secret_is_never_shown_and_is_asked_for_again_when_the_host_changes(client: Client, vendor) -> None:
    sign_in(client, vendor)
    client.post(reverse("catalog:feed_source_new"), TYPED | {"auth": "bearer", "password": "t0ken"})
    feed = FeedSource.objects.get()
    settings_page = reverse("catalog:feed_source_edit", args=[feed.pk])
    assert "t0ken" not in client.get(settings_page).content.decode()

    moved = TYPED | {"auth": "bearer", "url": "https://other.aldergate.example/x.csv"}
    assert "Enter it again, because the file is at another host now." in text_of(client.post(settings_page, moved))
    client.post(settings_page, TYPED | {"auth": "bearer", "name": "Renamed"})

    feed.refresh_from_db()
    assert (feed.name, opened(feed.secret)) == ("Renamed", "t0ken")


def test_another_vendor_finds_no_feed(client: Client, feed) -> None:
    sign_in(client, OrganizationFactory(is_vendor=True))

    assert client.get(reverse("catalog:feed_source", args=[feed.pk])).status_code == 404
