"""An owner's logo is on a partner's pages only while the owner allows it."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from core.organizations.models import Organization
from storefronts.brands.actions.set_brand_permission import NoPartnership, set_brand_permission
from storefronts.models import BrandPermission
from storefronts.models.choices import allies_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import allied, partner_named, png, solution_of, storefront_of
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def aldergate(northwind: Organization) -> Organization:
    """A vendor with a logo, whose permission is yet to be given."""
    vendor = allied(northwind, "Aldergate")
    BrandPermission.objects.all().delete()
    vendor.logo.save("aldergate.png", ContentFile(png()))
    return vendor


@pytest.fixture
def pages(northwind: Organization, aldergate: Organization) -> list[str]:
    """Every page of the partner that can name the vendor."""
    solution = solution_of(northwind, [aldergate])
    storefront_of(northwind, body=[("together", {"heading": "Together with", "picks": []})])
    return ["/partners/northwind/", solution.get_absolute_url()]


def logos_on(client: Client, pages: list[str], vendor: Organization) -> list[bool]:
    return [vendor.logo.url in client.get(page).text for page in pages]


def allow(owner: Client, partner: Organization, word: str) -> Answer:
    return owner.post(reverse("storefronts:brand_set"), {"partner": partner.pk, "allow": word})


def test_a_logo_shows_once_its_owner_allows_it_and_is_gone_as_soon_as_it_does_not(
    client: Client, northwind: Organization, aldergate: Organization, pages: list[str]
) -> None:
    owner = Client()
    sign_in(owner, aldergate, "owner")
    assert logos_on(client, pages, aldergate) == [False, False]
    assert "Aldergate" in client.get(pages[1]).text
    assert allow(owner, northwind, "yes").status_code == 302
    assert "Allowed" in owner.get(reverse("storefronts:brand")).text
    assert logos_on(client, pages, aldergate) == [True, True]
    allow(owner, northwind, "no")
    assert logos_on(client, pages, aldergate) == [False, False]


def test_the_end_of_a_partnership_takes_the_logo_off(
    client: Client, northwind: Organization, aldergate: Organization, pages: list[str]
) -> None:
    set_brand_permission(aldergate, northwind, allowed=True, by=None)
    assert logos_on(client, pages, aldergate) == [True, True]
    northwind.partnerships_as_partner.update(status="ended")
    assert logos_on(client, pages, aldergate) == [False, False]


def test_the_editor_offers_only_those_who_allow_it(northwind: Organization, aldergate: Organization) -> None:
    assert allies_of(northwind) == []
    set_brand_permission(aldergate, northwind, allowed=True, by=None)
    assert [brand.organization for brand in allies_of(northwind)] == [aldergate]


def test_a_stranger_cannot_be_allowed(northwind: Organization, aldergate: Organization) -> None:
    stranger = partner_named("Yarrow")
    with pytest.raises(NoPartnership):
        set_brand_permission(aldergate, stranger, allowed=True, by=None)
    owner = Client()
    sign_in(owner, aldergate, "owner")
    assert allow(owner, stranger, "yes").status_code == 404


def test_only_who_agrees_on_partnerships_decides(client: Client, northwind: Organization) -> None:
    sign_in(client, OrganizationFactory(is_vendor=True), "marketing")
    assert client.get(reverse("storefronts:brand")).status_code == 403


def test_the_list_costs_no_more_with_more_partners(
    aldergate: Organization, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    from storefronts.brands.queries.brands import partners_of

    with django_assert_max_num_queries(1):
        assert [vars(partner)["shows_brand"] for partner in partners_of(aldergate)] == [False]
