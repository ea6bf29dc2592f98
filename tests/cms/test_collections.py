"""Collections of offers: what is on offer of them now, where they are linked, and when a kept page of one ends."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from wagtail.test.utils.form_data import nested_form_data, streamfield

from catalog.catalogue.models import Product
from cms.domain.searches import search_at
from cms.models import CollectionIndexPage, CollectionPage
from cms.queries.search_sources import page_documents
from search.engines import SearchUnavailable, State, get_engine
from search.interface import SearchHit, SearchRequest, SearchResponse
from storefronts.drafting.actions.open_editing_area import open_editing_area
from tests.factories.catalog import ListingFactory, ServiceFactory, priced_plan
from tests.factories.cms import collection
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.search import document
from tests.factories.storefronts import allied, partner_named, picture_in, solution_of, storefront_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def three_offers() -> list[Product]:
    """A listing, a service and a solution that are on offer."""
    northwind = partner_named("Northwind")
    storefront_of(northwind)
    solution_of(northwind, [allied(northwind, "Aldergate")], title="One network", slug="one-network")
    listing = ListingFactory(title="Access")
    priced_plan(listing, 12_300, unit="person")
    return [listing, ServiceFactory(owner=northwind, title="Rollout"), Product.objects.get(slug="one-network")]


def found_by(*ids: str, total: int) -> SearchResponse:
    """What an engine answers that found these documents, the best first."""
    hits = (SearchHit(document(id=one), (), ()) for one in ids)
    return SearchResponse(total, tuple(hits))


def shown(client: Client, path: str = "/collections/audit-ready/") -> list[str]:
    return [card.title for card in client.get(path).context["found"].cards]


def test_a_collection_shows_its_offers_in_their_order_with_price_and_provider(client: Client) -> None:
    listing, service, solution = three_offers()
    collection("Audit ready", [solution, listing, service], intro="Before they come.", text="How we chose.")

    page = client.get("/collections/audit-ready/")

    assert [card.url for card in page.context["found"].cards] == [
        each.get_absolute_url() for each in (solution, listing, service)
    ]
    for words in ("Before they come.", "How we chose.", "3 offers", "$123.00", "person", "Northwind"):
        assert words in page.text
    assert '<a href="/collections/">Collections</a>' in page.text


def test_a_drawn_picture_has_the_marks_of_those_whose_offers_were_picked(client: Client) -> None:
    listing, service, solution = three_offers()
    picked = collection("Audit ready", [solution, listing, service])
    searched = collection("Of today", [], search="/search/?kind=service")
    Product.objects.filter(pk=listing.pk).update(status=Product.Status.WITHDRAWN)

    cards = {card.title: card for card in client.get("/collections/").context["cards"]}

    assert [part.org for part in cards[picked.title].parts] == [solution.owner]
    assert {part.org for part in cards[searched.title].parts} == {""}


def test_what_is_not_on_offer_any_more_is_left_out_and_an_empty_collection_says_so(client: Client) -> None:
    listing, service, _solution = three_offers()
    collection("Audit ready", [listing, service])
    Product.objects.filter(pk=listing.pk).update(status=Product.Status.WITHDRAWN)
    assert shown(client) == ["Rollout"]
    Product.objects.filter(pk=service.pk).update(status=Product.Status.WITHDRAWN)
    assert "Nothing in this collection is on offer at the moment." in client.get("/collections/audit-ready/").text


def test_a_collection_asks_as_often_for_many_offers(client: Client) -> None:
    offers = three_offers()
    page = collection("Audit ready", offers)

    def asked() -> int:
        client.get("/collections/audit-ready/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/collections/audit-ready/")
        return len(captured)

    few = asked()
    more = [ListingFactory() for _ in range(6)] + [ServiceFactory() for _ in range(6)]
    for each in more:
        priced_plan(each, 1_000)
    page.offers = json.dumps([{"type": "offer", "value": each.get_absolute_url()} for each in (*offers, *more)])
    page.save()
    assert asked() <= few
    assert len(shown(client)) == 15


def test_the_list_of_collections_asks_as_often_for_many_of_them_with_pictures(client: Client) -> None:
    library = open_editing_area(partner_named("Northwind"))

    def pictured(number: int) -> None:
        picture = {"image": picture_in(library, f"Shop {number}").pk, "alt": "A shop", "caption": ""}
        value = json.dumps([{"type": "picture", "value": picture}])
        collection(f"Number {number}", [ListingFactory()], picture=value)

    def asked() -> int:
        for _ in range(2):
            page = client.get("/collections/")
        assert page.text.count("<picture") == CollectionPage.objects.count()
        with CaptureQueriesContext(connection) as captured:
            client.get("/collections/")
        return len(captured)

    pictured(1)
    few = asked()
    for number in range(2, 6):
        pictured(number)
    assert asked() <= few
    assert 'alt="A shop"' in client.get("/collections/number-1/").text


def test_a_search_is_a_rule_of_what_is_on_offer_and_never_of_partners_or_pages(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, service, solution = three_offers()
    asked: list[SearchRequest] = []

    def find(request: SearchRequest, *_more: object, **_named: Any) -> SearchResponse:
        asked.append(request)
        return found_by(f"bundle:{solution.pk}", f"service:{service.pk}", f"listing:{listing.pk}", total=90)

    monkeypatch.setattr("cms.queries.collections.find", find)
    collection("Audit ready", search="/search/?q=audit&kind=service&kind=page&certified=gold")

    page = client.get("/collections/audit-ready/")

    assert [card.title for card in page.context["found"].cards] == ["One network", "Rollout", "Access"]
    assert (asked[0].text, asked[0].filters) == ("audit", {"kind": ("service",), "certified": ("gold",)})
    assert 'href="/search/?q=audit&amp;kind=service&amp;kind=page&amp;certified=gold"' in page.text
    Product.objects.filter(pk=service.pk).update(status=Product.Status.WITHDRAWN)  # the index does not know yet
    assert shown(client) == ["One network", "Access"]


def test_a_search_that_cannot_be_asked_says_so_and_is_not_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_given: object, **_named: Any) -> None:
        raise SearchUnavailable(State.LOST)

    monkeypatch.setattr("cms.queries.collections.find", lost)
    collection("Audit ready", search="/search/?q=audit")
    page = client.get("/collections/audit-ready/")
    assert "cannot be listed right now" in page.text
    assert page["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/search/?q=audit", "q=audit"),
        (" https://ensemble.example/search/?industry=retail&sort=name ", "industry=retail&sort=name"),
        ("/search/", ""), ("/search/?sort=name&page=2", ""), ("/search/?q=", ""), ("/partners/?q=x", ""),
        ("javascript:alert(1)", ""), ("http://[", ""),
    ],
)  # fmt: skip
def test_the_address_of_a_search_is_read(address: str, query: str) -> None:
    assert search_at(address) == query


def test_a_collection_has_picked_offers_or_a_search_and_not_both() -> None:
    listing = ListingFactory()
    picked = json.dumps([{"type": "offer", "value": listing.get_absolute_url()}])
    for fields in ({}, {"offers": picked, "search": "/search/?q=x"}, {"search": "/listings/x/"}):
        with pytest.raises(ValidationError) as refused:
            CollectionPage(title="None", slug="none", **fields).clean()
        assert list(refused.value.message_dict) == ["search"]
    CollectionPage(title="Picks", slug="picks", offers=picked).clean()


def test_the_operator_writes_a_collection_in_the_editor_and_everybody_reads_it(client: Client) -> None:
    operator = Client()
    member = MembershipFactory(organization=OrganizationFactory(is_operator=True), role="admin")
    operator.force_login(member.user)
    listing = ListingFactory(title="Till one")
    where = reverse("wagtailadmin_pages:add", args=["cms", "collectionpage", CollectionIndexPage.objects.get().pk])
    fields = {
        "title": "For tills", "slug": "for-tills", "intro": "", "text": "", "search": "", "action-publish": "1",
        "picture": streamfield([]), "offers": streamfield([("offer", "/listings/nothing/")]),
    }  # fmt: skip

    refused = operator.post(where, nested_form_data(fields))
    assert "Nothing is on offer at this address" in refused.text
    sent = operator.post(
        where, nested_form_data(fields | {"offers": streamfield([("offer", listing.get_absolute_url())])})
    )

    assert sent.status_code == 302, sent.context["form"].errors
    assert shown(client, "/collections/for-tills/") == ["Till one"]


def test_collections_are_linked_from_the_front_page_the_search_and_the_site_map_once_there_is_one(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR = "tantivy", tmp_path / "index"
    get_engine().rebuild([document(1)])
    for path in ("/", "/search/", "/sitemap-pages.xml"):
        assert "/collections/" not in client.get(path).text
    page = collection("Audit ready", [ListingFactory()], intro="Before they come.", seo_title="Audit software")
    cache.clear()
    for path in ("/", "/search/", "/sitemap-pages.xml"):
        assert "/collections/audit-ready/" in client.get(path).text
    assert "/collections/</loc>" in client.get("/sitemap-pages.xml").text
    assert "/collections/audit-ready/" not in client.get("/search/?q=till").text
    text = client.get("/collections/audit-ready/").text
    assert "<title>Audit software" in text
    assert 'rel="canonical"' in text
    told = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]
    assert next(each for each in told if each["@type"] == "CollectionPage")["mainEntity"]["itemListElement"]
    (told_of,) = page_documents([str(page.pk), str(CollectionIndexPage.objects.get().pk)])
    assert (told_of.title, told_of.summary, told_of.facts) == ("Audit ready", "Before they come.", ("Collection",))
    page.unpublish()
    assert client.get("/collections/audit-ready/").status_code == 404
    assert "audit-ready" not in client.get("/collections/").text
