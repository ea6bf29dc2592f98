"""A vendor's revenue by kind of sale and by partner: each figure is the sum of what it opens to."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from billing.models import BilledOrder
from core.kit import clock
from marketplace.workspaces.queries.revenue import SaleKind, Selection, revenue, revenue_shares, sum_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.workspaces import NOON, Cast, cast, order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with clock.travel(NOON):
        yield


@pytest.fixture
def who() -> Cast:
    return cast()


@pytest.fixture
def sold(who: Cast) -> None:
    """One order of each kind of sale, 1,000 to 16,000, and one that was cancelled."""
    order(who, gross=100_000, seller=who.vendor)
    order(who, gross=200_000, seller=who.partner)
    order(who, gross=400_000, seller=who.vendor, sourced=who.helper)
    order(who, gross=800_000, seller=who.vendor, influenced=who.helper)
    order(who, gross=1_600_000, seller=who.partner, sourced=who.helper, at=NOON - dt.timedelta(days=60))
    cancelled = order(who, gross=6_400_000)
    cancelled.cancelled_at = NOON
    cancelled.status = "cancelled"
    cancelled.save()
    BilledOrder.objects.filter(order_reference=cancelled.reference).update(cancelled_at=NOON)


def test_each_component_counts_once_by_the_first_kind_of_sale_that_fits(who: Cast, sold: None) -> None:
    found = revenue(who.vendor)
    assert {kind: found.of(kind) for kind in SaleKind} == {
        SaleKind.OWN: 100_000,
        SaleKind.THROUGH: 1_800_000,
        SaleKind.SOURCED: 400_000,
        SaleKind.INFLUENCED: 800_000,
    }
    assert found.total == 3_100_000
    assert found.orders == 5


def test_a_partner_is_told_for_each_part_it_played(who: Cast, sold: None) -> None:
    by_name = {row.partner.name: row for row in revenue(who.vendor).partners}
    northwind, osprey = by_name["Northwind"], by_name["Osprey Lane"]
    assert (northwind.sold, northwind.sourced, northwind.influenced, northwind.orders) == (1_800_000, 0, 0, 2)
    assert (osprey.sold, osprey.sourced, osprey.influenced, osprey.orders) == (0, 2_000_000, 800_000, 3)


def test_every_figure_is_the_sum_of_the_orders_it_opens_to(who: Cast, sold: None) -> None:
    found = revenue(who.vendor)
    for kind in SaleKind:
        assert sum_of(revenue_shares(who.vendor, "USD", Selection(kind=kind))) == found.of(kind)
    for index, month in enumerate(found.months):
        assert sum_of(revenue_shares(who.vendor, "USD", Selection(month=month))) == found.of_month(index)
    for row in found.partners:
        for part in ("sold", "sourced", "influenced"):
            chosen = Selection(partner=row.partner, part=part)
            assert sum_of(revenue_shares(who.vendor, "USD", chosen)) == getattr(row, part)


def test_the_links_of_the_day_open_to_the_sums_they_say(client: Client, who: Cast, sold: None) -> None:
    sign_in(client, who.vendor)
    page = client.get(reverse("workspaces:vendor")).content.decode()
    links = re.findall(r'href="(/workspace/vendor/revenue/[^"]*(?:kind|part)=[^"]*)">([$0-9,.]+)</a>', page)
    assert len(links) == 4 + 3
    for address, figure in links:
        opened = client.get(address.replace("&amp;", "&")).content.decode()
        assert f"${figure.removeprefix('$')}, the gross of" in " ".join(opened.split())


def test_a_vendor_sees_its_own_revenue_and_nobody_elses(client: Client, who: Cast, sold: None) -> None:
    other = OrganizationFactory(is_vendor=True)
    assert revenue(other).total == 0
    sign_in(client, other)
    opened = client.get(reverse("workspaces:revenue_orders"), {"partner": who.partner.slug})
    assert "Nothing was sold this way" in opened.content.decode()


def test_revenue_in_another_currency_has_a_tab_of_its_own(client: Client, who: Cast, sold: None) -> None:
    order(who, gross=50_000, currency="EUR")
    assert revenue(who.vendor).currencies == ("USD", "EUR")
    assert revenue(who.vendor, "EUR").total == 50_000
    sign_in(client, who.vendor)
    assert "€500.00" in client.get(reverse("workspaces:vendor"), {"currency": "EUR"}).content.decode()
