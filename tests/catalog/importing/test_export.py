"""What is exported is what the import takes: imported again, it changes nothing."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Product
from catalog.importing.actions.import_feed import Wishes, import_feed
from catalog.importing.queries.export import export_rows
from catalog.listing.queries.contents import contents_of
from catalog.models import ListingChange, ProductExternalId
from core.kit.spreadsheets import csv_lines
from core.organizations.models import Organization
from tests.factories.catalog import ListingFactory, PriceFactory, ServiceFactory, bundle_of, category_path, priced_plan
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def vendor() -> Organization:
    return OrganizationFactory(name="Harbor Systems", is_vendor=True)


def many_shapes(vendor: Organization) -> None:
    """Offers with everything that a column holds, and with nothing of it."""
    full = ListingFactory(
        owner=vendor, title="'=Keys, \"the\" vault", slug="keys", website="https://harbor.example/keys",
        description="First line\r\n- second; line", logo="logos/a.svg",
    )  # fmt: skip
    full.categories.add(category_path("Security", "Keys"), category_path("Networking"))
    full.attr.certifications, full.attr.trial_days = "@ISO 27001", 30
    full.save()
    team = priced_plan(full, 19_99, name="Team", unit="person", min_quantity=5, description="All", term_months=36)
    PriceFactory(plan=team, currency="JPY", amount=3_000)
    priced_plan(full, None, name="On request", term_months=1)
    stepped = priced_plan(full, 5_00, name="Seats", unit="seat")
    stepped.prices.update(tiers={"kind": "graduated", "steps": [[101, 4_00], [501, 3_50]]})
    priced_plan(full, 5_00, name="Setup", billing="one_time")
    priced_plan(full, 1_00, name="Care; day", is_addon=True, addon_to=[team.code], addon_required=True, addon_most=2)
    priced_plan(full, 7_00, name="Retired", is_active=False)
    ProductExternalId.objects.create(product=full, source=f"own:{vendor.pk}", key="K-1")
    ListingFactory(owner=vendor, title="Bare draft", summary="", status="draft", published_at=None)
    ListingFactory(owner=vendor, title="Router", class_slug="hardware", description="")
    ServiceFactory(owner=vendor, title="Rollout")
    bundle_of(vendor, team, title="Together")


def exported(vendor: Organization, tmp_path: Path) -> Path:
    path = tmp_path / "offers.csv"
    ids = list(Product.objects.filter(owner=vendor).order_by("pk").values_list("pk", flat=True))
    path.write_bytes(b"".join(csv_lines(export_rows(vendor, ids))))
    return path


@pytest.mark.parametrize("overwrite", [False, True])
def test_importing_an_export_changes_nothing(vendor: Organization, tmp_path: Path, overwrite: bool) -> None:
    many_shapes(vendor)
    before = contents_of(Product.objects.all())
    path = exported(vendor, tmp_path)

    run = import_feed(path, "csv", organization=vendor, wishes=Wishes(overwrite=overwrite))

    told = [(row.outcome, row.name, row.reason, row.differences) for row in run.report.all()]
    assert (run.status, told) == ("done", [])
    assert (run.unchanged, run.created, run.changed) == (4, 0, 0)
    assert contents_of(Product.objects.all()) == before
    assert not ListingChange.objects.exists()
    assert exported(vendor, tmp_path).read_bytes() == path.read_bytes()


def test_a_cell_that_a_spreadsheet_would_run_is_marked_and_prices_are_exact(
    vendor: Organization, tmp_path: Path
) -> None:
    many_shapes(vendor)

    text = exported(vendor, tmp_path).read_text("utf-8-sig")

    assert "'=Keys" in text
    assert ",'@ISO 27001," in text
    assert ",36,5,19.99,USD," in text
    assert ",36,5,3000,JPY," in text
    assert "Together" not in text
    assert "Retired" not in text


def test_a_filter_of_the_list_is_exported_and_nothing_of_another_organisation(
    client: Client, vendor: Organization
) -> None:
    many_shapes(vendor)
    ListingFactory(title="Another vendor's")
    sign_in(client, vendor)

    text = client.get("/offers/export.csv?status=draft").getvalue().decode("utf-8-sig")

    assert [line.split(",")[2] for line in text.splitlines()] == ["name", "Bare draft"]


def test_an_export_needs_the_same_queries_for_any_number_of_offers(
    vendor: Organization, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        priced_plan(ListingFactory(owner=vendor, title=f"Offer {number}"), 100)
    ids = list(Product.objects.values_list("pk", flat=True))

    with django_assert_num_queries(11):
        assert len(list(export_rows(vendor, ids[:2]))) == 3
    with django_assert_num_queries(11):
        assert len(list(export_rows(vendor, ids))) == 13
