"""The pages of search: what a person reads, where its links lead, and what it costs the database."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search.engines import Engine
from search.interface import OfferPrice
from tests.factories.search import document, estate, everything
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(index: Engine) -> Engine:
    index.rebuild(estate())
    return index


def text_of(response: Answer) -> str:
    """What is read on the page, without markup."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def get(client: Client, **query: Any) -> Answer:
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response


def test_a_search_says_how_many_and_marks_the_words(client: Client, filled: Engine) -> None:
    response = get(client, q="zero trust")
    assert "3 results for “zero trust”" in text_of(response)
    assert "<mark>zero-trust</mark>" in response.content.decode()
    assert "from $99,000.00 USD first year, 60 stores Live in 12 weeks" in text_of(response)


def test_what_has_no_price_says_so_and_no_figure_is_made_up(client: Client, filled: Engine) -> None:
    read = text_of(get(client, q="registry"))
    assert "Price on request" in read
    assert "$0" not in read.partition("Results")[2]


def test_an_empty_search_shows_everything(client: Client, filled: Engine) -> None:
    assert "10 results" in text_of(get(client))


def test_a_chosen_filter_is_a_chip_that_takes_it_back(client: Client, filled: Engine) -> None:
    page = get(client, q="zero trust", kind="solution", category="security/network").content.decode()
    assert 'href="/search/?q=zero+trust&amp;kind=solution"' in page
    assert 'href="/search/?q=zero+trust&amp;category=security%2Fnetwork"' in page
    assert "Network and edge" in page
    assert '<input type="hidden" name="kind" value="solution" form="found-form">' in page


def test_a_category_opens_what_is_below_it(client: Client, filled: Engine) -> None:
    assert "Identity and access" not in text_of(get(client))
    assert "Identity and access" in text_of(get(client, category="security"))


def test_a_price_may_be_typed_with_commas_and_a_wrong_one_is_explained_and_kept(client: Client, filled: Engine) -> None:
    right = get(client, **{"from": "20,000", "to": "60,000"})
    assert "4 results" in text_of(right)
    assert "$20,000 to $60,000" in text_of(right)
    wrong = get(client, **{"from": "twenty"})
    assert 'value="twenty" aria-invalid="true"' in wrong.content.decode()
    assert "write digits with a decimal point" in text_of(wrong)
    assert "10 results" in text_of(wrong)


def test_picking_a_band_fills_the_fields_and_wins_over_what_they_held(client: Client, filled: Engine) -> None:
    band = {"price": "10000-50000", "from": "1", "to": "2"}
    page = client.get("/search/", band, headers={"HX-Request": "true"})
    assert page.headers["HX-Push-Url"] == "/search/?from=10%2C000.00&to=49%2C999.99"
    assert "3 results" in text_of(page)
    assert "1 result" in text_of(get(client, price="request"))
    typed = client.get("/search/", band | {"was": "10000-50000"}, headers={"HX-Request": "true"})
    assert typed.headers["HX-Push-Url"] == "/search/?from=1&to=2"


def test_htmx_gets_the_inside_only_and_an_address_to_share(client: Client, filled: Engine) -> None:
    whole = get(client, q="zero trust", sort="price", show="", junk="1")
    part = client.get("/search/", {"q": "zero trust", "sort": "price", "from": ""}, headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode()
    assert part.content.decode().lstrip().startswith('<div id="found">')
    assert part.headers["HX-Push-Url"] == "/search/?q=zero+trust&sort=price"
    assert "HX-Request" in part.headers["Vary"]
    again = client.get(part.headers["HX-Push-Url"])
    assert text_of(part) in text_of(again)


def test_a_corrected_spelling_and_a_synonym_are_said_and_can_be_refused(client: Client, filled: Engine) -> None:
    corrected = get(client, q="kuberntes")
    assert "Searched for kubernetes" in text_of(corrected)
    assert 'href="/search/?q=kuberntes&amp;exact=1"' in corrected.content.decode()
    assert "Understood as single sign-on" in text_of(get(client, q="sso"))
    exact = get(client, q="kuberntes", exact="1")
    assert "0 results" in text_of(exact)
    assert "Did you mean kubernetes ?" in text_of(exact)


def test_a_word_that_is_still_being_typed_finds_what_it_may_become(client: Client, filled: Engine) -> None:
    page = get(client, q="managed kuber")
    assert "1 result for “managed kuber”" in text_of(page)
    assert "<mark>Kubernetes</mark> platform" in page.content.decode()


def test_nothing_found_tells_what_to_leave_out_and_what_that_gives(client: Client, filled: Engine) -> None:
    read = text_of(get(client, q="kubernetes", kind="solution"))
    assert "0 results for “kubernetes”" in read
    assert "Leave out “Kind” 2 results" in read
    assert "Leave out “kubernetes” and keep the filters 2 results" in read
    assert "Categories Security 6" in read


def test_show_more_keeps_what_is_there_and_the_rest_is_paged(client: Client, index: Engine) -> None:
    index.rebuild(document(number, popularity=1000 - number) for number in range(1, 251))
    first = get(client)
    assert "1 to 20 of 250" in text_of(first)
    assert 'href="/search/?show=40"' in first.content.decode()
    assert "1 to 100 of 250" in text_of(get(client, show="100"))
    assert 'href="/search/?show=100&amp;page=2"' in get(client, show="100").content.decode()
    last = get(client, show="100", page="3")
    assert "201 to 250 of 250" in text_of(last)
    assert "There are no more results" in text_of(get(client, page="99"))


def test_the_tray_counts_what_is_compared_also_from_other_pages(client: Client, filled: Engine) -> None:
    page = get(client, q="harbor", compare=["listing:2", "listing:6", "listing:404"])
    assert "Compare 2 of 5" in text_of(page)
    assert '<input type="hidden" name="compare" value="listing:2" form="found-form">' in page.content.decode()
    assert 'href="/search/compare/?id=listing%3A2&amp;id=listing%3A6"' in page.content.decode()
    full = get(client, compare=["listing:2", "listing:6", "listing:3", "listing:5", "listing:9", "listing:7"])
    assert "Compare 5 of 5" in text_of(full)
    assert re.search(r'value="listing:7" disabled', full.content.decode())


def test_a_comparison_stands_side_by_side_and_greys_what_is_the_same(client: Client, filled: Engine) -> None:
    response = client.get("/search/compare/", {"id": ["bundle:1", "listing:3", "listing:2"]})
    read = text_of(response)
    assert "Deployment not stated On site Cloud" in read
    assert "$99,000.00 USD" in read
    page = response.content.decode()
    assert 'href="/search/compare/?id=bundle:1&amp;id=listing:2"' in page.replace("&id", "&amp;id")
    same = client.get("/search/compare/", {"id": ["listing:6", "listing:7"]}).content.decode()
    assert re.search(r'<tr class="same"><th scope="row">Category', same)
    assert "No items to compare" in text_of(client.get("/search/compare/"))


def test_suggestions_are_links(client: Client, filled: Engine) -> None:
    page = client.get("/search/suggest/", {"q": "kuber"}).content.decode()
    assert 'href="/search/?q=kubernetes"' in page
    assert "/listings/offer-7/" in page
    assert client.get("/search/suggest/", {"q": "zzzz"}).content.strip() == b""
    assert client.get("/search/suggest/").content.strip() == b""


@pytest.mark.parametrize(
    "query",
    [
        {"q": "'\"<script>alert(1)</script>"},
        {"q": "(" * 300},
        {"q": "the of a"},
        {"q": "++ -- && ||"},
        {"kind": "x" * 5000},
        {"page": "99999999999", "show": "-1"},
        {"from": "9" * 40, "to": "-5"},
        {"price": "junk", "sort": "junk", "compare": "junk"},
        {"category": "a/b/c/d", "owner": "\x1f"},
    ],
)
def test_nonsense_in_the_address_is_harmless(client: Client, filled: Engine, query: dict[str, str]) -> None:
    page = get(client, **query).content.decode()
    assert "<script>alert" not in page


def test_an_empty_index_is_a_page_and_not_an_error(client: Client, index: Engine) -> None:
    assert "Nothing is on offer yet" in text_of(get(client))
    assert client.get("/search/suggest/", {"q": "x"}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/search/", "/search/?q=offer&show=100&compare=listing:1", "/search/suggest/?q=off"]
)
def test_the_database_is_asked_as_often_for_ten_as_for_five_hundred(
    client: Client, index: Engine, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/search/")
    for many in (10, 500):
        index.rebuild(document(number) for number in range(1, many + 1))
        with django_assert_max_num_queries(2):  # the operator's rules, what others search for, or the collections
            client.get(address)


def test_a_comparison_normalises_the_first_year_and_says_what_is_on_request(client: Client, index: Engine) -> None:
    index.rebuild(
        [
            document(
                1,
                price_minor=500,
                price_basis="store per month",
                first_year_minor=60_000,
                first_year_for="for a quantity of 10",
            ),
            document(2, price_minor=None, currency=""),
            document(3, id="bundle:3", kind="solution", price_minor=9_900_000, first_year_minor=9_900_000),
            document(4, price_minor=100, currency="EUR", first_year_minor=100),
            document(5, id="service:5", kind="service", price_minor=200, first_year_minor=200),
        ]
    )
    ids = ["listing:1", "listing:2", "bundle:3", "listing:4", "service:5"]
    read = text_of(client.get("/search/compare/", {"id": ids}))
    assert "Price per unit $5.00 USD store per month Price on request sold as a whole" in read
    assert "First year, from $600.00 USD for a quantity of 10 Price on request $99,000.00 USD" in read
    assert "Prices in different currencies are not converted." in read
    assert "Add another" not in read


def test_nothing_found_offers_the_nearest_partners_with_the_words_filled_in(client: Client, index: Engine) -> None:
    index.rebuild(everything())
    page = get(client, q="tills qzxwvv", kind="service", exact="1")
    assert "Ask a partner" in text_of(page)
    assert 'href="/contact/tidewell/?need=tills%20qzxwvv"' in page.content.decode()
    assert "/contact/" not in get(client, q="qzxwvv").content.decode()
    assert 'href="/partners/"' in get(client, q="qzxwvv").content.decode()


@pytest.mark.parametrize(
    ("query", "title"),
    [({}, "Solutions, products and services"), ({"category": "security/network"}, "Network and edge")],
)
def test_all_that_is_on_offer_and_each_category_are_places_that_search_engines_know(
    client: Client, filled: Engine, query: dict[str, str], title: str
) -> None:
    page = get(client, **query).content.decode()
    assert re.search(
        rf'rel="canonical" href="[^"]+/search/{re.escape("?category=security%2Fnetwork" if query else "")}"', page
    )
    assert f'<meta property="og:title" content="{title}">' in page
    assert f"<title>{title}: Ensemble</title>" in page
    assert "noindex" not in page


@pytest.mark.parametrize(
    "query",
    [{"q": "zero trust"}, {"category": ["security", "commerce"]}, {"category": "security", "page": "2"},
     {"category": "nothing-of-that-name"}, {"sort": "name"}],
)  # fmt: skip
def test_a_search_is_left_out(client: Client, filled: Engine, query: dict[str, object]) -> None:
    page = get(client, **query).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page


def test_facts_are_filtered_by_each_under_its_name(client: Client, index: Engine) -> None:
    stated = (("methods", "Sign-in methods", "Badge"), ("offline", "Works offline", "No"))
    index.rebuild([document(1, categories=("security",), choices=stated), document(2, categories=("security",))])

    # The commonest facts are offered wherever something on offer is looked for.
    assert "Sign-in methods Badge 1" in text_of(get(client))

    page = get(client, category="security")
    assert "Sign-in methods Badge 1" in text_of(page)
    assert 'id="facet-attribute-offline"' in page.content.decode()
    chosen = get(client, category="security", attribute="methods=Badge")
    assert "1 result" in text_of(chosen)
    assert "Sign-in methods: Badge" in text_of(chosen)
    assert "noindex" in chosen.content.decode()
    for hostile in ("=", "x" * 500, "methods=", "<b>=1"):
        assert "<b>" not in get(client, category="security", attribute=hostile).content.decode()


def test_a_visitor_reads_prices_in_a_chosen_currency_and_the_address_keeps_it(client: Client, index: Engine) -> None:
    index.index([
        document(1, title="Vault", price_minor=90_000, currency="USD", other_prices=(OfferPrice("EUR", 45_000),)),
        document(2, title="Vault store", price_minor=20_000, currency="USD"),
    ])  # fmt: skip
    page = client.get("/search/?q=vault&currency=EUR&sort=price").text
    assert "€450" in page and "<option selected>EUR</option>" in page
    assert page.index("€450") < page.index("Vault store")
    assert "currency=EUR&amp;sort=name" in page or "q=vault&amp;currency=EUR" in page
    assert "<option selected>USD</option>" in client.get("/search/?q=vault&currency=XXX").text
    compared = client.get("/search/compare/?currency=EUR&id=listing:1&id=listing:2").text
    assert "€450" in compared and "currency=EUR&amp;id=listing:2" in compared
