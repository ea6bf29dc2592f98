"""What is typed and chosen, and what is found: cases that change nothing, over one index for each engine."""

from collections.abc import Iterator
from typing import Any

import pytest

from search.domain.rules import Boost, Pin, Rules, Synonym
from search.engines import Engine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import OfferPrice, SearchDocument, SearchRequest, SearchResponse, SuggestRequest
from search.queries.find import find, find_among
from search.queries.help_find import help_find
from search.queries.suggest import suggest
from tests.factories.search import document, everything
from tests.support.cluster import URL, elasticsearch_with


def shelves() -> list[SearchDocument]:
    """The estate with its partners and pages, and offers in other languages, scripts and currencies."""
    return [
        *everything(),
        document(
            31, title="Kassenbuch Pro", summary="Eine Kasse für kleine Läden, mit Belegen und Größen.", language="de",
            owner_key="tidewell", owner_name="Tidewell", categories=("commerce/tills",), price_minor=90_000,
            currency="EUR", billing=("yearly",), delivered_in=("DE", "FR"),
            choices=(("deployment", "Deployment", "Cloud service"), ("support_languages", "Support languages", "German")),
        ),
        document(
            32, title="Coffre numérique", summary="Sauvegarde chiffrée des dossiers, restaurée en une heure.",
            language="fr", owner_key="brightmoor", owner_name="Brightmoor", categories=("security/identity",),
            price_minor=45_000, currency="EUR", other_prices=(OfferPrice("USD", 50_000), OfferPrice("GBP", 40_000)),
            billing=("monthly", "once"), delivers_everywhere=True,
            vendors=(("brightmoor", "Brightmoor"),),
            choices=(("deployment", "Deployment", "Self-managed"), ("support_languages", "Support languages", "French")),
        ),
        document(
            33, title="東京 在庫管理", summary="店舗の在庫を管理します。", owner_key="sakura", owner_name="株式会社サクラ",
            categories=("commerce",), price_minor=120_000, currency="JPY", billing=("other",),
        ),
        document(
            34, id="bundle:34", kind="solution", title="Backup for the shop floor",
            summary="Backup and restore of every till.", owner_key="northwind", owner_name="Northwind",
            owners=(("northwind", "Northwind"), ("aldergate", "Aldergate")),
            partners=(("northwind", "Northwind"),), vendors=(("aldergate", "Aldergate"),),
            categories=("commerce/tills",), price_minor=300_000, billing=("yearly",), delivered_in=("GB", "FR"),
            choices=(("deployment", "Deployment", "Cloud service"), ("deployment", "Deployment", "Self-managed")),
        ),
    ]  # fmt: skip


@pytest.fixture(scope="module", params=["tantivy", "elasticsearch"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine that holds the shelves, read by every case."""
    if request.param == "tantivy":
        local = TantivyEngine(tmp_path_factory.mktemp("asked") / "index")
        local.rebuild(shelves())
        yield local
        return
    if not URL:
        pytest.skip("set ELASTICSEARCH_URL to run the same case on Elasticsearch")
    with elasticsearch_with(shelves()) as made:
        yield made


def ids(response: SearchResponse) -> list[str]:
    return [hit.document.id for hit in response.hits]


def counts(response: SearchResponse, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in response.facets[facet]}


#: What is typed, and what is found among the first three.
FIRST = {
    "a German word for an English listing": ("Netzwerk Erkundung", "service:4"),
    "a German compound by its parts": ("Kassensystem", "listing:5"),
    "a German plural": ("Kassen", "listing:31"),
    "an umlaut as two letters": ("Groessen", "listing:31"),
    "an umlaut as one letter without dots": ("Grossen", "listing:31"),
    "a French word for an English listing": ("caisse", "listing:5"),
    "a French word of a French listing": ("sauvegarde", "listing:32"),
    "a French word in a French listing": ("chiffrée", "listing:32"),
    "French without its accents": ("numerique", "listing:32"),
    "a French plural": ("coffres", "listing:32"),
    "French for training": ("formation kubernetes", "service:8"),
    "French for single sign-on": ("authentification unique", "listing:2"),
    "Japanese by pairs of letters": ("在庫", "listing:33"),
    "Japanese in the middle of a word": ("庫管", "listing:33"),
    "a name in another script": ("サクラ", "listing:33"),
    "a typo in English": ("kubernets", "listing:7"),
    "a condition in French": ("registre pays:fr sauvegarde", "listing:32"),
}


@pytest.mark.parametrize(("typed", "first"), FIRST.values(), ids=FIRST)
def test_a1_words_of_any_language_find(engine: Engine, typed: str, first: str) -> None:
    assert first in ids(find(SearchRequest(text=typed), engine))[:3]


#: What is typed, in which currency it is read, and everything that is found.
CONDITIONS = {
    "a price in French": ("prix:<500", "EUR", {"listing:32"}),
    "a price in German": ("preis:<1000", "EUR", {"listing:31", "listing:32"}),
    "the same price in another currency": ("price:<450", "GBP", {"listing:32"}),
    "a country in French": ("pays:fr kind:solution", "USD", {"bundle:34"}),
    "a kind in French": ("genre:prestation", "USD", {"service:4", "service:8"}),
    "a category in French": ("catégorie:containers kind:listing", "USD", {"listing:6", "listing:7"}),
    "a vendor in French, and a word that is left out": ("fournisseur:brightmoor -kubernetes kind:listing", "USD",
                                                         {"listing:3", "listing:32"}),
    "two conditions that exclude each other": ("pays:fr in:ie kind:service", "USD", set()),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "currency", "found"), CONDITIONS.values(), ids=CONDITIONS)
def test_a2_conditions_narrow(engine: Engine, typed: str, currency: str, found: set[str]) -> None:
    assert set(ids(find(SearchRequest(text=typed, currency=currency), engine))) == found


#: Filters that are chosen, and everything that is found.
CHOSEN = {
    "a partner": ({"partner": ("northwind",)}, {"bundle:34"}),
    "a vendor, whose products are in a solution": ({"vendor": ("aldergate",)}, {"bundle:34"}),
    "either of two vendors": ({"vendor": ("aldergate", "brightmoor")}, {"bundle:34", "listing:32"}),
    "a partner and a vendor": ({"partner": ("northwind",), "vendor": ("brightmoor",)}, set()),
    "what is paid once": ({"billing": ("once",)}, {"listing:32"}),
    "monthly or for another term": ({"billing": ("monthly", "other")}, {"listing:32", "listing:33"}),
    "a fact": ({"attribute": ("support_languages=German",)}, {"listing:31"}),
    "two facts narrow": (
        {"attribute": ("deployment=Cloud service", "support_languages=German")}, {"listing:31"}),
    "two values of a fact widen": (
        {"attribute": ("deployment=Cloud service", "deployment=Self-managed")}, {"listing:31", "listing:32", "bundle:34"}),
    "a country, with what is delivered everywhere": ({"country": ("FR",), "kind": ("listing",)}, {"listing:31", "listing:32"}),
    "a category with what is below it": ({"category": ("commerce",), "kind": ("listing",)}, {"listing:5", "listing:31", "listing:33"}),
}  # fmt: skip


@pytest.mark.parametrize(("filters", "found"), CHOSEN.values(), ids=CHOSEN)
def test_a3_filters_narrow(engine: Engine, filters: Any, found: set[str]) -> None:
    assert set(ids(find(SearchRequest(filters=filters), engine))) == found


def test_a4_a_facet_counts_with_every_choice_but_its_own_and_without_what_was_left_out(engine: Engine) -> None:
    request = SearchRequest(text="-backup", filters={"billing": ("yearly",), "kind": ("listing", "solution")})
    response = find(request, engine)
    assert ids(response) == ["listing:31"]
    assert counts(response, "billing") == {"yearly": 1, "monthly": 1, "once": 1, "other": 1}
    assert counts(response, "kind")["solution"] == 0
    # The only partner's solution is the one that was left out.
    assert counts(response, "partner") == {}


def test_a5_partner_and_vendor_are_named_and_billing_is_in_words(engine: Engine) -> None:
    response = find(SearchRequest(), engine)
    assert [(one.value, one.label, one.count) for one in response.facets["partner"]] == [("northwind", "Northwind", 1)]
    assert {one.value: one.label for one in response.facets["billing"]} == {
        "monthly": "Monthly", "yearly": "Yearly", "once": "Once", "other": "Another term",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("currency", "first"),
    {"EUR": "listing:32", "GBP": "listing:32", "JPY": "listing:33", "USD": "listing:32"}.items(),
)
def test_a6_an_order_by_price_is_that_of_the_currency_which_is_read(engine: Engine, currency: str, first: str) -> None:
    response = find(SearchRequest(currency=currency, sort="price", filters={"kind": ("listing",)}), engine)
    assert ids(response)[0] == first
    assert response.hits[0].document.currency == currency


@pytest.mark.parametrize(("currency", "priced"), {"EUR": 3, "GBP": 1, "JPY": 1, "CAD": 0}.items())
def test_a7_bands_count_what_has_a_price_in_the_currency(engine: Engine, currency: str, priced: int) -> None:
    price = find(SearchRequest(currency=currency), engine).price
    assert price is not None and price.currency == currency
    assert sum(band.count for band in price.bands) == sum(bar.count for bar in price.histogram) == priced


def test_a8_a_pin_stands_first_in_any_currency_and_before_any_boost(engine: Engine) -> None:
    rules = Rules(pins=(Pin("tills", "listing:33"),), boosts=(Boost("bundle:10", 4.0),))
    found = ids(find(SearchRequest(text="tills", currency="JPY"), engine, rules))
    assert found[:2] == ["listing:33", "bundle:10"]
    assert "listing:33" not in ids(find(SearchRequest(text="tills"), engine))


def test_a9_a_pinned_offer_that_a_filter_leaves_out_is_not_found(engine: Engine) -> None:
    rules = Rules(pins=(Pin("tills", "listing:33"),))
    response = find(SearchRequest(text="tills", filters={"billing": ("yearly",)}), engine, rules)
    assert "listing:33" not in ids(response)


@pytest.mark.parametrize(
    ("synonym", "typed", "first"),
    [
        (Synonym("Kassenzettel", ("Beleg",), language="de"), "Kassenzetteln", "listing:31"),
        (Synonym("tiroir-caisse", ("till",), language="fr"), "tiroirs-caisses", "listing:5"),
        (Synonym("chuchotement", ("vault",), both_ways=False, language="fr"), "chuchotements", "listing:9"),
    ],
    ids=["German", "French", "French, one way"],
)
def test_b1_the_operators_synonyms_know_the_endings_of_their_language(
    engine: Engine, synonym: Synonym, typed: str, first: str
) -> None:
    assert first in ids(find(SearchRequest(text=typed), engine, Rules(synonyms=(synonym,))))
    assert first not in ids(find(SearchRequest(text=typed, exact=True), engine, Rules(synonyms=(synonym,))))


def test_b2_a_watch_looks_at_new_documents_alone_with_every_filter(engine: Engine) -> None:
    request = SearchRequest(text="sauvegarde", filters={"billing": ("monthly",)}, currency="EUR", price_to=50_000)
    assert [one.id for one in find_among(request, ["listing:32", "bundle:34"], 5, engine=engine)] == ["listing:32"]
    assert find_among(request, ["bundle:34"], 5, engine=engine) == []


@pytest.mark.parametrize(
    ("typed", "title"),
    {"kuberne": "Kubernetes platform", "coff": "Coffre numérique", "kassenb": "Kassenbuch Pro", "在庫": "東京 在庫管理",
     "kubernets": "Kubernetes platform", "brightmor edge": "Brightmoor Edge"}.items(),
)  # fmt: skip
def test_b3_suggestions_come_for_beginnings_in_any_script_and_for_typos(engine: Engine, typed: str, title: str) -> None:
    assert title in [hit.document.title for hit in suggest(SuggestRequest(typed), engine).hits]


def test_b4_help_counts_truly_what_each_condition_keeps_out(engine: Engine) -> None:
    helped = help_find(SearchRequest(text="vault", filters={"billing": ("once",)}), engine)
    assert {one.facet: one.count for one in helped.dropped}["billing"] == find(
        SearchRequest(text="vault"), engine
    ).total


@pytest.mark.parametrize("typed", ["🙂", "%", "x" * 500, "\u200b", "((("])
def test_b5_what_holds_no_word_or_none_that_is_there_finds_nothing(engine: Engine, typed: str) -> None:
    assert find(SearchRequest(text=typed), engine).total == 0
