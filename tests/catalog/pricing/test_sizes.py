"""Solutions that a buyer sizes: what follows from a size, and what cannot be stored."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Product
from catalog.domain.sizes import MOST_QUANTITY, MOST_SIZE, MOST_UNITS, are_drivers, followed, in_words, is_rule, settled
from catalog.interface import BundleDraft, BundleItemDraft, Driver, Follows
from catalog.listing.actions.compose_bundle import compose_bundle
from catalog.listing.actions.edit_bundle import edit_bundle
from catalog.listing.actions.fill_bundle import InvalidBundle
from catalog.models import BundleDriver
from catalog.pricing.queries.pricing import bundle_price
from catalog.publishing.queries.comparison import comparison
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import OrganizationFactory

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
STORES = Driver("a", "Stores", "store", "stores", 60, 20, 400)
PEOPLE = Driver("b", "People", "person", "people", 1_200, 1, 10_000)

sizes = st.integers(1, MOST_SIZE)
rules = st.builds(Follows, st.just("a"), st.integers(1, MOST_UNITS), st.integers(1, MOST_SIZE))


@given(rule=rules, one=sizes, other=sizes, least=st.integers(1, 1_000))
def test_more_of_a_size_never_gives_less_and_what_follows_is_the_least_whole_quantity(
    rule: Follows, one: int, other: int, least: int
) -> None:
    small, large = sorted((one, other))
    quantity = followed(rule, small, least)

    assert isinstance(quantity, int)
    assert least <= quantity <= followed(rule, large, least)
    assert quantity * rule.every >= small * rule.units
    assert quantity == least or (quantity - 1) * rule.every < small * rule.units


@given(bounds=st.lists(sizes, min_size=3, max_size=3).map(sorted), said=st.integers(-(10**20), 10**20), rule=rules)
def test_what_is_said_stays_within_bounds_and_so_does_what_follows(bounds: list[int], said: int, rule: Follows) -> None:
    driver = Driver("a", "Stores", "store", "stores", bounds[1], bounds[0], bounds[2])

    size = settled([driver], {"a": said, "z": 3})

    assert size == {"a": min(max(said, bounds[0]), bounds[2])}
    if is_rule(rule, [driver]):
        assert followed(rule, size["a"]) <= MOST_QUANTITY


def test_sizes_are_said_in_words_with_their_units() -> None:
    assert in_words([STORES, PEOPLE], {"a": 34, "b": 1}) == "34 stores, 1 person"
    assert in_words([STORES, PEOPLE], {"b": 1_200}) == "1,200 people"


@pytest.mark.parametrize(
    "drivers",
    [
        [STORES, STORES],
        [Driver("e", "Sites", "site", "sites", 1, 1, 1)],
        [Driver("a", "", "site", "sites", 1, 1, 1)],
        [Driver("a", "Sites", "site", "sites", 1, 1, MOST_SIZE + 1)],
        [Driver("a", "Sites", "site", "sites", 9, 10, 20)],
        [Driver("a", "Sites", "site", "sites", 21, 10, 20)],
        [Driver("a", "Sites", "site", "sites", 0, 0, 20)],
    ],
)
def test_a_size_needs_a_key_of_its_own_words_and_a_default_between_its_bounds(drivers: list[Driver]) -> None:
    assert not are_drivers(drivers)


@pytest.mark.parametrize("rule", [Follows("b"), Follows("a", 0), Follows("a", 1, 0), Follows("a", MOST_UNITS + 1)])
def test_a_quantity_follows_a_size_of_its_solution_by_whole_bounded_numbers(rule: Follows) -> None:
    assert is_rule(Follows("a", MOST_UNITS, 1), [STORES])
    assert not is_rule(rule, [STORES])
    assert not is_rule(Follows("a", MOST_UNITS, 1), [Driver("a", "S", "s", "s", 1, 1, 1_001)])


def _sized() -> tuple[Product, BundleDraft]:
    """A draft solution: a plan per person of at least 100, a switch for every three stores, and a fixed rollout."""
    partner = OrganizationFactory(is_partner=True)
    person, switch, rollout = (
        priced_plan(ListingFactory(owner=partner), amount, min_quantity=least)
        for amount, least in ((100, 100), (5_000, 1), (90_000, 1))
    )
    draft = BundleDraft(
        "One network",
        (
            BundleItemDraft(person.pk, follows=Follows("b")),
            BundleItemDraft(switch.pk, follows=Follows("a", 1, 3)),
            BundleItemDraft(rollout.pk, 1),
        ),
        drivers=(STORES, PEOPLE),
    )
    return compose_bundle(partner, draft, by=None), draft


@pytest.mark.django_db
def test_quantities_and_price_follow_the_sizes_at_todays_prices(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    bundle, _draft = _sized()

    with django_assert_num_queries(3):
        price = bundle_price([bundle.pk], "USD", NOW, {bundle.pk: {"a": 34, "b": 40}})[bundle.pk]

    assert [each.quantity for each in price.components] == [100, 12, 1]  # 40 people, but sold from 100
    assert price.net == 100 * 100 + 12 * 5_000 + 90_000
    usual = bundle_price([bundle.pk], "USD", NOW)[bundle.pk]
    assert [each.quantity for each in usual.components] == [1_200, 20, 1]
    forged = bundle_price([bundle.pk], "USD", NOW, {bundle.pk: {"a": 10**9, "b": -5}})[bundle.pk]
    assert [each.quantity for each in forged.components] == [100, 134, 1]


@pytest.mark.django_db
def test_sizes_can_be_changed_and_taken_away() -> None:
    bundle, draft = _sized()
    one = BundleItemDraft(draft.items[1].plan_id, follows=Follows("b", 2, 100))

    edit_bundle(bundle, BundleDraft("One network", (one,), drivers=(PEOPLE,)), by=None)
    assert [each.as_driver() for each in bundle.drivers.all()] == [PEOPLE]
    assert bundle.items.get().quantity == 24

    edit_bundle(bundle, BundleDraft("One network", (BundleItemDraft(one.plan_id, 5),)), by=None)
    assert not bundle.drivers.exists()
    assert (bundle.items.get().quantity, bundle.items.get().driver) == (5, None)


@pytest.mark.django_db
def test_a_published_solutions_sizes_change_by_a_change_that_says_them_in_words() -> None:
    bundle, draft = _sized()
    Product.objects.filter(pk=bundle.pk).update(status=Product.Status.LIVE, published_at=NOW)

    edit_bundle(bundle, draft, by=None)
    assert not bundle.changes.exists()  # nothing differs
    edit_bundle(bundle, BundleDraft("One network", draft.items[1:], drivers=(STORES,)), by=None)

    rows = {row.label: "".join(piece.text for piece in row.before) for row in comparison(bundle.changes.get(), ())}
    assert "People: 1,200 people, from 1 to 10,000" in rows["Sizes"]
    assert "1 for every 3 of Stores" in rows["Components"]
    assert bundle.drivers.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("drivers", "follows"),
    [
        ((STORES, PEOPLE), Follows("a")),  # nothing follows people
        ((STORES,), Follows("b")),
        ((Driver("a", "S", "s", "s", 1, 1, 1_001),), Follows("a", MOST_UNITS)),
        ((Driver("a", "S", "s", "s", 3, 2, 1),), Follows("a")),
    ],
)
def test_sizes_that_do_not_fit_the_components_are_refused(drivers: tuple[Driver, ...], follows: Follows) -> None:
    partner = OrganizationFactory(is_partner=True)
    plan = priced_plan(ListingFactory(owner=partner), 100)

    with pytest.raises(InvalidBundle) as refused:
        compose_bundle(partner, BundleDraft("A", (BundleItemDraft(plan.pk, 1, "", follows),), drivers=drivers), by=None)
    assert refused.value.field == "drivers"


@pytest.mark.django_db
def test_the_database_refuses_sizes_without_order_and_rules_without_bounds() -> None:
    bundle, _draft = _sized()

    for wrong in ({"least": 61}, {"most": 59}, {"most": MOST_SIZE + 1}, {"key": "e"}, {"least": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BundleDriver.objects.filter(bundle=bundle, key="a").update(**wrong)
    for wrong in ({"units": 0}, {"every": 0}, {"units": MOST_UNITS + 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            bundle.items.update(**wrong)
