"""Prices by tiers of quantity: what they cost, what the database refuses, and what becomes of them where prices are used."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from catalog.catalogue.models import Product
from catalog.domain.contents import Touch, differences, rise_between
from catalog.domain.list_price import (
    MOST_TIERS,
    InvalidTiers,
    ListPrice,
    check_tiers,
    largest_rise,
    tiers_text,
)
from catalog.domain.sizes import MOST_QUANTITY
from catalog.importing.feeds.tiers import tiers_from_text
from catalog.interface import PlanDraft, Tiers
from catalog.listing.actions.set_plans import set_plans
from catalog.models import ListingChange, Plan, PlanPrice
from catalog.pricing.actions.store_plans import InvalidPlan
from catalog.pricing.queries.pricing import bundle_price, price_plans
from catalog.showing.queries.search_rows import least_prices
from core.kit import clock
from core.kit.money import LARGEST
from tests.factories.catalog import ListingFactory, bundle_of, priced_plan
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.support.answers import Answer


def text_of(response: Answer) -> str:
    return " ".join(strip_tags(response.content.decode()).split())


GRADUATED = ListPrice(500, Tiers("graduated", ((101, 400), (501, 350))))
VOLUME = ListPrice(500, Tiers("volume", ((101, 400), (501, 350))))


@pytest.mark.parametrize(
    ("quantity", "graduated", "volume"),
    [
        (0, 0, 0),
        (1, 500, 500),
        (100, 50_000, 50_000),
        (101, 50_400, 40_400),
        (102, 50_800, 40_800),
        (500, 210_000, 200_000),
        (501, 210_350, 175_350),
        (502, 210_700, 175_700),
    ],
)
def test_a_quantity_costs_what_its_tiers_say(quantity: int, graduated: int, volume: int) -> None:
    assert (GRADUATED.price_of(quantity), VOLUME.price_of(quantity)) == (graduated, volume)
    assert ListPrice(500).price_of(quantity) == 500 * quantity


@st.composite
def prices(draw: st.DrawFn, kind: str | None = None) -> ListPrice:
    begins = sorted(draw(st.sets(st.integers(2, MOST_QUANTITY), min_size=1, max_size=MOST_TIERS - 1)))
    amounts = draw(st.lists(st.integers(0, LARGEST), min_size=len(begins), max_size=len(begins)))
    said = kind or draw(st.sampled_from(["graduated", "volume"]))
    return ListPrice(draw(st.integers(0, LARGEST)), Tiers(said, tuple(zip(begins, amounts, strict=True))))


@given(prices("graduated"), st.integers(0, 2_000))
def test_graduated_is_the_sum_of_each_unit_at_the_price_of_its_tier(price: ListPrice, quantity: int) -> None:
    assert price.price_of(quantity) == sum(price.unit_at(unit) for unit in range(1, quantity + 1))


@given(prices("graduated"), st.integers(0, MOST_QUANTITY - 1))
def test_more_units_never_cost_less_by_graduated_tiers(price: ListPrice, quantity: int) -> None:
    assert price.price_of(quantity) <= price.price_of(quantity + 1)


@given(prices("volume"), st.integers(0, MOST_QUANTITY - 1))
def test_more_units_cost_less_by_volume_tiers_only_where_a_cheaper_tier_begins(price: ListPrice, quantity: int) -> None:
    begins = {first for first, _amount in price.tiers.steps}
    if price.price_of(quantity + 1) < price.price_of(quantity):
        assert quantity + 1 in begins
        assert price.unit_at(quantity + 1) < price.unit_at(quantity)


@given(prices(), st.integers(0, MOST_QUANTITY))
def test_a_total_lies_between_the_cheapest_and_the_dearest_unit(price: ListPrice, quantity: int) -> None:
    dearest = max(price.amount, *(amount for _first, amount in price.tiers.steps))
    assert price.lowest * quantity <= price.price_of(quantity) <= dearest * quantity <= LARGEST * MOST_QUANTITY
    assert sum(units * amount for units, amount in price.parts_of(quantity)) == price.price_of(quantity)
    assert sum(units for units, _amount in price.parts_of(quantity)) == quantity


@given(prices(), st.integers(1, MOST_QUANTITY), st.integers(1, 12))
def test_a_year_is_its_terms_and_an_average_covers_the_total(price: ListPrice, quantity: int, terms: int) -> None:
    assert price.times(terms).price_of(quantity) == price.price_of(quantity) * terms
    assert 0 <= price.per_unit(quantity) * quantity - price.price_of(quantity) < quantity


@given(prices(), st.sampled_from(["USD", "JPY", "KWD"]))
def test_what_is_written_is_read_as_it_was(price: ListPrice, currency: str) -> None:
    assert price.tiers is not None
    assert tiers_from_text(tiers_text(price.tiers, currency), currency) == price.tiers
    assert ListPrice.from_json(price.as_json()) == price


@given(prices(), prices(), st.integers(1, 3_000))
def test_no_quantity_rises_by_more_than_the_largest_rise(before: ListPrice, after: ListPrice, quantity: int) -> None:
    old, new = before.price_of(quantity), after.price_of(quantity)
    most = largest_rise(before, after)
    if new > old:
        assert most is not None
        assert not most[0] or new * most[0] <= old * most[1]
    assert bool(rise_between(before, after)) == (most is not None)


@pytest.mark.parametrize(
    ("steps", "minimum", "step", "reason"),
    [
        ((), 1, 0, "Add a tier"),
        (((10, 1), (10, 2)), 1, 1, "Begin above 10"),
        (((5, 1),), 5, 0, "Begin above 5"),
        (((MOST_QUANTITY + 1, 1),), 1, 0, "Begin at 10,000,000 at most"),
        (tuple((n, 1) for n in range(2, 12)), 1, 9, "at most 10 tiers"),
    ],
)
def test_tiers_that_cannot_be_sold_are_refused_with_the_one_that_is_wrong(
    steps: tuple[tuple[int, int], ...], minimum: int, step: int, reason: str
) -> None:
    with pytest.raises(InvalidTiers, match=reason) as refused:
        check_tiers(Tiers("volume", steps), minimum)
    assert refused.value.step == step


@pytest.mark.parametrize(
    "text", ["101=4.00", "cheap: 101=4.00", "volume:", "volume: 101", "volume: ten=4", "volume: 101=x"]
)
def test_a_file_that_writes_tiers_otherwise_is_told_how(text: str) -> None:
    with pytest.raises(InvalidTiers, match="such as"):
        tiers_from_text(text, "USD")


def draft(**fields: Any) -> PlanDraft:
    return PlanDraft(name="Team", unit="person", prices={"USD": 500}, **{"tiers": {"USD": GRADUATED.tiers}, **fields})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "tiers",
    [
        {"kind": "cheap", "steps": [[2, 1]]},
        {"kind": "volume"},
        {"kind": "volume", "steps": []},
        {"kind": "volume", "steps": [[1, 1]]},
        {"kind": "volume", "steps": [[3, 1], [3, 1]]},
        {"kind": "volume", "steps": [[3, 1], [2, 1]]},
        {"kind": "volume", "steps": [[2, -1]]},
        {"kind": "volume", "steps": [[2, 1.5]]},
        {"kind": "volume", "steps": [[n, 1] for n in range(2, 12)]},
        [],
    ],
)
def test_the_database_refuses_tiers_that_cannot_be_sold(
    tiers: dict[str, object],
) -> None:
    plan = priced_plan(ListingFactory(), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanPrice.objects.create(plan=plan, currency="USD", amount=1, tiers=tiers)


@pytest.mark.django_db
def test_the_database_lets_no_tier_begin_at_the_minimum_of_its_plan() -> None:
    (plan,) = set_plans(ListingFactory(status="draft", published_at=None), [draft()], by=None)
    Plan.objects.filter(pk=plan.pk).update(min_quantity=100)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="minimum"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(min_quantity=101)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
def test_a_change_of_tiers_ends_the_price_and_the_same_tiers_end_none() -> None:
    listing = ListingFactory(status="draft", published_at=None)
    (plan,) = set_plans(listing, [draft()], by=None)
    assert price_plans([plan.pk], "USD", clock.now()) == {plan.pk: GRADUATED}
    with clock.travel(clock.now() + dt.timedelta(days=1)):
        set_plans(listing, [draft(code=plan.code)], by=None)
        assert plan.prices.count() == 1
        set_plans(listing, [draft(code=plan.code, tiers={"USD": VOLUME.tiers})], by=None)
        assert price_plans([plan.pk], "USD", clock.now()) == {plan.pk: VOLUME}
    assert plan.prices.count() == 2


@pytest.mark.django_db
def test_tiers_that_do_not_fit_the_minimum_are_refused_with_their_place() -> None:
    with pytest.raises(InvalidPlan, match="Team, tier 2 in USD: Begin above 200"):
        set_plans(ListingFactory(status="draft", published_at=None), [draft(min_quantity=200)], by=None)


@pytest.mark.django_db
def test_a_change_of_tiers_of_a_live_offer_waits_and_says_by_how_much_it_rises() -> None:
    listing = ListingFactory()
    plan = priced_plan(listing, 500, name="Team", unit="person")
    PlanPrice.objects.filter(plan=plan).update(tiers={"kind": "graduated", "steps": [[101, 400], [501, 350]]})
    dearer = Tiers("graduated", ((101, 480), (501, 350)))
    set_plans(listing, [draft(code=plan.code, tiers={"USD": dearer})], by=None)
    assert price_plans([plan.pk], "USD", clock.now()) == {plan.pk: GRADUATED}
    change = ListingChange.objects.get(product=listing)
    (rise,) = (each for each in differences(change.base, change.proposed) if each.detail == "tiers:USD")
    # At 500 people 242,000 instead of 210,000.
    assert (rise.touch, rise.rise_bp) == (Touch.PRICE_RISE, 1_523)


@pytest.mark.django_db
def test_a_solution_costs_what_its_quantities_cost_by_tiers() -> None:
    listing = ListingFactory(status="draft", published_at=None)
    (plan,) = set_plans(listing, [draft(term_months=1)], by=None)
    bundle = bundle_of(OrganizationFactory(), (plan, 150))
    assert bundle_price([bundle.pk], "USD", clock.now())[bundle.pk].list == (100 * 500 + 50 * 400) * 12


@pytest.mark.django_db
def test_search_says_the_least_price_with_the_quantity_that_has_it() -> None:
    listing = ListingFactory(status="draft", published_at=None)
    set_plans(listing, [draft()], by=None)
    listing.status, listing.published_at = "live", clock.now()
    listing.save()
    prices = least_prices([listing], clock.now())[listing.pk]
    assert [(each.minor, each.basis, each.first_year) for each in prices] == [
        (350, "person per year, from a quantity of 501", 500)
    ]


def sent(**cells: str) -> dict[str, str]:
    return {
        "plans-TOTAL_FORMS": "1", "plans-INITIAL_FORMS": "0", "plans-0-name": "Team", "plans-0-unit": "person",
        "plans-0-billing": "recurring", "plans-0-term_months": "12", "plans-0-min_quantity": "1",
        "plans-0-price_USD": "5.00", "plans-0-tiering_USD": "graduated", "plans-0-tier_rows_USD": "3",
        "plans-0-tier_USD_0_from": "101", "plans-0-tier_USD_0_amount": "4.00",
    } | {f"plans-0-{name}": value for name, value in cells.items()}  # fmt: skip


@pytest.fixture
def listing(client: Client) -> Product:
    found = ListingFactory(status="draft", published_at=None)
    sign_in(client, found.owner)
    return found


@pytest.mark.django_db
def test_the_editor_stores_tiers_and_shows_them_again(client: Client, listing: Product) -> None:
    path = reverse("catalog:listing_plans", args=[listing.slug])
    client.post(path, sent(tier_USD_2_from="501", tier_USD_2_amount="3.50"))
    assert PlanPrice.objects.get(plan__product=listing).list_price == GRADUATED
    page = client.get(path).content.decode()
    assert 'name="plans-0-tier_USD_1_amount" value="3.50"' in page
    assert "$5.00, from 101 $4.00, from 501 $3.50 (graduated tiers)" in text_of(
        client.get(reverse("catalog:listing_prices", args=[listing.slug]))
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        ({"tier_USD_0_amount": ""}, "tier_USD_0_amount", "Enter the price of one from this quantity on."),
        ({"tier_USD_0_from": ""}, "tier_USD_0_from", "Enter the quantity from which this price counts."),
        ({"tiering_USD": ""}, "tiering_USD", "Choose how the tiers count, or remove them."),
        ({"tier_USD_0_from": "", "tier_USD_0_amount": ""}, "tiering_USD", "Add a tier, or choose the same price"),
        ({"price_USD": ""}, "price_USD", "Enter the price of the first tier."),
        ({"min_quantity": "101"}, "tier_USD_0_from", "Begin above 101, where the tier before begins."),
        ({"tier_USD_2_from": "101", "tier_USD_2_amount": "3"}, "tier_USD_2_from", "Begin above 101"),
    ],
)
def test_what_is_wrong_with_a_tier_stands_at_its_cell_and_what_was_typed_stays(
    client: Client, listing: Product, cells: dict[str, str], cell: str, words: str
) -> None:
    answer = client.post(reverse("catalog:listing_plans", args=[listing.slug]), sent(**cells))
    assert answer.status_code == 422
    (form,) = answer.context["formset"].forms
    assert list(form.errors) == [cell]
    assert words in form.errors[cell][0]
    assert words in text_of(answer)
    assert not Plan.objects.filter(product=listing).exists()


@pytest.mark.django_db
def test_buttons_add_and_remove_rows_keep_what_was_typed_and_save_nothing(client: Client, listing: Product) -> None:
    path = reverse("catalog:listing_plans", args=[listing.slug])
    more = client.post(path, sent(name="") | {"add_tiers": "plans-0:USD"})
    assert more.status_code == 200
    assert 'name="plans-0-tier_USD_5_from"' in more.content.decode()
    assert 'value="101"' in more.content.decode()
    typed = sent(tier_USD_1_from="501", tier_USD_1_amount="3.50")
    fewer = client.post(path, typed | {"remove_tier": "plans-0:USD:0"}).content.decode()
    assert 'name="plans-0-tier_USD_0_from" value="501"' in fewer
    assert "plans-0-tier_USD_2_from" not in fewer
    assert not Plan.objects.filter(product=listing).exists()


@pytest.mark.django_db
def test_the_page_of_a_listing_shows_a_table_of_tiers(client: Client) -> None:
    listing = ListingFactory(status="draft", published_at=None)
    set_plans(listing, [draft(min_quantity=5)], by=None)
    listing.status, listing.published_at = "live", clock.now()
    listing.save()
    page = text_of(client.get(listing.get_absolute_url()))
    assert "Team: price by quantity" in page
    assert "5 to 100" in page
    assert "from 501" in page
