"""Public pages are kept for visitors who brought nothing, and whatever is written ends that at once."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from catalog.catalogue.models import Product
from catalog.models import PlanPrice
from catalog.product_reviews.actions.withdraw_review import withdraw_review
from catalog.questions.actions.answer_question import answer_question
from catalog.questions.actions.withdraw_question import withdraw_question
from cms.models import ArticlePage
from core.kit import jobs, kept_pages
from core.organizations.models import Organization
from core.organizations.verifying.actions.suspend_organization import suspend_organization
from marketplace.deals.models import PendingTouch
from search.actions.drain_outbox import drain_outbox
from search.actions.enqueue_document import enqueue_document
from search.engines import get_engine
from storefronts.models import CaseStudyPage, Theme
from storefronts.visits.actions.count_visit import count_visit
from tests.factories.catalog import ListingFactory, ReviewFactory, ServiceFactory, answered_question, priced_plan
from tests.factories.cms import article, collection, landing_page, section
from tests.factories.deals import agreed
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.search import document as searched
from tests.factories.storefronts import allied, partner_named, solution_of, storefront_of, theme_of

pytestmark = pytest.mark.django_db
TOKENS = re.compile(rb'name="(csrfmiddlewaretoken|form_token|question)" value="([^"]+)"')


@pytest.fixture(autouse=True)
def world(settings: Settings) -> None:
    """One page of each kind, and pages are kept."""
    northwind = partner_named("Northwind")
    theme_of(northwind)
    storefront_of(northwind).add_child(
        instance=CaseStudyPage(title="Sixty shops", slug="sixty-shops", customer="A grocer", live=True)
    )
    solution_of(northwind, [allied(northwind, "Aldergate")], slug="stores")
    ServiceFactory(owner=northwind, slug="rollout")
    aldergate = Organization.objects.get(name="Aldergate")
    priced_plan(ListingFactory(owner=aldergate, title="Access", slug="access"), 123_400)
    article(section("Guides"), "How to choose", intro="In three steps.")
    landing_page("Retail")
    collection("Audit ready", [Product.objects.get(slug="access"), Product.objects.get(slug="rollout")])
    settings.KEPT_PAGES_SECONDS = 60


PAGES = {
    "front page": "/",
    "listing": "/listings/access/",
    "service": "/services/rollout/",
    "solution": "/solutions/stores/",
    "reviews": "/reviews/of/access/",
    "questions": "/questions/of/access/",
    "directory": "/partners/",
    "storefront": "/partners/northwind/",
    "case study": "/partners/northwind/sixty-shops/",
    "section": "/guides/",
    "article": "/guides/how-to-choose/",
    "landing page": "/retail/",
    "collection": "/collections/audit-ready/",
    "collections": "/collections/",
}


@contextmanager
def committed(capture: DjangoCaptureOnCommitCallbacks) -> Iterator[None]:
    """What is written inside is committed, as far as others are told."""
    connection.run_on_commit.clear()
    with capture(execute=True):
        yield


def visit(path: str, client: Client | None = None, headers: dict[str, str] | None = None) -> tuple[Any, int]:
    """What a visitor with empty hands is answered, and with how many queries."""
    with CaptureQueriesContext(connection) as captured:
        answer = (client or Client()).get(path, headers=headers)
    return answer, len(captured)


def keep(path: str) -> None:
    """Have the page kept."""
    visit(path)
    visit(path)  # the first visit may write what pages share, such as the sizes of pictures
    assert visit(path)[1] == 0, f"{path} is not kept"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_kept_page_says_the_same_without_a_query(path: str) -> None:
    made, _queries = visit(path)
    keep(path)
    shown, queries = visit(path)
    assert queries == 0
    assert TOKENS.sub(b"", shown.content) == TOKENS.sub(b"", made.content)
    assert (
        shown.headers.items() >= {"Content-Type": "text/html; charset=utf-8", "X-Frame-Options": "SAMEORIGIN"}.items()
    )


@pytest.mark.parametrize("path", ["/listings/access/", "/solutions/stores/", "/collections/audit-ready/"])
def test_a_price_change_shows_at_once(
    path: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    keep(path)
    before = visit(path)[0].content
    with committed(django_capture_on_commit_callbacks):
        PlanPrice.objects.update(amount=765_400)
    after = visit(path)[0].content
    assert TOKENS.sub(b"", after) != TOKENS.sub(b"", before)
    if "listings" in path:
        assert b"7,654" in after
        assert b"1,234" not in after


@pytest.mark.parametrize("path", ["/listings/access/", "/questions/of/access/"])
def test_an_answered_question_its_changed_answer_and_its_end_show_at_once(
    path: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    listing = Product.objects.get(slug="access")
    keep(path)
    with committed(django_capture_on_commit_callbacks):
        question = answered_question(listing, OrganizationFactory(is_buyer=True), "For 72 hours.")
    assert b"For 72 hours." in visit(path)[0].content
    with committed(django_capture_on_commit_callbacks):
        answer_question(question, "For 96 hours.", organization=listing.owner, by=UserFactory())
    shown = visit(path)[0].content
    assert b"For 96 hours." in shown
    assert b"For 72 hours." not in shown
    with committed(django_capture_on_commit_callbacks):
        withdraw_question(question, by=UserFactory())
    assert b"For 96 hours." not in visit(path)[0].content


@pytest.mark.parametrize("path", ["/listings/access/", "/reviews/of/access/"])
def test_a_new_review_and_its_end_show_at_once(
    path: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    listing = Product.objects.get(slug="access")
    keep(path)
    with committed(django_capture_on_commit_callbacks):
        review = ReviewFactory(product=listing, organization=OrganizationFactory(is_buyer=True), title="It does it")
    assert "It does it" in visit(path)[0].text
    with committed(django_capture_on_commit_callbacks):
        withdraw_review(review, by=UserFactory())
    assert "It does it" not in visit(path)[0].text


def test_counting_a_visit_keeps_the_pages(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    keep("/listings/access/")
    with committed(django_capture_on_commit_callbacks):
        count_visit("/listings/access/", source="direct")
    assert visit("/listings/access/")[1] == 0


def test_the_listing_of_a_suspended_vendor_is_gone_at_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    keep("/listings/access/")
    with committed(django_capture_on_commit_callbacks):
        suspend_organization(Organization.objects.get(name="Aldergate"), reason="Asked to.", by=UserFactory())
    assert visit("/listings/access/")[0].status_code == 404


def test_a_withdrawn_listing_is_gone_at_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    keep("/listings/access/")
    with committed(django_capture_on_commit_callbacks):
        Product.objects.filter(slug="access").update(status=Product.Status.WITHDRAWN)
    assert visit("/listings/access/")[0].status_code == 404


def test_a_theme_and_a_text_show_at_once(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    keep("/partners/northwind/")
    keep("/guides/how-to-choose/")
    with committed(django_capture_on_commit_callbacks):
        Theme.objects.update(accent="#123456")
        page = ArticlePage.objects.get()
        page.intro = "In four steps."
        page.save_revision().publish()
    assert b"#123456" in visit("/partners/northwind/")[0].content
    assert b"In four steps." in visit("/guides/how-to-choose/")[0].content


def test_a_web_machine_that_holds_the_page_itself_shows_the_change_at_once(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    holding = Client()
    visit("/listings/access/", holding)
    holding.cookies.clear()
    assert visit("/listings/access/", holding)[1] == 0
    holding.cookies.clear()
    with committed(django_capture_on_commit_callbacks):
        PlanPrice.objects.update(amount=765_400)
    assert b"7,654" in visit("/listings/access/", holding)[0].content


def test_a_page_is_made_anew_after_a_minute() -> None:
    keep("/")
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=61)):
        assert visit("/")[1] > 0


@pytest.mark.django_db(transaction=True)
def test_what_the_front_page_shows_of_offers_is_read_once_for_all_who_are_signed_in() -> None:
    client = Client()
    client.force_login(MembershipFactory(organization=OrganizationFactory(is_buyer=True)).user)
    made = visit("/", client)[1]
    again, queries = visit("/", client)
    assert queries < made - 5
    assert b"Every store on one network" in again.content
    Product.objects.filter(slug="stores").update(title="Every shop on one network")
    assert b"Every shop on one network" in visit("/", client)[0].content


def test_who_is_writing_reads_what_they_wrote_and_keeps_it_for_nobody() -> None:
    assert kept_pages.same_generation("test", lambda: 1) == 1
    cache.clear()
    assert kept_pages.same_generation("test", lambda: 2) == 2


def test_what_is_taken_back_changes_nothing(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    keep("/listings/access/")
    with committed(django_capture_on_commit_callbacks), transaction.atomic():
        PlanPrice.objects.update(amount=1)
        transaction.set_rollback(True)
    assert visit("/listings/access/")[1] == 0


def test_writing_what_no_page_shows_keeps_the_pages(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    keep("/")
    with committed(django_capture_on_commit_callbacks):
        Client().post(reverse("quotes:basket_add"), {"item": f"listing:{Product.objects.get(slug='access').pk}"})
    assert visit("/")[1] == 0


def test_a_page_that_reads_what_does_not_count_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    keep("/")
    monkeypatch.setattr(kept_pages, "QUIET", re.compile(r"\bcatalogue_product\b"))
    cache.clear()
    assert visit("/")[1] > 0
    assert visit("/")[1] > 0


def test_a_page_that_was_made_while_somebody_wrote_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    may_be_kept = kept_pages._may_be_kept

    def written_meanwhile(request: HttpRequest, response: HttpResponse) -> bool:
        kept_pages.end_generation()
        return may_be_kept(request, response)

    monkeypatch.setattr(kept_pages, "_may_be_kept", written_meanwhile)
    for _time in range(3):
        assert visit("/listings/access/")[1] > 0


def test_somebody_signed_in_is_never_shown_a_kept_page_nor_kept() -> None:
    member = MembershipFactory(organization=OrganizationFactory(name="Calder Hythe", is_buyer=True))
    client = Client()
    client.force_login(member.user)
    assert b"Calder Hythe" in visit("/", client)[0].content
    keep("/")
    assert b"Calder Hythe" not in visit("/")[0].content
    shown, queries = visit("/", client)
    assert queries > 0
    assert b"Calder Hythe" in shown.content


def test_what_a_guest_collected_is_counted_on_every_page() -> None:
    keep("/listings/access/")
    guest = Client()
    guest.post(reverse("quotes:basket_add"), {"item": f"listing:{Product.objects.get(slug='access').pk}"})
    assert b"Quote basket, 1 item" in visit("/listings/access/", guest)[0].content
    assert b"Quote basket" not in visit("/listings/access/")[0].content


def test_each_visitor_has_tokens_of_their_own_and_the_form_is_taken() -> None:
    keep("/listings/access/")
    first, second = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    sent = []
    for client in (first, second):
        answer, queries = visit("/listings/access/", client)
        assert queries == 0
        sent.append({name.decode(): value.decode() for name, value in TOKENS.findall(answer.content)})
    assert sent[0]["form_token"] != sent[1]["form_token"]
    assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value
    item = {"item": f"listing:{Product.objects.get(slug='access').pk}"}
    assert first.post(reverse("quotes:basket_add"), item | sent[1]).status_code == 403
    assert first.post(reverse("quotes:basket_add"), item | sent[0]).status_code == 302


def test_no_token_is_kept() -> None:
    answer, _queries = visit("/listings/access/")
    tokens = {value for name, value in TOKENS.findall(answer.content) if name != b"question"}
    keep("/listings/access/")
    assert tokens
    assert not tokens & {value for _name, value in TOKENS.findall(visit("/listings/access/")[0].content)}


def test_a_visitor_who_agreed_to_be_remembered_is_seen() -> None:
    keep("/partners/northwind/")
    client = Client()
    client.cookies.load(agreed())
    assert visit("/partners/northwind/", client)[1] > 0
    assert PendingTouch.objects.count() == 1
    assert "visitor" not in visit("/partners/northwind/")[0].cookies


def test_light_and_dark_hosts_and_languages_do_not_mix(settings: Settings) -> None:
    keep("/")
    dark = Client()
    dark.cookies["scheme"] = "dark"
    assert b'data-scheme="dark"' in visit("/", dark)[0].content
    assert b'data-scheme="dark"' not in visit("/")[0].content
    invented = RequestFactory()
    invented.cookies["scheme"] = "x" * 40
    assert kept_pages._key(invented.get("/")) == kept_pages._key(RequestFactory().get("/"))
    settings.LANGUAGES = [("en-gb", "English"), ("de", "Deutsch")]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    plain = kept_pages._key(RequestFactory().get("/"))
    for other in ({"Host": "127.0.0.1"}, {"Accept-Language": "de"}, {"X-Forwarded-Proto": "https"}):
        assert kept_pages._key(RequestFactory().get("/", headers=other)) not in (None, plain)


@pytest.mark.parametrize("path", ["/listings/access/?via=CODE", "/partners/?q=north", "/?page=2"])
def test_what_asks_for_more_than_the_path_is_made_each_time(path: str) -> None:
    visit(path)
    assert visit(path)[1] > 0


def test_a_part_of_a_page_is_no_page() -> None:
    keep("/partners/")
    assert visit("/partners/", headers={"HX-Request": "true"})[1] > 0


def test_without_a_cache_pages_are_made_each_time(settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "core.kit.caches.OptionalRedisCache",
            "LOCATION": "redis://127.0.0.1:1",
            "OPTIONS": {"socket_connect_timeout": 0.1},
        }
    }
    for _time in range(2):
        answer, queries = visit("/listings/access/")
        assert answer.status_code == 200
        assert queries > 0
        assert TOKENS.findall(answer.content)


def test_a_kept_collection_by_a_search_ends_once_the_index_has_what_changed(
    settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR = "tantivy", tmp_path / "index"
    get_engine().rebuild([searched(1)])
    collection("By search", search="/search/?kind=listing")
    path = "/collections/by-search/"
    keep(path)
    assert b"/listings/access/" not in visit(path)[0].content

    with jobs.muted(), committed(django_capture_on_commit_callbacks):
        enqueue_document("listing", Product.objects.get(slug="access").pk)
    keep(path)  # asked for, and not in the index yet
    assert b"/listings/access/" not in visit(path)[0].content
    with committed(django_capture_on_commit_callbacks):
        drain_outbox()

    assert b"/listings/access/" in visit(path)[0].content
