"""The public page of a vendor: what it says of itself, what it offers, and who sells it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from core.organizations.presenting.actions.edit_public_profile import edit_public_profile
from tests.factories.catalog import ListingFactory, ServiceFactory, bundle_of, priced_plan
from tests.factories.organizations import IndustryFactory, OrganizationFactory, PartnershipFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
ADDRESS = "/vendors/harbor-systems/"


@pytest.fixture
def vendor() -> Organization:
    return OrganizationFactory(name="Harbor Systems", is_vendor=True, tagline="Registries for ports")


@pytest.fixture
def listing(vendor: Organization) -> Product:
    product = ListingFactory(owner=vendor, title="Harbor Registry")
    priced_plan(product, 2_400_00, name="Team")
    return product


def test_a_vendor_has_a_page_with_its_offers_its_partners_and_the_solutions_that_contain_them(
    client: Client, vendor: Organization, listing: Product
) -> None:
    northwind = OrganizationFactory(name="Northwind", is_partner=True)
    PartnershipFactory(provider=vendor, partner=northwind)
    bundle_of(northwind, listing.plans.get(), title="Every port on one network")
    ServiceFactory(owner=vendor, title="Registry operations")
    page = client.get(ADDRESS).text
    for words in (
        "Registries for ports",
        "Harbor Registry",
        "$2,400.00",
        "Registry operations",
        "Northwind",
        "Every port on one network",
        f"/contact/{vendor.slug}/",
    ):
        assert words in page, words


def test_the_page_of_a_product_leads_to_its_vendor_and_that_of_a_service_does_not(
    client: Client, vendor: Organization, listing: Product
) -> None:
    assert f'href="{ADDRESS}"' in client.get(listing.get_absolute_url()).text
    service = ServiceFactory(owner=vendor, title="Registry operations")
    assert f'href="{ADDRESS}"' not in client.get(service.get_absolute_url()).text


def test_a_vendor_without_a_published_product_has_no_page(client: Client, vendor: Organization) -> None:
    ListingFactory(owner=vendor, title="Secret plan", status="draft")
    assert client.get(ADDRESS).status_code == 404
    published = ListingFactory(owner=vendor, title="Harbor Registry")
    assert "Secret plan" not in client.get(ADDRESS).text
    Product.objects.filter(pk=published.pk).update(status="withdrawn")
    sign_in(client, OrganizationFactory(is_buyer=True))  # nothing is kept for who signed in
    assert client.get(ADDRESS).status_code == 404


def test_the_number_of_queries_does_not_grow_with_what_is_shown(
    client: Client, vendor: Organization, listing: Product, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True))
    client.get(ADDRESS)
    with django_assert_max_num_queries(40) as few:
        client.get(ADDRESS)
    for number in range(5):
        partner = OrganizationFactory(name=f"Partner {number}", is_partner=True)
        PartnershipFactory(provider=vendor, partner=partner)
        other = ListingFactory(owner=vendor, title=f"Product {number}")
        bundle_of(partner, priced_plan(other, 1_00), title=f"Solution {number}")
    client.get(ADDRESS)
    with django_assert_max_num_queries(40) as many:
        client.get(ADDRESS)
    # The first solutions, their prices and the partners' storefronts are read once for all of them.
    assert len(many) - len(few) <= 5


def test_a_vendor_states_countries_and_industries_and_they_stand_on_its_page(
    client: Client, vendor: Organization, listing: Product
) -> None:
    sign_in(client, vendor)
    assert client.get(reverse("organizations:public_profile_edit")).status_code == 200
    shown = client.get(reverse("organizations:public_profile")).text
    assert ADDRESS in shown and "In the directory" not in shown
    edit_public_profile(
        vendor, everywhere=False, regions=["FR"], languages=["de"], industries=[IndustryFactory(name="Ports")], by=None
    )
    page = Client().get(ADDRESS).text
    assert "France" in page and "German" in page and "Ports" in page
