"""Filtering by industry and by confirmed certification: every engine finds and counts the same."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import SearchRequest, SearchResponse
from search.queries.find import find
from search.views.address import Address, parse
from search.views.results import chips_of, facets_of
from tests.factories.search import document

RETAIL, BANKS = ("retail", "Retail"), ("financial-services", "Financial services")
ISO = ("iso/iec 27001", "ISO/IEC 27001", "Bramley Assurance")
GOLD = ("gold partner", "Gold Partner", "Aldergate")


@pytest.fixture
def stated(engine: TantivyEngine | ElasticsearchEngine) -> TantivyEngine | ElasticsearchEngine:
    """A listing, a service, a solution and a partner, with what they state, and an offer that states nothing."""
    engine.rebuild(
        [
            document(1, title="Till", industries=(RETAIL,), certified=(ISO,)),
            document(2, title="Rollout", kind="service", industries=(RETAIL, BANKS), certified=(GOLD,)),
            document(3, title="Branch", kind="solution", industries=(BANKS,), certified=(ISO, GOLD), language="de"),
            document(4, title="Northwind", kind="partner", industries=(RETAIL,), certified=(GOLD,)),
            document(5, title="Retail gold", summary="Says retail and ISO 27001, and nobody confirmed it."),
        ]
    )
    return engine


def found(engine: TantivyEngine | ElasticsearchEngine, text: str = "", **filters: tuple[str, ...]) -> SearchResponse:
    return find(
        SearchRequest(text=text, filters=filters, facets=("kind", "industry", "certified"), price=False, sort="name"),
        engine,
    )


def titles(response: SearchResponse) -> set[str]:
    return {hit.document.title for hit in response.hits}


def counts(response: SearchResponse, facet: str) -> dict[str, int]:
    return {value.label: value.count for value in response.facets[facet]}


def test_industries_widen_and_are_counted_with_their_own_choice_aside(
    stated: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = found(stated, industry=("retail",))
    assert titles(response) == {"Till", "Rollout", "Northwind"}
    assert counts(response, "industry") == {"Retail": 3, "Financial services": 2}
    assert titles(found(stated, industry=("retail", "financial-services"))) == {
        "Till",
        "Rollout",
        "Branch",
        "Northwind",
    }


def test_confirmed_certifications_narrow_what_industries_found(stated: TantivyEngine | ElasticsearchEngine) -> None:
    response = found(stated, industry=("retail",), certified=("gold partner",))
    assert titles(response) == {"Rollout", "Northwind"}
    assert counts(response, "certified") == {"Gold Partner": 2, "ISO/IEC 27001": 1}
    assert counts(response, "industry") == {"Retail": 2, "Financial services": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("industry:retail", {"Till", "Rollout", "Northwind"}),
        ('industry:"financial services"', {"Rollout", "Branch"}),
        ("branche:retail kind:service", {"Rollout"}),
        ('certified:"iso/iec 27001"', {"Till", "Branch"}),
        ("certified:27001", {"Till", "Branch"}),
        ("certified:aldergate", {"Rollout", "Branch", "Northwind"}),
        ("industry:retail certified:gold", {"Rollout", "Northwind"}),
        ("industry:farming", set()),
    ],
)
def test_both_may_be_typed_as_conditions(
    stated: TantivyEngine | ElasticsearchEngine, text: str, expected: set[str]
) -> None:
    assert titles(found(stated, text)) == expected


def test_words_alone_do_not_find_what_is_only_stated(stated: TantivyEngine | ElasticsearchEngine) -> None:
    assert titles(found(stated, "retail")) == {"Retail gold"}


def test_what_is_chosen_has_an_address_and_a_chip_that_takes_it_off(
    stated: TantivyEngine | ElasticsearchEngine,
) -> None:
    query = "industry=retail&certified=gold+partner"
    address = parse(QueryDict(query), "USD")
    assert address.url() == f"/search/?{query}"

    response = find(address.request, stated)

    assert [(chip.label, chip.url) for chip in chips_of(address, response)] == [
        ("Retail", "/search/?certified=gold+partner"),
        ("Gold Partner", "/search/?industry=retail"),
    ]
    assert {"Industry", "Confirmed certification"} <= {facet.title for facet in facets_of(response)}


def test_a_page_of_words_has_neither(stated: TantivyEngine | ElasticsearchEngine) -> None:
    assert Address(filters={"industry": ("retail",)}).of_kind("page").filters == {"kind": ("page",)}
    assert Address(filters={"industry": ("retail",)}).of_kind("partner").filters["industry"] == ("retail",)


def test_a_certification_that_nothing_has_is_shown_as_it_is_called(stated: TantivyEngine | ElasticsearchEngine) -> None:
    response = found(stated, certified=("iso/iec 42001",))
    assert (response.total, counts(response, "certified")["Iso/iec 42001"]) == (0, 0)


def test_they_come_back_as_they_were_handed_in(stated: TantivyEngine | ElasticsearchEngine) -> None:
    (hit,) = found(stated, industry=("retail",), certified=("iso/iec 27001",)).hits
    assert (hit.document.industries, hit.document.certified) == ((RETAIL,), (ISO,))
