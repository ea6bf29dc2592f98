"""What plans and bundles cost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice
from catalog.models import BundleItem, Plan, PlanPrice
from catalog.pricing.queries import pricing
from core.kit.money import share_bp
from core.organizations.models import Organization
from tests.factories.catalog import ListingFactory, ServiceFactory, bundle_of, priced_plan
from tests.factories.organizations import OrganizationFactory

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
YEAR, ONCE = Plan.Billing.RECURRING, Plan.Billing.ONE_TIME


@pytest.mark.django_db
def test_a_plan_has_the_price_that_holds_at_the_moment() -> None:
    plan = priced_plan(ListingFactory(), 10_000)
    PlanPrice.objects.filter(plan=plan).update(effective_to=dt.datetime(2026, 7, 1, tzinfo=dt.UTC))
    PlanPrice.objects.create(
        plan=plan, currency="USD", amount=12_000, effective_from=dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    )

    assert pricing.price_plans([plan.pk, 0], "USD", NOW) == {plan.pk: ListPrice(10_000)}
    assert pricing.price_plans([plan.pk], "USD", dt.datetime(2026, 7, 1, tzinfo=dt.UTC)) == {plan.pk: ListPrice(12_000)}
    assert pricing.price_plans([plan.pk], "EUR", NOW) == {}


@pytest.mark.django_db
def test_the_worked_example_is_allocated_as_money_says(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    northwind = OrganizationFactory(name="Northwind", is_partner=True)
    a = priced_plan(ListingFactory(title="Access"), 5_000, name="Team")
    b = priced_plan(ListingFactory(), 50_000)
    own = priced_plan(ServiceFactory(owner=northwind), 2_000_000, billing=ONCE)
    bundle = bundle_of(northwind, (a, 1_200), (b, 60), own, discount_bp=1_000)

    with django_assert_num_queries(3):
        price = pricing.bundle_price([bundle.pk], "USD", NOW)[bundle.pk]

    assert (price.list, price.discount, price.net) == (11_000_000, 1_100_000, 9_900_000)
    assert (price.first_year, price.later) == (9_900_000, 8_100_000)
    assert [c.allocated for c in price.components] == [5_400_000, 2_700_000, 1_800_000]
    assert [c.later for c in price.components] == [5_400_000, 2_700_000, 0]
    assert (price.components[0].name, price.components[0].quantity) == ("Access, Team", 1_200)
    assert price.components[2].owner == "northwind"


@pytest.mark.django_db
def test_a_bundle_with_a_part_on_request_is_on_request() -> None:
    priced, unpriced = priced_plan(ListingFactory(), 100), priced_plan(ListingFactory(), None)
    bundle = bundle_of(OrganizationFactory(), priced, unpriced)

    assert pricing.bundle_price([bundle.pk], "USD", NOW) == {}


@pytest.mark.django_db
def test_a_monthly_price_counts_twelve_times_in_the_first_year() -> None:
    monthly = priced_plan(ListingFactory(), 100, term_months=1)
    three_years = priced_plan(ListingFactory(), 900, term_months=36)
    bundle = bundle_of(OrganizationFactory(), (monthly, 2), three_years)

    price = pricing.bundle_price([bundle.pk], "USD", NOW)[bundle.pk]

    assert [c.list for c in price.components] == [2_400, 900]


def _item(number: int, billing: str, term: int, quantity: int) -> BundleItem:
    product = Product(title=f"P{number}", owner=Organization(slug=f"o{number}", name=f"O{number}"))
    plan = Plan(pk=number, product=product, name="Plan", billing=billing, term_months=term if billing == YEAR else None)
    return BundleItem(plan=plan, quantity=quantity)


@given(
    parts=st.lists(
        st.tuples(
            st.integers(0, 10**9), st.integers(1, 5_000), st.sampled_from([1, 3, 12, 36]), st.sampled_from([YEAR, ONCE])
        ),
        min_size=1,
        max_size=8,
    ),
    discount=st.integers(0, 10_000),
)
def test_parts_always_sum_to_the_net(parts: list[tuple[int, int, int, str]], discount: int) -> None:
    items = [_item(n, billing, term, quantity) for n, (_, quantity, term, billing) in enumerate(parts)]

    price = pricing._price("USD", items, discount, {n: ListPrice(amount) for n, (amount, *_) in enumerate(parts)}, {})

    assert price.net == price.list - price.discount
    assert price.discount == share_bp(price.list, discount)
    assert sum(c.allocated for c in price.components) == price.net
    assert sum(c.list for c in price.components) == price.list
    assert sum(c.later for c in price.components) == price.later <= price.list
    assert all(c.allocated >= 0 and c.later >= 0 for c in price.components)
