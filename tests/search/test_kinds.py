"""One search for everything: tabs with true counts, and facets only where they say something."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from search.domain.typed import read_typed
from search.engines import Engine
from search.views.address import parse
from tests.factories.search import document, everything
from tests.search.test_pages import text_of
from tests.support.answers import Answer


@pytest.fixture
def filled(index: Engine) -> Engine:
    index.rebuild(everything())
    return index


def tabs_of(response: Answer) -> dict[str, tuple[str, int]]:
    """Each tab's name with its address and its count."""
    nav = re.search(r'<nav class="tabs".*?</nav>', response.content.decode(), re.S)
    assert nav
    found = re.findall(r'href="([^"]+)".*?>(\w+) <span class="meta num">(\d+)</span>', nav.group())
    return {label: (url.replace("&amp;", "&"), int(count)) for url, label, count in found}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "", "q=zero+trust", "q=northwind", "q=store&category=security", "q=store&from=100&sort=price", "owner=northwind",
        "kind=partner&q=store+network", "kind=page", "q=kind:service+store", "country=GB&badge=ISO+27001",
        "q=gateway+branch+registry",
    ],
)  # fmt: skip
def test_a_tab_says_how_many_results_stand_behind_it(client: Client, filled: Engine, query: str) -> None:
    tabs = tabs_of(client.get(f"/search/?{query}"))
    assert list(tabs) == ["All", "Solutions", "Products", "Services", "Partners", "Pages"]
    for label, (url, said) in tabs.items():
        behind = client.get(url).context
        assert behind["response"].total == said, (label, url)
        assert [tab["label"] for tab in behind["tabs"] if tab["current"]] == [label]


@pytest.mark.django_db
def test_a_tab_keeps_the_words_and_the_filters_that_fit_and_leaves_the_others_behind(
    client: Client, filled: Engine
) -> None:
    tabs = tabs_of(client.get("/search/?q=store&category=security&from=100&sort=price&owner=northwind"))
    assert tabs["Services"][0] == (
        "/search/?q=store&kind=service&category=security&owner=northwind&from=100&sort=price"
    )
    assert tabs["Partners"][0] == "/search/?q=store&kind=partner&category=security"
    assert tabs["Pages"][0] == "/search/?q=store&kind=page&owner=northwind"


@pytest.mark.django_db
def test_what_has_no_price_shows_no_price_and_is_not_compared(client: Client, filled: Engine) -> None:
    page = client.get("/search/?kind=partner").content.decode()
    for absent in ('id="facet-price"', 'id="facet-owner"', 'name="compare"', "Price on request", "Price, low first"):
        assert absent not in page
    assert 'id="facet-category"' in page
    assert "Northwind" in page
    assert 'id="facet-category"' not in client.get("/search/?kind=page").content.decode()
    assert "Compare 0" not in text_of(client.get("/search/?compare=partner:1"))


def test_a_kind_may_be_typed(rf: RequestFactory) -> None:
    for typed, kind in (("kind:partner", "partner"), ("kind:Pages", "page"), ("kind:product", "listing")):
        assert read_typed(typed).all_of("kind") == (kind,)
        address = parse(rf.get("/search/", {"q": f"store {typed}"}).GET, "USD")
        assert address.kind == kind
        assert address.of_kind("service").url() == "/search/?q=store&kind=service"
    several = parse(rf.get("/search/", {"kind": ["service", "partner"]}).GET, "USD")
    assert several.kind == ""


@pytest.mark.django_db
def test_counting_all_kinds_asks_the_database_as_often_for_many(
    client: Client, index: Engine, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/search/")
    for many in (10, 200):
        index.rebuild(
            [
                *(document(number) for number in range(many)),
                *(document(number, id=f"partner:{number}", kind="partner") for number in range(many)),
            ]
        )
        with django_assert_max_num_queries(1):
            client.get("/search/?q=offer&from=1")


def test_a_kind_that_there_is_none_of_is_left_out_of_the_address() -> None:
    address = parse(QueryDict("q=till&kind=zzz&kind=page"), "USD")
    assert address.filters == {"kind": ("page",)}
    assert parse(QueryDict("kind=zzz"), "USD").filters == {}
