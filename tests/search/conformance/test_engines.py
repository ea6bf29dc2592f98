"""Cases that every engine passes. Scores are never compared, only what is found, in order, and counted."""

from __future__ import annotations

from dataclasses import replace

from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import OFFERS, OfferPrice, SearchRequest, SearchResponse, SuggestRequest
from search.queries.find import find, find_among
from search.queries.help_find import help_find
from search.queries.suggest import suggest
from tests.factories.search import document, estate, everything


def ids(response: SearchResponse) -> list[str]:
    return [hit.document.id for hit in response.hits]


def counts(response: SearchResponse, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in response.facets[facet]}


def test_01_nothing_asked_gives_everything_best_first(engine: TantivyEngine | ElasticsearchEngine) -> None:
    response = find(SearchRequest(), engine)
    assert response.total == 10
    assert ids(response)[:3] == ["listing:2", "bundle:1", "listing:3"]
    assert response.hits[0].document == estate()[1]  # it comes back as it was handed in


def test_02_all_words_must_match_and_the_title_weighs_most(engine: TantivyEngine | ElasticsearchEngine) -> None:
    response = find(SearchRequest(text="zero trust retail"), engine)
    assert ids(response)[0] == "bundle:1"
    assert set(ids(response)) == {"bundle:1", "service:4", "bundle:10"}
    assert not response.relaxed


def test_03_endings_accents_and_case_do_not_matter(engine: TantivyEngine | ElasticsearchEngine) -> None:
    assert ids(find(SearchRequest(text="ZURICH vaults"), engine)) == ["listing:9"]
    assert "listing:9" in ids(find(SearchRequest(text="identity machine"), engine))


def test_04_a_short_form_finds_the_long_one_and_the_other_way_round(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = find(SearchRequest(text="sso"), engine)
    assert ids(response) == ["listing:2"]
    assert response.understood == ("single sign-on",)
    assert set(ids(find(SearchRequest(text="k8s"), engine))) == {"listing:7", "service:8"}


def test_05_a_misspelt_word_is_corrected_and_said(engine: TantivyEngine | ElasticsearchEngine) -> None:
    response = find(SearchRequest(text="kuberntes traning"), engine)
    assert response.corrected == "kubernetes training"
    assert ids(response)[0] == "service:8"


def test_06_exact_takes_the_words_as_typed(engine: TantivyEngine | ElasticsearchEngine) -> None:
    assert find(SearchRequest(text="sso", exact=True), engine).total == 0
    assert find(SearchRequest(text="kuberntes", exact=True), engine).total == 0
    assert ids(find(SearchRequest(text="identities", exact=True), engine)) == ["listing:9"]


def test_07_too_little_found_relaxes_and_what_has_all_words_stays_first(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = find(SearchRequest(text="gateway branch registry"), engine)
    assert response.relaxed
    assert ids(response)[0] == "listing:3"
    response = find(SearchRequest(text="signed registry kubernetes"), engine)
    assert ids(response)[0] == "listing:6"


def test_08_values_of_one_facet_widen_and_facets_narrow_each_other(engine: TantivyEngine | ElasticsearchEngine) -> None:
    both = find(SearchRequest(filters={"kind": ("solution", "service")}), engine)
    assert both.total == 4
    narrowed = find(SearchRequest(filters={"kind": ("solution", "service"), "owner": ("tidewell",)}), engine)
    assert ids(narrowed) == ["bundle:10"]


def test_09_a_facet_is_counted_without_its_own_choice(engine: TantivyEngine | ElasticsearchEngine) -> None:
    response = find(SearchRequest(filters={"kind": ("solution",)}), engine)
    assert counts(response, "kind") == {"solution": 2, "listing": 6, "service": 2, "partner": 0, "page": 0}
    assert counts(response, "owner") == {"brightmoor": 2, "aldergate": 1, "northwind": 1, "tidewell": 1}
    assert [value.value for value in response.facets["kind"] if value.selected] == ["solution"]


def test_10_counts_follow_the_words(engine: TantivyEngine | ElasticsearchEngine) -> None:
    response = find(SearchRequest(text="zero trust"), engine)
    assert counts(response, "kind") == {"solution": 2, "listing": 0, "service": 1, "partner": 0, "page": 0}


def test_11_a_category_holds_what_is_below_it_and_has_its_label(engine: TantivyEngine | ElasticsearchEngine) -> None:
    response = find(SearchRequest(filters={"category": ("security",)}), engine)
    assert response.total == 6
    labels = {value.value: value.label for value in response.facets["category"]}
    assert labels["security/identity"] == "Identity and access"
    narrower = find(SearchRequest(filters={"category": ("security", "security/identity")}), engine)
    assert set(ids(narrower)) == {"bundle:1", "listing:2", "listing:9"}


def test_12_every_contributor_of_a_solution_is_found_under_its_name(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = find(SearchRequest(filters={"owner": ("brightmoor",)}), engine)
    assert set(ids(response)) == {"bundle:1", "listing:3", "listing:7", "bundle:10"}
    assert {value.value: value.label for value in response.facets["owner"]}["harborworks"] == "Harbor Works"


def test_13_a_price_range_is_inclusive_and_leaves_out_what_has_none_in_that_currency(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = find(SearchRequest(price_from=2_280_000, price_to=6_000_000, sort="price"), engine)
    assert ids(response) == ["service:4", "listing:3", "bundle:10", "listing:2"]
    euros = find(SearchRequest(price_from=0, currency="EUR"), engine)
    assert ids(euros) == ["service:8"]
    assert set(ids(find(SearchRequest(on_request=True), engine))) == {"listing:6"}  # service:8 has a price in euros


def test_14_histogram_and_bands_count_prices_without_the_chosen_range(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    for request in (SearchRequest(), SearchRequest(price_from=9_000_000)):
        price = find(request, engine).price
        assert price is not None
        assert {band.key: band.count for band in price.bands} == {
            "0-1000": 0, "1000-10000": 2, "10000-50000": 3, "50000-100000": 3, "100000-": 0,
        }  # fmt: skip
        assert sum(bucket.count for bucket in price.histogram) == 8
        assert price.on_request == 1
    assert price.bands[1].start == 100_000
    assert price.bands[1].end == 1_000_000


def test_15_by_price_either_way_what_is_on_request_comes_last_on_every_page(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    up = find(SearchRequest(sort="price"), engine)
    assert ids(up)[:2] == ["listing:7", "listing:5"]
    assert set(ids(up)[-2:]) == {"listing:6", "service:8"}
    down = find(SearchRequest(sort="-price"), engine)
    assert ids(down)[0] == "bundle:1"
    assert ids(down)[-2:] == ["listing:6", "service:8"]
    paged = [
        one for page in (1, 2, 3, 4) for one in ids(find(SearchRequest(sort="price", page=page, page_size=3), engine))
    ]
    assert paged == ids(up)


def test_16_by_name_and_by_age(engine: TantivyEngine | ElasticsearchEngine) -> None:
    names = [hit.document.title for hit in find(SearchRequest(sort="name"), engine).hits]
    assert names == sorted(names, key=str.lower)
    assert ids(find(SearchRequest(sort="newest"), engine))[:2] == ["bundle:10", "listing:9"]


def test_17_pages_cover_everything_once_and_a_page_too_far_is_empty(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    seen = [one for page in (1, 2, 3) for one in ids(find(SearchRequest(page=page, page_size=4), engine))]
    assert len(seen) == len(set(seen)) == 10
    far = find(SearchRequest(page=99, page_size=4), engine)
    assert far.total == 10
    assert ids(far) == []
    assert find(SearchRequest(page_size=0), engine).total == 10


def test_18_what_matched_is_marked_and_nothing_is_markup(engine: TantivyEngine | ElasticsearchEngine) -> None:
    engine.index([document(11, title="<b>Tills</b> & more", summary="x", body="far away: ledger", popularity=1)])
    engine.refresh()
    hit = find(SearchRequest(text="till more"), engine).hits[0]
    assert [(part.text, part.marked) for part in hit.title] == [
        ("<b>", False), ("Tills", True), ("</b> & ", False), ("more", True),
    ]  # fmt: skip
    assert [part.text for part in find(SearchRequest(text="ledger"), engine).hits[0].summary if part.marked] == [
        "ledger"
    ]
    trust = find(SearchRequest(text="zero trust"), engine)
    marked = {part.text for hit in trust.hits for part in hit.title if part.marked}
    assert "zero-trust" in marked


def test_19_documents_are_replaced_deleted_and_rebuilt(engine: TantivyEngine | ElasticsearchEngine) -> None:
    changed = replace(estate()[4], title="Tidewell Quays", price_minor=1)
    engine.index([changed], deleted=["listing:6", "listing:404"])
    engine.refresh()
    assert engine.count() == 9
    assert find(SearchRequest(text="lanes", exact=True, page_size=50), engine).total == 2
    assert engine.fetch(["listing:5", "listing:6"]) == {"listing:5": changed}
    assert engine.rebuild(estate()) == 10
    assert engine.fetch(["listing:6"])["listing:6"].title == "Harbor"
    engine.clear()
    assert find(SearchRequest(), engine).total == 0


def test_20_suggestions_complete_words_and_name_things_and_nothing_found_gets_help(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = suggest(SuggestRequest("kuber"), engine)
    assert response.completions == ("kubernetes",)
    assert {hit.document.id for hit in response.hits} == {"listing:7", "service:8"}
    assert [owner.label for owner in suggest(SuggestRequest("bright"), engine).owners] == ["Brightmoor"]
    assert [one.label for one in suggest(SuggestRequest("ident"), engine).categories] == ["Identity and access"]
    assert suggest(SuggestRequest("zero tr"), engine).completions[0] == "zero trust"
    asked = SearchRequest(text="kubernetes", filters={"kind": ("solution",)}, price_from=10**12)
    assert find(asked, engine).total == 0
    helped = help_find(replace(asked, price_from=None), engine)
    assert [(one.facet, one.count) for one in helped.dropped] == [("kind", 2)]
    assert help_find(asked, engine).without_filters == 2
    assert [value.label for value in helped.categories] == ["Security", "Platform", "Commerce"]


def test_suggestions_forgive_a_misspelt_word(engine: TantivyEngine | ElasticsearchEngine) -> None:
    assert (
        suggest(SuggestRequest("kuberentes"), engine).hits == suggest(SuggestRequest("kubernetes"), engine).hits != ()
    )


def test_21_partners_and_pages_are_found_beside_offers_and_stand_behind_them(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    engine.rebuild(everything())
    response = find(SearchRequest(text="zero trust store"), engine)
    kinds = [hit.document.kind for hit in response.hits]
    assert set(kinds) == {"solution", "service", "partner", "page"}
    offers = [at for at, kind in enumerate(kinds) if kind in OFFERS]
    assert max(offers) < min(at for at, kind in enumerate(kinds) if kind not in OFFERS)
    assert ids(find(SearchRequest(page_size=50), engine))[-4:] == ["partner:1", "partner:2", "page:2", "page:1"]


def test_29_on_request_are_offers_alone(engine: TantivyEngine | ElasticsearchEngine) -> None:
    engine.rebuild(everything())
    asked = find(SearchRequest(on_request=True, page_size=50), engine)
    assert ids(asked) == ["listing:6"]
    assert asked.price is not None and asked.price.on_request == 1


def test_22_a_partner_or_page_whose_name_is_typed_comes_first(engine: TantivyEngine | ElasticsearchEngine) -> None:
    engine.rebuild(everything())
    assert ids(find(SearchRequest(text="northwind"), engine))[0] == "partner:1"
    assert ids(find(SearchRequest(text="how a payment is divided"), engine))[0] == "page:2"


def test_23_a_kind_is_chosen_by_a_filter_or_typed_and_is_counted_as_it_is_found(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    engine.rebuild(everything())
    for text in ("store", "gateway branch registry", "zero trust kind:page", "till kind:partner", "payment"):
        response = find(SearchRequest(text=text.partition(" kind:")[0]), engine)
        for kind, many in counts(response, "kind").items():
            chosen = find(SearchRequest(text=text.partition(" kind:")[0], filters={"kind": (kind,)}), engine)
            assert (chosen.total, counts(chosen, "kind")) == (many, counts(response, "kind")), (text, kind)
    assert set(ids(find(SearchRequest(text="kind:partner"), engine))) == {"partner:1", "partner:2"}
    assert ids(find(SearchRequest(text="kind:partner till"), engine)) == ["partner:2"]


def test_24_what_has_no_price_is_last_by_price_and_in_no_price_range(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    engine.rebuild(everything())
    assert set(ids(find(SearchRequest(sort="price", page_size=50), engine))[-4:]) == {
        "partner:1", "partner:2", "page:1", "page:2",
    }  # fmt: skip
    assert {hit.document.kind for hit in find(SearchRequest(price_from=0), engine).hits} <= set(OFFERS)


def test_25_suggestions_name_partners_and_pages_in_groups_of_their_own(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    engine.rebuild(everything())
    response = suggest(SuggestRequest("tidewell"), engine)
    assert [hit.document.id for hit in response.partners] == ["partner:2"]
    assert response.owners == ()  # the partner stands there already
    assert {hit.document.kind for hit in response.hits} <= set(OFFERS)
    assert suggest(SuggestRequest("tidewel"), engine).partners == response.partners
    assert [hit.document.id for hit in suggest(SuggestRequest("how a pay"), engine).pages] == ["page:2"]


def test_only_some_documents_are_looked_at_and_every_word_must_match(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    request = SearchRequest(text="zero trust", filters={"country": ("GB",)})
    among = ["bundle:1", "listing:2", "bundle:10", "gone:1"]
    assert [one.id for one in find_among(request, among, 10, engine=engine)] == ["bundle:10", "bundle:1"]
    assert find_among(SearchRequest(text="gateway branch registry"), ["listing:6"], 10, engine=engine) == []


def test_30_what_is_sold_in_several_currencies_is_found_sorted_and_counted_in_each(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    euros = OfferPrice("EUR", 400_000, "branch per year", 400_000)
    engine.index([replace(estate()[2], other_prices=(euros,))])
    engine.refresh()
    found = find(SearchRequest(currency="EUR", sort="price", price_from=0), engine)
    assert [(hit.document.price_minor, hit.document.currency) for hit in found.hits] == [
        (400_000, "EUR"),
        (500_000, "EUR"),
    ]
    assert found.hits[0].document.price_basis == "branch per year"
    bands = find(SearchRequest(currency="EUR"), engine).price.bands
    assert [band.count for band in bands if band.count] == [2]
    cheap = find(SearchRequest(currency="EUR", price_to=450_000), engine)
    assert ids(cheap) == ["listing:3"]
    in_dollars = find(SearchRequest(currency="USD", price_from=0), engine)
    assert "listing:3" in ids(in_dollars)
    assert next(hit.document for hit in in_dollars.hits if hit.document.id == "listing:3").currency == "USD"


def test_31_a_currency_that_is_not_traded_has_no_prices_and_no_failure(
    engine: TantivyEngine | ElasticsearchEngine,
) -> None:
    for currency in ("CHF", "XXX"):
        found = find(SearchRequest(currency=currency, sort="price"), engine)
        assert (found.total, found.price.on_request) == (10, 1)
        assert find(SearchRequest(currency=currency, price_from=0), engine).total == 0


def test_32_reviews_are_a_filter_from_so_many_of_five_on(engine: TantivyEngine | ElasticsearchEngine) -> None:
    rated = [
        replace(estate()[1], rating_tenths=43, review_count=3),
        replace(estate()[2], rating_tenths=35, review_count=1),
    ]
    engine.index(rated)
    engine.refresh()
    response = find(SearchRequest(), engine)
    assert counts(response, "rating") == {"4": 1, "3": 2}
    assert [value.value for value in response.facets["rating"]] == ["4", "3"]
    assert ids(find(SearchRequest(filters={"rating": ("4",)}), engine)) == ["listing:2"]
    assert find(SearchRequest(filters={"rating": ("7",)}), engine).total == 10  # no such filter
