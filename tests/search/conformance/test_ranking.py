"""What a buyer types, and what stands where: how typed words are read, and what changes nothing about the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from search.domain.analysis import humps, joined, title_keys, tokens, words
from search.domain.dictionary import compound_parts, is_word
from search.domain.judging import score
from search.domain.languages import told
from search.domain.plan import make_plan
from search.domain.rules import Boost, Pin, Rules, Synonym
from search.domain.spelling import Vocabulary
from search.domain.typed import read_typed
from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import SearchRequest
from search.queries.find import find
from search.queries.help_find import help_find
from tests.factories.search import document
from tests.search.relevance.corpus import demo
from tests.search.relevance.measure import judgements
from tests.support.cluster import URL, elasticsearch_with


@pytest.fixture(scope="module", params=["tantivy", *(["elasticsearch"] if URL else [])])
def shop(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TantivyEngine | ElasticsearchEngine]:
    """The demo's catalog and a few things whose names are hard to type, in one index for all cases."""
    names = ("cert-manager", "Chaos Mesh", "MongoDB", "C++", "C", ".NET", "Net", "node.js", "Open Policy Agent (OPA)")
    hard = [document(number, title=name, delivers_everywhere=True) for number, name in enumerate(names, 900)]
    hard += [
        document(950, title="Möbel Größe", summary="Die Kasse und das Lager für den Handel.", delivered_in=("DE",)),
        document(951, title="株式会社サクラ", summary="東京都の在庫管理"),
        document(952, title="Kube tools", summary="kubernetes kubernetes kubernetes", popularity=900),
        document(953, title="Kubernetes", summary="Containers."),
        document(954, title="Secret keeper", summary="A store for secrets.", delivered_in=("GB",)),
    ]
    if request.param == "tantivy":
        local = TantivyEngine(tmp_path_factory.mktemp("shop") / "index")
        local.rebuild([*demo(), *hard])
        yield local
        return
    with elasticsearch_with([*demo(), *hard]) as made:
        yield made


def titles(engine: TantivyEngine | ElasticsearchEngine, text: str, **more: Any) -> list[str]:
    return [hit.document.title for hit in find(SearchRequest(text=text, **more), engine).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("certmanager", "cert-manager"), ("cert manager", "cert-manager"), ("cert-manager", "cert-manager"),
        ("chaosmesh", "Chaos Mesh"), ("chaos-mesh", "Chaos Mesh"), ("mongo db", "MongoDB"), ("mongodb", "MongoDB"),
        ("C++", "C++"), ("c", "C"), (".NET", ".NET"), ("node.js", "node.js"), ("nodejs", "node.js"),
        ("opa", "Open Policy Agent (OPA)"), ("kubernetes", "Kubernetes"),
        ("Groesse", "Möbel Größe"), ("größen", "Möbel Größe"), ("Grosse", "Möbel Größe"),
        ("在庫", "株式会社サクラ"), ("Möbel Kasse", "Möbel Größe"),
        ("gift card", "Tidewell Gift Cards"), ("giftcards", "Tidewell Gift Cards"), ("tidewel lanes", "Tidewell Lanes"),
    ],
)  # fmt: skip
def test_a_name_is_found_first_however_it_is_written(
    shop: TantivyEngine | ElasticsearchEngine, text: str, first: str
) -> None:
    assert titles(shop, text)[0] == first


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("service contracts", "contracts service"), ("backup", "backups"), ("zero-trust network", "zero trust network"),
        ("vulnerable tablet", "vulnerable tablets"), ("WI-FI", "wifi"),
    ],
)  # fmt: skip
def test_order_plural_hyphen_and_case_change_nothing_about_what_is_found(
    shop: TantivyEngine | ElasticsearchEngine, one: str, other: str
) -> None:
    assert set(titles(shop, one, page_size=50)) == set(titles(shop, other, page_size=50))


def test_a_misspelt_word_finds_what_the_right_one_does(shop: TantivyEngine | ElasticsearchEngine) -> None:
    assert titles(shop, "forcast") == titles(shop, "forecast")


def test_a_synonym_finds_the_thing_but_not_before_what_bears_the_typed_word(
    shop: TantivyEngine | ElasticsearchEngine,
) -> None:
    assert titles(shop, "till")[0] == "Oakhampton Till"
    assert "Oakhampton Till" in titles(shop, "point of sale", page_size=50)


def test_a_store_for_secrets_is_no_shop(shop: TantivyEngine | ElasticsearchEngine) -> None:
    assert make_plan("store secrets", Vocabulary({"store": 3, "secrets": 2})).clauses[0].phrases == (("store",),)
    assert titles(shop, "store secrets")[0] == "Secret keeper"


def test_a_correct_word_is_never_corrected() -> None:
    plan = make_plan("expire", Vocabulary({"expiry": 9, "expert": 9}))
    assert plan.corrected is None
    assert is_word("expire")


@pytest.mark.parametrize("text", ["x" * 500, "%", "🙂", "%%% ---"])
def test_what_holds_no_word_finds_nothing(shop: TantivyEngine | ElasticsearchEngine, text: str) -> None:
    assert find(SearchRequest(text=text), shop).total == 0


@pytest.mark.parametrize(
    ("text", "field"),
    [("what to do when the freezer breaks down", "cold"), ("supplies that run out on the shelf", "stock")],
)
def test_everyday_words_of_a_need_find_the_field_that_answers_it(
    shop: TantivyEngine | ElasticsearchEngine, text: str, field: str
) -> None:
    found = find(SearchRequest(text=text), shop).hits[:3]
    assert any(field in path for hit in found for path in hit.document.categories)


def test_a_need_in_words_finds_what_holds_its_rare_words(shop: TantivyEngine | ElasticsearchEngine) -> None:
    response = find(SearchRequest(text="warn me before a contract renews automatically"), shop)
    assert response.relaxed
    assert response.hits[0].document.title in ("Contracts that warn you before they renew", "Inkerby Renewals")


def test_what_the_best_results_are_about_is_found_last_where_few_have_the_words(
    shop: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = find(SearchRequest(text="make sure food stays cold in storage", page_size=50), shop)
    assert "Cold chain" in response.near
    with_words = {"Hartsease Cold", "A cold chain with its own witness"}
    assert {hit.document.title for hit in response.hits[:2]} == with_words
    assert "Vantry Fresh" in [hit.document.title for hit in response.hits]
    assert response.hits[-1].score > 0  # it has a place, though none of the words


def test_conditions_hold_for_what_is_found_by_its_category_too(shop: TantivyEngine | ElasticsearchEngine) -> None:
    text = "make sure food stays cold in storage kind:solution"
    assert {hit.document.kind for hit in find(SearchRequest(text=text, page_size=50), shop).hits} == {"solution"}


def test_one_word_is_taken_as_it_is(shop: TantivyEngine | ElasticsearchEngine) -> None:
    assert find(SearchRequest(text="forecast"), shop).near == ()


def test_minus_leaves_out_and_quotes_keep_together(shop: TantivyEngine | ElasticsearchEngine) -> None:
    assert "Kube tools" not in titles(shop, "kubernetes -kube")
    assert titles(shop, '"store for secrets"') == ["Secret keeper"]
    assert titles(shop, '"secrets for store"') == []


def test_conditions_that_are_typed_narrow_the_results(shop: TantivyEngine | ElasticsearchEngine) -> None:
    found = find(SearchRequest(text="vendor:tidewell kind:listing price:<500"), shop).hits
    assert found
    assert {hit.document.owner_name for hit in found} == {"Tidewell"}
    assert all((hit.document.price_minor or 0) < 50_000 for hit in found)
    assert {hit.document.kind for hit in find(SearchRequest(text="kind:service"), shop).hits} == {"service"}
    assert set(titles(shop, 'category:"cold chain"', page_size=50)) >= {"Hartsease Cold", "Vantry Fresh"}


def test_what_is_delivered_everywhere_is_found_in_every_country(shop: TantivyEngine | ElasticsearchEngine) -> None:
    assert titles(shop, "cert-manager in:jp") == ["cert-manager"]
    assert titles(shop, '"secret keeper" in:de') == []
    response = find(SearchRequest(text="mongodb"), shop)
    assert response.facets["country"] == ()
    counted = find(SearchRequest(filters={"country": ("GB",)}), shop)
    assert next(one.count for one in counted.facets["country"] if one.value == "GB") == counted.total


def test_nothing_found_says_what_is_near_and_what_each_word_costs(shop: TantivyEngine | ElasticsearchEngine) -> None:
    helped = help_find(SearchRequest(text='kubernetes "no such thing"'), shop)
    assert [(one.label, one.count > 0) for one in helped.dropped] == [('"no such thing"', True)]
    assert ("tidwel", "tidewell") in help_find(SearchRequest(text="tidwel", exact=True), shop).near


@pytest.mark.parametrize(
    ("text", "conditions", "left"),
    [
        ('red "zero trust" -cloud', [("phrase", "zero trust"), ("without", "cloud")], "red"),
        ("vendor:red-hat in:Germany", [("vendor", "red-hat"), ("in", "DE")], ""),
        ("price:100-200 price:>=5", [("price", "10000-20000"), ("price", "500-")], ""),
        ("price:cheap kind:car https://x.example", [], "price:cheap kind:car https://x.example"),
        ("multi-factor -", [], "multi-factor -"),
    ],
)
def test_conditions_are_told_from_words(text: str, conditions: list[tuple[str, str]], left: str) -> None:
    typed = read_typed(text)
    assert [(one.name, one.value) for one in typed.conditions] == conditions
    assert typed.words == left


def test_a_condition_can_be_taken_off() -> None:
    typed = read_typed("tills vendor:tidewell in:de")
    assert [typed.without(one) for one in typed.conditions] == ["tills in:de", "tills vendor:tidewell"]


def test_words_are_joined_split_and_keyed() -> None:
    assert joined(tokens("Wi-Fi and CI/CD")) == ["wifi", "cicd"]
    assert humps("OpenCost MongoDB plain SQL") == ["open", "cost", "mongo", "db"]
    assert title_keys("Open Policy Agent (OPA)") == ["openpolicyagentopa", "openpolicyagent", "opa"]
    assert words("在庫管理 C# 東") == ["在庫", "庫管", "管理", "csharp", "東"]
    assert compound_parts("vertragsverwaltung") == ("vertrag", "verwaltung")
    assert compound_parts("kubernetes") == ()


@pytest.mark.parametrize(
    ("text", "language"), [("stock and tills", "en"), ("Größe", "de"), ("la gestion des stocks", "fr"), ("stock", None)]
)
def test_small_words_tell_the_language(text: str, language: str | None) -> None:
    assert told(text) == language


def test_the_demo_alone_answers_its_judged_queries_well(shop: TantivyEngine | ElasticsearchEngine) -> None:
    judged, _ = judgements(list(demo()))

    def ask(text: str) -> list[str]:
        return [hit.document.id for hit in find(SearchRequest(text=text, facets=(), price=False), shop).hits]

    assert score(judged, ask).ndcg > 0.75


def test_a_synonym_of_the_operator_finds_what_it_means_one_way_or_both(
    shop: TantivyEngine | ElasticsearchEngine,
) -> None:
    def found(text: str, both_ways: bool) -> list[str]:
        rules = Rules(synonyms=(Synonym("flangewort", ("gift card",), both_ways),))
        return [hit.document.title for hit in find(SearchRequest(text=text, page_size=50), shop, rules).hits]

    assert titles(shop, "flangewort") == []
    assert "Tidewell Gift Cards" in found("flangewort", True)
    assert "Tidewell Gift Cards" in found("flangewort", False)
    assert make_plan("gift card", Vocabulary({}), rules=Rules((Synonym("a", ("gift card",), False),))).understood == ()
    assert ("a",) in make_plan("gift card", Vocabulary({}), rules=Rules((Synonym("a", ("gift card",)),))).clauses[
        0
    ].phrases


def test_a_word_that_the_operator_keeps_is_not_corrected_and_a_stop_word_is_left_out(
    shop: TantivyEngine | ElasticsearchEngine,
) -> None:
    assert find(SearchRequest(text="forcast"), shop).corrected == "forecast"
    assert find(SearchRequest(text="forcast"), shop, Rules(kept=("Forcast",))).corrected is None
    assert titles(shop, "solutionx forecast", exact=True) == []
    left_out = find(SearchRequest(text="solutionx forecast"), shop, Rules(stop=("solutionx",)))
    assert [hit.document.title for hit in left_out.hits] == titles(shop, "forecast")


def test_what_is_pinned_stands_first_in_its_order_within_what_was_chosen(
    shop: TantivyEngine | ElasticsearchEngine,
) -> None:
    ids = {hit.document.title: hit.document.id for hit in find(SearchRequest(page_size=200), shop).hits}
    pins = (Pin("Forecasts", ids["MongoDB"], 2), Pin("forecast", ids["Oakhampton Till"], 1))
    rules = Rules(pins=pins)
    hits = find(SearchRequest(text="forecast"), shop, rules).hits
    assert [(hit.document.title, hit.pinned) for hit in hits[:2]] == [("Oakhampton Till", True), ("MongoDB", True)]
    assert [hit.document.title for hit in hits[2:]] == titles(shop, "forecast")
    assert titles(shop, "forecast tills") == [
        hit.document.title for hit in find(SearchRequest(text="forecast tills"), shop, rules).hits
    ]
    elsewhere = find(SearchRequest(text="forecast kind:service"), shop, rules)
    assert {hit.document.kind for hit in elsewhere.hits} <= {"service"}


def test_what_is_boosted_stands_higher_and_nothing_else_is_found_for_it(
    shop: TantivyEngine | ElasticsearchEngine,
) -> None:
    before = find(SearchRequest(text="tills"), shop).hits
    last = before[-1].document.id
    after = find(SearchRequest(text="tills"), shop, Rules(boosts=(Boost(last, 50.0),))).hits
    assert after[0].document.id == last
    assert {hit.document.id for hit in after} == {hit.document.id for hit in before}
    for_others = find(SearchRequest(text="tills"), shop, Rules(boosts=(Boost(last, 50.0, "forecast"),))).hits
    assert [hit.document.id for hit in for_others] == [hit.document.id for hit in before]
