"""The operator imports files with offers of anybody through the pages that sellers use for their own."""

from collections.abc import Callable, Mapping

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalog.catalogue.models import Product
from catalog.importing.actions.fetch_feed import fetch_feed
from catalog.importing.actions.remove_feed_file import remove_feed_file
from catalog.importing.gateways import files
from catalog.models import FeedMapping, FeedRun, FeedSource
from core.kit import clock
from core.kit.models import AuditEntry
from core.organizations.models import Organization
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer
from tests.support.files import FileServer

pytestmark = pytest.mark.django_db
Send = Callable[[str, Mapping[str, object]], Answer]
OURS = "id,name,organization,organization_url,categories,price,currency\n"
TWO = (
    OURS
    + "1,Kasse,Aldergate,https://aldergate.example,Retail > Tills,10.00,EUR\n2,Lager,Beech,https://beech.example,,20.00,EUR\n3,Nobody,,,,1,EUR\n"
)


@pytest.fixture
def operator() -> Organization:
    return OrganizationFactory(name="Ensemble", is_operator=True)


@pytest.fixture
def send(
    client: Client, operator: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Send:
    """Sign in as the operator, and send a form with what follows of it."""
    sign_in(client, operator)

    def sent(address: str, data: Mapping[str, object]) -> Answer:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data)

    return sent


def _upload(send: Send, content: str, name: str = "market.csv", **more: object) -> FeedRun:
    answer = send(
        reverse("catalog:feed_upload"), {"file": SimpleUploadedFile(name, content.encode()), "source": "market", **more}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return FeedRun.objects.latest("pk")


def test_a_file_of_several_vendors_is_checked_then_published_and_a_later_one_of_its_name_updates_it(
    client: Client, send: Send
) -> None:
    run = _upload(send, TWO)
    assert (run.organization, run.source, run.is_checked, run.created, run.skipped) == (None, "feed:market", True, 2, 1)
    assert not Product.objects.exists()  # checked only
    page = client.get(reverse("catalog:feed_run", args=[run.pk])).content.decode()
    assert "Nothing is imported yet" in page and "It names no organisation" in page
    send(reverse("catalog:feed_start", args=[run.pk]), {})
    live = Product.objects.filter(status=Product.Status.LIVE)
    assert {(each.title, each.owner.name) for each in live} == {("Kasse", "Aldergate"), ("Lager", "Beech")}
    assert live.get(title="Kasse").categories.get().name == "Tills"  # the operator's file makes what is missing
    fixes = client.get(reverse("catalog:feed_fix", args=[run.pk])).getvalue().decode()
    assert "Nobody" in fixes and "Kasse" not in fixes
    done = client.get(reverse("catalog:feed_run", args=[run.pk])).content.decode()
    assert "New organisations" in done and reverse("workspaces:duplicates") in done
    started = AuditEntry.objects.get(action="feed.import_started")
    assert started.actor is not None

    again = _upload(send, TWO.replace("Kasse", "Kassenwerk"))
    assert (again.created, again.changed, again.unchanged) == (0, 1, 1)
    assert "market" in client.get(reverse("catalog:feed_upload")).content.decode()  # offered as a name


def test_columns_of_a_market_file_are_matched_once_with_a_preview(client: Client, send: Send) -> None:
    text = "Artikelnummer;Produktbezeichnung;Hersteller;Web\n4711;Kassenwerk;Aldergate;https://aldergate.example\n"
    run = _upload(send, text)
    assert run.needs_columns
    said = {
        "column_0": "Your ID of the offer",
        "column_1": "Name",
        "column_2": "Organisation",
        "column_3": "Website of the organisation",
        "decimals": ",",
    }
    preview = client.post(reverse("catalog:feed_columns_preview", args=[run.pk]), said).content.decode()
    assert "Kassenwerk" in preview
    send(reverse("catalog:feed_columns", args=[run.pk]), said)
    run.refresh_from_db()
    assert (run.is_checked, run.created) == (True, 1), run.problem
    assert FeedMapping.objects.get().organization is None
    assert not _upload(send, text).needs_columns


LANDSCAPE = """landscape:
  - category:
    name: Storage
    subcategories:
      - subcategory:
        name: Databases
        items:
          - item:
            name: Keep
            homepage_url: https://keep.example
            organization: {name: Keep Inc}
            project: graduated
            logo: keep.svg
"""


def test_a_landscape_is_read_with_the_settings_that_come_with_it(send: Send) -> None:
    settings = SimpleUploadedFile("settings.yml", b"foundation: Acorn Foundation\n")
    run = _upload(send, LANDSCAPE, "data.yml", settings=settings)
    assert (run.format, run.status, run.rows, run.problem) == ("landscape", "done", 1, "")
    with run.local_upload() as path:
        assert (path.parent / "settings.yml").read_text() == "foundation: Acorn Foundation\n"
    FeedRun.objects.filter(pk=run.pk).update(removed_at=clock.now(), checks_only=False)
    kept = [(each.storage, str(each.name)) for each in (run.upload, run.settings)]
    remove_feed_file(str(run.pk))
    assert [storage.exists(name) for storage, name in kept] == [False, False]


def test_what_is_missing_in_the_form_is_said_at_its_field_and_sellers_see_no_import_of_the_operator(
    client: Client, send: Send
) -> None:
    answer = send(reverse("catalog:feed_upload"), {"file": SimpleUploadedFile("x.pdf", b"x"), "source": ""})
    assert set(answer.context["form"].errors) == {"file", "source"}
    run = _upload(send, TWO)
    sign_in(client, OrganizationFactory(name="Aldergate", is_vendor=True))
    assert client.get(reverse("catalog:feed_run", args=[run.pk])).status_code == 404


def test_a_feed_of_the_operator_brings_the_offers_of_anybody(operator: Organization, settings: LazySettings) -> None:
    settings.FEED_HOSTS = ["lists.example"]
    feed = FeedSource.objects.create(organization=operator, name="Lists", url="https://lists.example/all.csv")
    with files.use(FileServer(TWO.encode())):
        assert fetch_feed(feed.pk) == 1
    run = FeedRun.objects.get()
    assert (run.organization, run.source, run.feed) == (None, "feed:Lists", feed)
