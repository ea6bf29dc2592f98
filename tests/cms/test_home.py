"""The front page: every figure from rows, in the same number of queries however many there are."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import HomePage
from cms.queries.front_page import category_counts
from cms.queries.worked_example import example_picture
from tests.factories.catalog import ListingFactory, ServiceFactory, category_path
from tests.factories.storefronts import allied, partner_named, solution_of, storefront_of, theme_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted_anew() -> None:
    cache.clear()


def test_an_empty_marketplace_has_a_front_page_with_the_worked_example(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "One payment, many hands." in response.text
    assert "A worked example" in response.text
    assert "$36,720.00" in response.text  # what vendor A receives in the split's documentation
    assert "Start from a problem" not in response.text


def test_the_example_is_the_one_of_the_documentation_to_the_cent() -> None:
    picture = example_picture()
    assert [part.amount for part in picture.parts] == [
        3_672_000,
        2_218_500,
        2_622_000,
        663_000,
        153_000,
        76_500,
        495_000,
    ]
    assert sum(part.amount for part in picture.parts) == picture.total == 9_900_000
    assert picture.party_amount == 153_000
    assert any(each.startswith("Two of the three touches are Partner X’s") for each in picture.sentences)  # noqa: RUF001


def test_the_picture_shows_a_real_solution_where_there_is_one(client: Client) -> None:
    northwind = partner_named("Northwind")
    solution = solution_of(northwind, [allied(northwind, "Aldergate"), allied(northwind, "Brightmoor")])
    text = client.get("/").text
    assert "$99,000.00" in text
    assert "3 providers get their part of" in text
    assert solution.get_absolute_url() in text


def test_categories_carry_the_number_of_live_offers_below_them(client: Client) -> None:
    for number, path in enumerate([("Security", "Identity"), ("Security", "Keys"), ("Commerce",)]):
        ListingFactory(title=f"Listing of {number}").categories.add(category_path(*path))
    ListingFactory(title="Draft", status="draft").categories.add(category_path("Commerce"))
    counts, total = category_counts()
    assert [(c.name, c.count) for c in counts] == [("Security", 2), ("Commerce", 1)]
    assert total == 3
    assert "Start from a problem" in client.get("/").text


def test_partners_speak_in_their_own_colours(client: Client) -> None:
    northwind = partner_named("Northwind")
    theme_of(northwind)
    storefront_of(northwind, headline="We open stores on Monday.")
    ServiceFactory(owner=northwind)
    text = client.get("/").text
    assert "We open stores on Monday." in text
    assert "--accent:light-dark(#a8381a,#f0937a)" in text


def test_the_front_page_needs_as_many_queries_for_30_partners_as_for_6(client: Client) -> None:
    def grow(first: int, count: int) -> None:
        for n in range(first, first + count):
            partner = partner_named(f"Partner {n}")
            storefront_of(partner, headline=f"Words of {n}")
            solution_of(partner, [allied(partner, f"Vendor {n}")], title=f"Solution {n}")

    def count() -> int:
        client.get("/")
        cache.delete("cms:category_counts")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    grow(0, 6)
    few = count()
    grow(6, 24)
    assert count() == few
    assert few <= 30


def test_there_is_one_front_page_and_it_is_the_site(client: Client) -> None:
    assert HomePage.objects.get().url == "/"
