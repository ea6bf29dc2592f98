"""What the operator writes: sections, articles, landing pages, and what stands around every page."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any
from unittest import mock
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from catalog.catalogue.models import Product
from cms.models import ArticlePage, HomePage, LandingPage, SectionPage
from cms.models.blocks import AnnouncementBlock, ArticleBlocks, LinkBlock, product_at
from cms.queries.frame import frame
from core.design.views.errors import server_error
from core.kit import clock
from core.organizations.models import Industry
from search.interface import SearchHit, SearchRequest, SearchResponse
from tests.factories.catalog import ListingFactory, ServiceFactory, category_path
from tests.factories.cms import article, landing_page, section, written_on_front_page
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.search import document

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def operator() -> Client:
    client = Client()
    member = MembershipFactory(organization=OrganizationFactory(is_operator=True), role="admin")
    client.force_login(member.user)
    return client


def test_an_operator_writes_a_section_and_a_guide_in_the_editor_and_everybody_reads_them(
    operator: Client, client: Client
) -> None:
    home = HomePage.objects.get()
    where = reverse("wagtailadmin_pages:add", args=["cms", "sectionpage", home.pk])
    sent = operator.post(
        where, nested_form_data({"title": "Guides", "slug": "guides", "intro": "How to buy", "action-publish": "1"})
    )
    assert sent.status_code == 302, sent.context["form"].errors
    guides = SectionPage.objects.get()
    text = {"heading": "First", "text": rich_text("<p>Write down what hurts.</p>")}
    fields = {
        "title": "Choose a till",
        "slug": "choose-a-till",
        "intro": "In an hour",
        "body": streamfield([("text", text)]),
    }
    where = reverse("wagtailadmin_pages:add", args=["cms", "articlepage", guides.pk])
    sent = operator.post(where, nested_form_data(fields | {"action-publish": "1"}))
    assert sent.status_code == 302, sent.context["form"].errors
    assert "Choose a till" in client.get("/guides/").text
    page = client.get("/guides/choose-a-till/").text
    assert "Write down what hurts." in page
    assert '<a href="/guides/">Guides</a>' in page


@pytest.mark.parametrize("slug", ["search", "Basket", "services", "listings", "cards", "static", "media", "admin"])
def test_a_page_cannot_take_an_address_of_the_marketplace(operator: Client, slug: str) -> None:
    where = reverse("wagtailadmin_pages:add", args=["cms", "sectionpage", HomePage.objects.get().pk])
    sent = operator.post(where, nested_form_data({"title": "Ours", "slug": slug, "intro": "", "action-publish": "1"}))
    assert "uses this address itself" in str(sent.context["form"].errors["slug"])
    assert not SectionPage.objects.exists()


def test_a_partner_s_member_reaches_none_of_the_operator_s_pages() -> None:
    page = article(section())
    client = Client()
    client.force_login(MembershipFactory(organization=OrganizationFactory(is_partner=True), role="admin").user)
    for each in (HomePage.objects.get(), page):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[each.pk])).status_code == 404


def test_a_draft_and_an_article_taken_back_are_not_found(client: Client) -> None:
    guides = section()
    page = article(guides, live=False)
    assert client.get(f"/guides/{page.slug}/").status_code == 404
    assert page.title not in client.get("/guides/").text


def test_questions_are_drawn_and_told_to_search_engines(client: Client) -> None:
    guides = section()
    blocks = [
        (
            "questions",
            {"heading": "Questions", "items": [{"question": "Who installs it?", "answer": "<p>A partner.</p>"}]},
        )
    ]
    article(guides, body=json.dumps([{"type": kind, "value": value} for kind, value in blocks]))
    page = client.get("/guides/how-to-choose/").text
    assert re.search(r"<summary>Who installs it\?</summary>", page)
    told = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    assert next(each for each in told if each["@type"] == "FAQPage")["mainEntity"][0]["name"] == "Who installs it?"


def test_a_landing_page_shows_what_is_on_offer_in_its_category_today(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    category = category_path("Retail", "Tills")
    parent = category.get_parent()
    shown = ListingFactory(status=Product.Status.LIVE, title="Till one")
    shown.categories.add(category)
    hidden = ListingFactory(status=Product.Status.DRAFT, title="Till two")
    hidden.categories.add(category)
    guide = article(section(), category=parent)
    landing_page(category=parent, words="till")
    page = client.get("/retail/").text
    assert "Till one" in page
    assert "Till two" not in page
    assert guide.title in page
    assert f"?{urlencode({'category': parent.code})}" in page
    assert "Search for “till”" in page
    Product.objects.filter(pk=shown.pk).update(status=Product.Status.WITHDRAWN)
    assert "Till one" not in client.get("/retail/").text


@pytest.mark.parametrize(
    ("kind", "field"), [("category", "category"), ("industry", "industry"), ("use_case", "search")]
)
def test_a_landing_page_needs_what_its_kind_is_about(kind: str, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        landing_page(kind=kind)
    assert list(refused.value.message_dict) == [field]


def test_an_address_that_is_no_search_is_refused_on_a_landing_page() -> None:
    with pytest.raises(ValidationError) as refused:
        landing_page(kind="use_case", search="/partners/")
    assert "This is not a search" in str(refused.value.message_dict["search"])


def test_pages_of_an_industry_and_of_a_use_case_show_what_their_search_finds(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    till = ListingFactory(title="Till one")
    asked: list[SearchRequest] = []

    def find(request: SearchRequest, *_more: object, **_named: Any) -> SearchResponse:
        asked.append(request)
        return SearchResponse(30, (SearchHit(document(id=f"listing:{till.pk}"), (), ()),))

    monkeypatch.setattr("cms.queries.collections.find", find)
    landing_page("Shops", kind="industry", industry=Industry.objects.get(slug="retail"))
    landing_page("Books", kind="use_case", search="/search/?q=ledger")
    shops, books = client.get("/shops/").text, client.get("/books/").text
    assert (asked[0].filters["industry"], asked[1].text) == (("retail",), "ledger")
    assert shops.count("Till one") == books.count("Till one") == 1
    assert '<a class="btn primary large" href="/search/?industry=retail">See all 30 offers</a>' in shops
    assert 'href="/partners/?industry=retail"' in shops
    Industry.objects.update(is_active=False)
    assert "Till one" not in client.get("/shops/").text


def test_a_category_of_the_front_page_leads_to_its_landing_page(client: Client) -> None:
    category = category_path("Retail")
    ListingFactory(status=Product.Status.LIVE).categories.add(category)
    page = landing_page(category=category)
    assert f'<a href="/retail/"><span>{category.name}</span>' in client.get("/").text
    page.unpublish()
    cache.clear()
    assert f'<a href="/search/?category={category.code}"><span>' in client.get("/").text


def test_a_landing_page_costs_the_same_for_many_offers(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    category = category_path("Retail")
    ListingFactory(status=Product.Status.LIVE).categories.add(category)
    landing_page(category=category)
    client.get("/retail/")
    with django_assert_max_num_queries(100) as few:
        client.get("/retail/")
    for _ in range(8):
        ListingFactory(status=Product.Status.LIVE).categories.add(category)
        ServiceFactory(status=Product.Status.LIVE).categories.add(category)
    with django_assert_max_num_queries(len(few)):
        client.get("/retail/")


def test_a_section_costs_the_same_for_many_articles(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    guides = section()
    article(guides, title="One")
    client.get("/guides/")
    with django_assert_max_num_queries(100) as few:
        client.get("/guides/")
    for number in range(6):
        article(guides, title=f"More {number}", category=category_path("Retail"))
    with django_assert_max_num_queries(len(few)):
        assert "More 5" in client.get("/guides/").text


def test_picked_offers_are_shown_in_their_order_as_long_as_they_are_on_offer(client: Client) -> None:
    first, second = (ListingFactory(status=Product.Status.LIVE, title=title) for title in ("Alpha", "Beta"))
    picks = [second.get_absolute_url(), f"https://ensemble.example{first.get_absolute_url()}"]
    value = {"heading": "Our picks", "items": picks}
    landing_page(title="Picks", body=json.dumps([{"type": "offers", "value": value}]))
    page = client.get("/picks/").text
    assert page.index("Beta") < page.index("Alpha")
    Product.objects.filter(pk=second.pk).update(status=Product.Status.WITHDRAWN)
    assert "Beta" not in client.get("/picks/").text


@pytest.mark.parametrize(
    "address", ["", "/partners/x/", "/listings/nothing/", "/listings/a/b/", "javascript:alert(1)", "//x/listings"]
)
def test_an_address_without_an_offer_is_refused(address: str) -> None:
    assert product_at(address) is None
    with pytest.raises(ValidationError):
        ArticleBlocks().child_blocks["offers"].clean({"heading": "Picks", "items": [address]})


def test_an_offer_is_found_by_its_own_kind_of_address_alone() -> None:
    service = ServiceFactory(status=Product.Status.LIVE)
    assert product_at(service.get_absolute_url()) == service
    assert product_at(f"/listings/{service.slug}/") is None


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "http://x.example", "//evil.example", "/\\evil.example", "data:x", "https://", "/a b", ""],
)
def test_a_link_that_leads_nowhere_safe_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        LinkBlock().clean({"label": "There", "page": None, "address": address})


def test_links_of_the_operator_stand_at_the_top_and_in_the_footer(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    guides = section()
    link = {"label": "Read the guides", "page": guides, "address": ""}
    column = {"heading": "Company", "links": [{"label": "Press", "page": None, "address": "https://press.example/x"}]}
    written_on_front_page(header=[("link", link)], footer=[("column", column)])
    page = client.get("/terms/").text
    assert page.count('<a href="/guides/">Read the guides</a>') == 2, "in the bar and in the menu of phones"
    assert '<a href="https://press.example/x">Press</a>' in page
    with django_capture_on_commit_callbacks(execute=True):
        guides.unpublish()
    assert "Read the guides" not in client.get("/terms/").text


def test_what_stands_around_every_page_costs_no_query_once_it_is_read(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    frame()
    with django_assert_num_queries(0):
        frame()


def test_what_stands_around_a_page_is_asked_for_once_a_request(client: Client) -> None:
    with mock.patch("cms.queries.frame.frame", wraps=frame) as asked:
        client.get("/terms/")
        assert asked.call_count == 1


def announced(**fields: object) -> dict[str, object]:
    whole: dict[str, object] = {
        "text": "Closed on Friday",
        "starts": None,
        "ends": NOW + dt.timedelta(days=2),
        "audience": "all",
        "link": [],
    }
    return whole | fields


def seen(client: Client, at: dt.datetime) -> bool:
    with clock.travel(at):
        return "Closed on Friday" in client.get(reverse("organizations:terms")).text


def test_an_announcement_is_shown_from_its_first_moment_to_its_last(client: Client) -> None:
    written_on_front_page(announcements=[("announcement", announced(starts=NOW))])
    assert [seen(client, NOW + dt.timedelta(days=days)) for days in (-1, 0, 1, 2)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("audience", "sees"),
    [("all", "visitor buyer seller"), ("visitors", "visitor"), ("buyers", "buyer"), ("sellers", "seller")],
)
def test_an_announcement_is_shown_to_whom_it_is_meant_for(audience: str, sees: str) -> None:
    written_on_front_page(announcements=[("announcement", announced(audience=audience))])
    readers = {"visitor": Client(), "buyer": Client(), "seller": Client()}
    for name, kind in (("buyer", "is_buyer"), ("seller", "is_vendor")):
        flags = {"is_buyer": False, "is_vendor": False, "is_partner": False} | {kind: True}
        readers[name].force_login(MembershipFactory(organization=OrganizationFactory(**flags), role="admin").user)
    assert {name for name, reader in readers.items() if seen(reader, NOW)} == set(sees.split())


@pytest.mark.parametrize(
    "wrong",
    [{"ends": NOW - dt.timedelta(days=1)}, {"starts": NOW + dt.timedelta(days=3)}, {"ends": None}, {"text": ""}],
)
def test_an_announcement_that_nobody_could_see_is_refused(
    wrong: dict[str, object],
) -> None:
    with clock.travel(NOW), pytest.raises(ValidationError):
        AnnouncementBlock().clean(announced(**wrong))


def test_the_operator_s_words_stand_where_a_page_is_not_found(client: Client) -> None:
    assert "There is nothing at this address." in client.get("/nowhere/").text
    HomePage.objects.update(missing_heading="We looked everywhere", missing_text="Ask us.")
    cache.clear()
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "We looked everywhere" in page.text
    assert "Ask us." in page.text


def test_the_operator_s_words_stand_where_an_error_happens_without_asking_the_database(
    client: Client, rf: RequestFactory
) -> None:
    HomePage.objects.update(broken_heading="We are sorry", broken_text="<b>Call us.</b>")
    cache.clear()
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        page = server_error(rf.get("/")).text
    assert (len(asked), "We are sorry</h1>" in page) == (0, True)
    assert "&lt;b&gt;Call us." in page
    assert "No payment is taken twice" in page
    HomePage.objects.update(broken_heading="", broken_text="")
    cache.clear()
    client.get("/")
    assert "Something went wrong on our side." in server_error(rf.get("/")).text


def test_every_kind_of_page_of_the_operator_is_on_the_site_map(client: Client) -> None:
    article(section())
    landing_page()
    found = client.get("/sitemap-pages.xml").text
    for path in ("/guides/", "/guides/how-to-choose/", "/retail/"):
        assert f"{path}</loc>" in found
        assert 'rel="canonical"' in client.get(path).text
    ArticlePage.objects.get().unpublish()
    LandingPage.objects.get().unpublish()
    assert "how-to-choose" not in client.get("/sitemap-pages.xml").text
    assert "/retail/" not in client.get("/sitemap-pages.xml").text
