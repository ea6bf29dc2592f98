"""The history of prices, for the owner."""

import datetime as dt
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalog.domain.list_price import ListPrice
from catalog.pricing.domain.price_history import HeldPrice, PriceChange, price_changes
from core.kit import clock
from tests.factories.catalog import ListingFactory, PriceFactory, priced_plan
from tests.factories.people import sign_in
from tests.support.queries import queries

JAN, FEB, MAR, APR = (dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (1, 2, 3, 4))


def test_each_amount_that_held_is_a_change_from_the_one_before() -> None:
    held = [HeldPrice(JAN, FEB, ListPrice(100)), HeldPrice(FEB, None, ListPrice(125))]
    assert price_changes(held) == [
        PriceChange(FEB, ListPrice(100), ListPrice(125)),
        PriceChange(JAN, None, ListPrice(100)),
    ]
    assert [each.difference_bp for each in price_changes(held)] == [2_500, None]


def test_a_gap_was_on_request_and_so_is_what_has_ended() -> None:
    held = [HeldPrice(JAN, FEB, ListPrice(100)), HeldPrice(MAR, APR, ListPrice(100))]
    assert price_changes(held) == [
        PriceChange(APR, ListPrice(100), None),
        PriceChange(MAR, None, ListPrice(100)),
        PriceChange(FEB, ListPrice(100), None),
        PriceChange(JAN, None, ListPrice(100)),
    ]


def test_the_same_amount_in_a_new_row_is_no_change() -> None:
    assert len(price_changes([HeldPrice(JAN, FEB, ListPrice(100)), HeldPrice(FEB, None, ListPrice(100))])) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=12))
def test_changes_follow_each_other_without_a_gap(steps: list[tuple[int, bool]]) -> None:
    held = []
    for number, (amount, is_last) in enumerate(steps):
        start = JAN + dt.timedelta(days=2 * number)
        held.append(HeldPrice(start, start + dt.timedelta(days=1 if is_last else 2), ListPrice(amount)))
    changes = price_changes(held)[::-1]
    assert all(one.after == two.before for one, two in pairwise(changes))
    assert [each.before for each in changes[:1]] == [None] * bool(changes)
    assert all(each.before != each.after for each in changes)


@pytest.mark.django_db
def test_the_owner_reads_it_and_nobody_else(client: Client) -> None:
    listing = ListingFactory()
    plan = priced_plan(listing, 5_000, at=JAN)
    plan.prices.update(effective_to=FEB)
    PriceFactory(plan=plan, amount=6_000, effective_from=FEB)
    address = reverse("catalog:listing_prices", args=[listing.slug])
    sign_in(client, listing.owner)
    page = client.get(address).text
    assert "1 Feb 2026" in page
    assert "+20%" in page
    other = Client()
    sign_in(other, ListingFactory().owner)
    assert other.get(address).status_code == 404


@pytest.mark.django_db
def test_its_queries_do_not_grow_with_its_changes(client: Client) -> None:
    listing = ListingFactory()
    sign_in(client, listing.owner)
    address = reverse("catalog:listing_prices", args=[listing.slug])
    counts = []
    for _time in range(2):
        for _each in range(3):
            priced_plan(listing, 5_000, at=clock.now())
        counts.append(queries(client, address))
    assert counts[0] == counts[1]
