"""A feed at an address is fetched on its schedule, checked, and imported where it stays within its limits."""

import datetime as dt
import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from catalog import tasks
from catalog.catalogue.models import Product
from catalog.domain import provenance
from catalog.domain.feed_schedule import DAILY, WAITS, Effect, Limits, exceeded, is_allowed_host, next_run
from catalog.importing.actions.fetch_feed import FetchBusy, fetch_feed
from catalog.importing.actions.save_feed import MOST_FEEDS, save_feed
from catalog.importing.actions.start_import import start_import
from catalog.importing.gateways import files
from catalog.models import FeedRun, FeedSource
from core.kit import clock
from core.kit.locks import Lock
from core.kit.models import AuditEntry
from core.kit.sealed import CannotOpen, opened, seal
from core.notifications.models import Notice, OutgoingMail
from core.organizations.gateways.https import Download
from core.organizations.models import Organization, OrganizationDomain
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer
from tests.support.files import FileServer

URL = "https://feeds.aldergate.example/offers.csv"
FILE = b"id,name,plan,price,currency\n1,Till,Team,9.00,EUR\n2,Vault,Team,19.00,EUR\n"
NOW = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def vendor(db: None) -> Organization:
    organization = OrganizationFactory(name="Aldergate", is_vendor=True, state="verified")
    OrganizationDomain.objects.create(
        organization=organization, domain="aldergate.example", verified_at=NOW, proof="dns"
    )
    return organization


@pytest.fixture
def server() -> Iterator[FileServer]:
    found = FileServer(FILE)
    with files.use(found):
        yield found


@pytest.fixture
def feed(vendor: Organization) -> FeedSource:
    return FeedSource.objects.create(organization=vendor, name="Price list", url=URL)


@pytest.fixture
def play(
    server: FileServer, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[[FeedSource], FeedRun | None]:
    """Fetch what is due and import what may be imported, until nothing follows."""

    def played(feed: FeedSource) -> FeedRun | None:
        FeedSource.objects.filter(pk=feed.pk).update(next_at=clock.now())
        fetch_feed(feed.pk)
        for _ in range(2):
            tasks.sweep_uploads()
        feed.refresh_from_db()
        return FeedRun.objects.filter(feed=feed).first()

    return played


def text_of(response: Answer) -> str:
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


def test_a_sealed_text_is_read_with_the_key_it_was_sealed_with(settings: Settings) -> None:
    sealed = seal("open sesame")
    assert "sesame" not in sealed
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(CannotOpen):
        opened(sealed)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert opened(sealed) == "open sesame"


# --- fetching ---------------------------------------------------------------------------------------------------


def test_a_file_within_the_limits_is_imported_and_the_next_time_is_known(
    feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
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
    client: Client,
    vendor: Organization,
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
    body: bytes,
    reason: str,
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


def test_a_newer_file_replaces_one_that_waits(
    feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    play(feed)
    server.body = FILE.replace(b"9.00", b"8.00")
    waiting = play(feed)
    assert waiting is not None
    server.body = FILE.replace(b"9.00", b"7.00")

    newer = play(feed)

    waiting.refresh_from_db()
    assert (waiting.status, newer.is_checked) == ("interrupted", True)


def test_a_feed_that_withdraws_too_much_waits(
    client: Client,
    vendor: Organization,
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
) -> None:
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


def test_other_headings_are_matched_once_and_used_from_then_on(
    client: Client,
    vendor: Organization,
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
) -> None:
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
    vendor: Organization,
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
    status: int,
    words: str,
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


def test_a_file_that_is_broken_is_a_failure_of_the_feed(
    feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    server.body = b'name,summary\n"Till,x'

    run = play(feed)

    assert run.status == "failed"
    assert "it was cut" in feed.problem
    assert feed.failures == 1


def test_a_feed_of_a_host_that_is_no_longer_allowed_is_not_fetched(
    feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    OrganizationDomain.objects.all().delete()

    assert "no longer a proved domain" in play(feed).problem
    assert server.asked == []


def test_a_feed_of_an_organisation_that_is_not_verified_is_not_fetched(
    vendor: Organization, feed: FeedSource, server: FileServer
) -> None:
    type(vendor).objects.update(state="suspended")

    assert fetch_feed(feed.pk) == 0
    assert server.asked == []


def test_an_address_of_an_allowed_host_is_fetched_with_what_was_sealed(
    vendor: Organization, play: Callable[[FeedSource], FeedRun | None], server: FileServer, settings: Settings
) -> None:
    settings.FEED_HOSTS = ["pim.example"]
    feed = FeedSource(organization=vendor, name="PIM", url="https://eu.pim.example/x.csv", auth="basic", username="us")
    person = sign_in(Client(), vendor).user
    save_feed(feed, secret="s3cret", by=person)

    play(feed)

    assert server.asked[0][1]["Authorization"] == "Basic dXM6czNjcmV0"
    assert "s3cret" not in FeedSource.objects.get().secret


def test_the_database_refuses_an_address_without_https_and_a_sign_in_without_a_secret(vendor: Organization) -> None:
    for values in ({"url": "http://x.example/"}, {"url": URL, "auth": "bearer"}, {"url": URL, "most_changed": 101}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FeedSource.objects.create(organization=vendor, name="x", **values)


# --- what happens meanwhile -------------------------------------------------------------------------------------


@pytest.fixture
def during(server: FileServer, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Do something while the server sends its file."""

    def prepared(happens: Callable[[], object]) -> None:
        send = server.download

        def download(*args: Any, **kwargs: Any) -> Download:
            answer = send(*args, **kwargs)
            happens()
            return answer

        monkeypatch.setattr(server, "download", download)

    return prepared


@pytest.mark.parametrize(
    "change", [{"status": "paused"}, {"url": "https://aldergate.example/other.csv", "next_at": NOW}]
)
def test_a_file_of_a_feed_that_was_paused_or_changed_meanwhile_is_not_taken(
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
    during: Callable[[Callable[[], object]], None],
    change: dict[str, object],
) -> None:
    server.headers = {"etag": '"one"'}
    during(lambda: FeedSource.objects.update(**change))

    assert play(feed) is None
    assert feed.etag == ""


def test_a_failure_of_an_address_that_was_changed_meanwhile_is_not_counted(
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
    during: Callable[[Callable[[], object]], None],
) -> None:
    server.status = 404
    during(lambda: FeedSource.objects.update(next_at=NOW))

    assert play(feed) is None
    assert feed.failures == 0


def test_a_file_that_comes_while_the_one_before_is_approved_is_asked_for_again_later(
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
    during: Callable[[Callable[[], object]], None],
) -> None:
    play(feed)
    server.body = FILE.replace(b"9.00", b"8.00")
    waiting = play(feed)
    assert waiting is not None
    server.body = FILE.replace(b"9.00", b"7.00")
    during(lambda: start_import(waiting, by=None))
    FeedSource.objects.update(next_at=NOW)

    with pytest.raises(FetchBusy):
        fetch_feed(feed.pk)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.checks_only) == ("waiting", False)
    assert FeedRun.objects.count() == 2


def test_feeds_of_one_organisation_are_fetched_one_after_the_other(
    feed: FeedSource, server: FileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    @contextmanager
    def held_by_another(lock: object, *, wait: object, of: object) -> Iterator[bool]:
        asked.append((lock, wait, of))
        yield False

    monkeypatch.setattr("catalog.importing.actions.fetch_feed.advisory_lock", held_by_another)

    with pytest.raises(FetchBusy):
        fetch_feed(feed.pk)

    assert asked == [(Lock.FEED_FETCH, False, str(feed.organization_id))]
    assert server.asked == []


def test_an_import_that_was_replaced_is_not_approved_and_says_why(
    client: Client,
    vendor: Organization,
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
) -> None:
    sign_in(client, vendor)
    play(feed)
    server.body = FILE.replace(b"9.00", b"8.00")
    waiting = play(feed)
    assert waiting is not None
    server.body = FILE.replace(b"9.00", b"7.00")
    play(feed)

    answer = client.post(reverse("catalog:feed_start", args=[waiting.pk]), follow=True)

    assert "A newer file of this feed has arrived." in text_of(answer)
    assert Product.objects.get(title="Till").plans.get().prices.get().amount == 900


def test_an_older_file_that_is_checked_again_waits_for_a_person(
    feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    older = play(feed)
    server.body = FILE + b"3,Safe,Team,1.00,EUR\n"
    play(feed)
    Product.objects.filter(title="Till").delete()
    FeedRun.objects.filter(pk=older.pk).update(status="waiting", checks_only=True)

    tasks.sweep_uploads()

    older.refresh_from_db()
    assert (older.is_checked, older.waits_for) == (True, ["older"])


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (lambda: FeedSource.objects.update(status="paused"), "paused"),
        (lambda: Organization.objects.update(state="suspended"), "unverified"),
    ],
)
def test_a_checked_file_is_not_imported_by_itself_once_its_feed_is_paused_or_its_owner_suspended(
    feed: FeedSource, server: FileServer, happens: Callable[[], int], reason: str
) -> None:
    fetch_feed(feed.pk)
    happens()

    for _ in range(2):
        tasks.sweep_uploads()

    run = FeedRun.objects.get()
    assert (run.is_checked, run.waits_for) == (True, [reason])
    assert not Product.objects.exists()


def test_a_file_whose_decision_could_not_be_made_is_checked_again(
    feed: FeedSource, server: FileServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch_feed(feed.pk)
    with monkeypatch.context() as broken:
        broken.setattr("catalog.importing.actions.settle_feed_run.start_import", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tasks._import(str(FeedRun.objects.get().pk))
    assert (FeedRun.objects.get().status, FeedRun.objects.get().checks_only) == ("waiting", True)

    for _ in range(2):
        tasks.sweep_uploads()

    assert Product.objects.count() == 2


def test_a_file_whose_import_was_interrupted_is_asked_for_again_whole(
    feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    server.headers = {"etag": '"one"'}
    play(feed)
    FeedRun.objects.update(status="interrupted")

    play(feed)

    assert "If-None-Match" not in server.asked[1][1]


def test_a_web_page_is_a_failure_and_no_file(
    feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    server.headers, server.body = {"content-type": "text/html; charset=utf-8"}, b"<html>Sign in"

    assert "sent a web page" in play(feed).problem


def test_an_import_of_a_feed_whose_maker_has_left_withdraws_within_its_limits(
    vendor: Organization, feed: FeedSource, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    FeedSource.objects.update(is_whole=True, created_by=None)
    rows = b"".join(b"%d,Offer %d,,,\n" % (n, n) for n in range(30))
    server.body = b"id,name,plan,price,currency\n" + rows
    play(feed)
    Product.objects.update(status="submitted")
    server.body = b"id,name,plan,price,currency\n" + rows.replace(b"29,Offer 29,,,\n", b"")

    run = play(feed)

    assert (run.checks_only, run.withdrawn, Product.objects.get(title="Offer 29").status) == (False, 1, "draft")


def test_a_key_in_the_query_of_an_address_stands_in_no_notice_mail_page_or_log(
    client: Client, vendor: Organization, play: Callable[[FeedSource], FeedRun | None], server: FileServer
) -> None:
    sign_in(client, vendor)
    client.post(reverse("catalog:feed_source_new"), TYPED | {"url": f"{URL}?key=k3y"})
    feed = FeedSource.objects.get()
    server.status = 404
    for _ in range(5):
        play(feed)

    assert server.asked[0][0].endswith("?key=k3y")
    assert Notice.objects.filter(kind="feed.paused").exists()
    shown = client.get(reverse("catalog:feed_source", args=[feed.pk])).content.decode()
    kept = f"{list(OutgoingMail.objects.values())} {list(AuditEntry.objects.values())} {list(FeedRun.objects.values())}"
    assert URL in shown
    assert URL in kept
    assert "k3y" not in shown + kept


def test_an_organisation_has_so_many_feeds_and_no_more(client: Client, vendor: Organization) -> None:
    sign_in(client, vendor)
    FeedSource.objects.bulk_create(
        FeedSource(organization=vendor, name=f"List {n}", url=URL) for n in range(MOST_FEEDS)
    )

    answer = client.post(reverse("catalog:feed_source_new"), TYPED)

    assert answer.status_code == 422
    assert "which is the limit" in text_of(answer)
    assert FeedSource.objects.count() == MOST_FEEDS


# --- pages ------------------------------------------------------------------------------------------------------

TYPED = {
    "name": "Price list", "url": URL, "format": "csv", "every": "daily", "auth": "none", "most_withdrawn": "5",
    "most_changed": "25", "most_refused": "5",
}  # fmt: skip


def test_a_vendor_adds_runs_pauses_and_removes_a_feed(
    client: Client,
    vendor: Organization,
    server: FileServer,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
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
def test_what_cannot_be_fetched_is_said_at_its_field(
    client: Client, vendor: Organization, change: dict[str, str], said: str
) -> None:
    sign_in(client, vendor)

    answer = client.post(reverse("catalog:feed_source_new"), TYPED | change)

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_secret_is_never_shown_and_is_asked_for_again_when_the_host_changes(
    client: Client, vendor: Organization
) -> None:
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


def test_the_list_says_which_feed_waits_and_keeps_files_of_feeds_apart_from_uploads(
    client: Client,
    vendor: Organization,
    feed: FeedSource,
    play: Callable[[FeedSource], FeedRun | None],
    server: FileServer,
) -> None:
    sign_in(client, vendor)
    play(feed)
    page = reverse("catalog:feed_upload")
    assert "Waits for you" not in text_of(client.get(page))
    server.body = FILE.replace(b"9.00", b"8.00")
    run = play(feed)

    with CaptureQueriesContext(connection) as one:
        shown = text_of(client.get(page))
    assert "Waits for you" in shown
    assert run.filename not in shown
    assert feed.name in text_of(client.get(reverse("catalog:feed_run", args=[run.pk])))
    FeedSource.objects.bulk_create(FeedSource(organization=vendor, name=f"List {n}", url=URL) for n in range(9))
    with CaptureQueriesContext(connection) as ten:
        client.get(page)
    assert len(ten) == len(one)


def test_another_vendor_finds_no_feed(client: Client, feed: FeedSource) -> None:
    sign_in(client, OrganizationFactory(is_vendor=True))

    assert client.get(reverse("catalog:feed_source", args=[feed.pk])).status_code == 404
