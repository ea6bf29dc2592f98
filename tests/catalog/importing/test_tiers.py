"""Tiers in a file: read with the price of their row, refused with a reason, and never left without one."""

from pathlib import Path

import pytest

from catalog.domain.list_price import ListPrice
from catalog.importing.actions.import_feed import import_feed
from catalog.interface import PlanDraft, Tiers
from catalog.listing.actions.set_plans import set_plans
from catalog.models import FeedRun, PlanPrice
from core.organizations.models import Organization
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db
FROM_101 = Tiers("graduated", ((101, 400),))
GRADUATED = ListPrice(500, FROM_101)


@pytest.fixture
def vendor() -> Organization:
    return OrganizationFactory(name="Harbor Systems", is_vendor=True)


def imported(
    vendor: Organization, tmp_path: Path, *rows: str, head: str = "plan,min_quantity,price,currency,tiers"
) -> FeedRun:
    path = tmp_path / "ours.csv"
    path.write_text("\n".join([f"name,{head}", *(f"Vault,{row}" for row in rows), ""]))
    return import_feed(path, "csv", by=None, organization=vendor)


def price(currency: str = "USD") -> ListPrice:
    return PlanPrice.objects.get(currency=currency, effective_to=None).list_price


def test_each_row_of_a_plan_has_the_tiers_of_its_currency(vendor: Organization, tmp_path: Path) -> None:
    run = imported(vendor, tmp_path, "Team,1,5.00,USD,graduated: 101=4.00", "Team,1,600,JPY,volume: 101=500; 501=400")
    assert run.skipped == 0
    assert price() == GRADUATED
    assert price("JPY") == ListPrice(600, Tiers("volume", ((101, 500), (501, 400))))
    again = imported(vendor, tmp_path, "Team,1,5.00,USD,graduated: 101=4.00", "Team,1,600,JPY,volume: 101=500; 501=400")
    assert again.changed == 0
    assert not again.report.exists()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("1,5.00,USD,cheap", "begin with “graduated:” or “volume:”"),
        ("1,5.00,USD,volume: 101", "write each tier as quantity=price"),
        ("1,5.00,USD,volume: 101=x", "is no amount of USD"),
        ("200,5.00,USD,volume: 101=4.00", "Begin above 200"),
        ("1,on request,,volume: 101=4.00", "need the price of the first tier"),
    ],
)
def test_a_row_whose_tiers_cannot_be_sold_is_refused_whole(
    vendor: Organization, tmp_path: Path, cells: str, reason: str
) -> None:
    run = imported(vendor, tmp_path, f"Team,{cells}")
    assert reason in run.report.get(outcome="skipped").reason
    assert not PlanPrice.objects.exists()


def test_a_file_without_the_column_leaves_tiers_and_an_empty_cell_takes_its_own_away(
    vendor: Organization, tmp_path: Path
) -> None:
    imported(vendor, tmp_path, "Team,1,5.00,USD,graduated: 101=4.00")
    imported(vendor, tmp_path, "Team,1,5.50,USD", head="plan,min_quantity,price,currency")
    assert price() == ListPrice(550, GRADUATED.tiers)
    imported(vendor, tmp_path, "Team,1,5.50,USD,")
    assert price() == ListPrice(550)


def test_a_minimum_that_reaches_tiers_which_stay_refuses_its_row(vendor: Organization, tmp_path: Path) -> None:
    listing = ListingFactory(owner=vendor, title="Vault", status="draft", published_at=None)
    set_plans(listing, [PlanDraft("Team", prices={"USD": 500}, tiers={"USD": FROM_101})], by=None)
    run = imported(vendor, tmp_path, "Team,200", head="plan,min_quantity")
    # What was set by hand stays: the minimum of the file is not taken.
    assert run.skipped == 0
    listing.plans.update(set_by={})
    refused = imported(vendor, tmp_path, "Team,200", head="plan,min_quantity")
    assert "Begin above 200" in refused.report.get(outcome="skipped").reason
    assert listing.plans.get().min_quantity == 1


def test_a_price_that_is_taken_away_takes_its_tiers(vendor: Organization, tmp_path: Path) -> None:
    imported(vendor, tmp_path, "Team,1,5.00,USD,graduated: 101=4.00")
    imported(vendor, tmp_path, "Team,1,on request,,")
    assert not PlanPrice.objects.filter(effective_to=None).exists()
    imported(vendor, tmp_path, "Team,1,5.00,USD,")
    assert price() == ListPrice(500)
