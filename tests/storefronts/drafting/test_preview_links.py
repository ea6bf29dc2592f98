"""Links by which outsiders read a version that is not published."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.events import ProductPublished
from core.kit import clock
from core.kit.events import announce
from core.organizations.models import Organization
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.queries.preview_links import preview_link
from storefronts.models import SolutionPage, StorefrontPage
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import partner_named, solution_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def draft(northwind: Organization) -> StorefrontPage:
    """A storefront with a draft that says something else than the live page."""
    page: StorefrontPage = open_editing_area(northwind).page.specific
    page.headline = "Only in the draft"
    page.save_revision()
    page.refresh_from_db()
    return page


def path_of(page: StorefrontPage | SolutionPage) -> str:
    url = preview_link(page, page.latest_revision).url
    return url[url.index("/storefront/") :]


def test_whoever_has_the_link_reads_the_version_and_nobody_finds_it(client: Client, draft: StorefrontPage) -> None:
    answer = client.get(path_of(draft))
    assert answer.status_code == 200
    assert "Only in the draft" in answer.text
    assert "A preview that is not published" in answer.text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "no-store"
    assert "data-visited" not in answer.text
    assert "Only in the draft" not in client.get("/partners/northwind/").text


def test_what_is_saved_later_is_not_shown(client: Client, draft: StorefrontPage) -> None:
    path = path_of(draft)
    draft.headline = "Saved later"
    draft.save_revision()
    assert "Only in the draft" in client.get(path).text


def test_it_ends_after_seven_days(client: Client, draft: StorefrontPage) -> None:
    path = path_of(draft)
    with clock.travel(clock.now() + dt.timedelta(days=7, minutes=1)):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("change", [lambda path: path[:-3] + "xx/", lambda path: "/storefront/preview/none/"])
def test_a_link_that_nobody_made_opens_nothing(client: Client, draft: StorefrontPage, change) -> None:
    assert client.get(change(path_of(draft))).status_code == 404


def test_no_version_of_a_suspended_partner_is_read(client: Client, draft: StorefrontPage, northwind) -> None:
    path = path_of(draft)
    Organization.objects.filter(pk=northwind.pk).update(state="suspended")
    assert client.get(path).status_code == 404


def test_the_partner_makes_it_of_its_own_pages_alone(client: Client, draft: StorefrontPage, northwind) -> None:
    sign_in(client, northwind)
    versions = reverse("storefronts:versions", args=[draft.pk])
    page = client.get(versions, {"preview": draft.latest_revision_id}).text
    assert re.search(r'value="[^"]*/storefront/preview/[^"]+"', page)
    assert "/storefront/preview/" not in client.get(versions, {"preview": "1000000"}).text
    stranger = Client()
    sign_in(stranger, OrganizationFactory(is_partner=True))
    assert stranger.get(versions, {"preview": draft.latest_revision_id}).status_code == 404


def test_a_withdrawn_solution_is_read_by_nobody(client: Client, northwind: Organization) -> None:
    open_editing_area(northwind)
    bundle = solution_of(northwind, [])
    announce(ProductPublished(bundle.pk))
    page = SolutionPage.objects.get(bundle=bundle)
    page.save_revision()
    page.refresh_from_db()
    path = path_of(page)
    assert client.get(path).status_code == 200
    Product.objects.filter(pk=bundle.pk).update(status="withdrawn")
    assert client.get(path).status_code == 404


def test_the_links_of_a_preview_do_not_carry_it_on(client: Client, draft: StorefrontPage) -> None:
    page = client.get(path_of(draft)).text
    assert "/contact/northwind/" in page
    assert "preview" not in re.findall(r'href="([^"]*/contact/[^"]*)"', page)[0]


def test_somebody_without_the_editor_is_refused_and_not_sent_round(client: Client, northwind: Organization) -> None:
    open_editing_area(northwind)
    sign_in(client, northwind, "sales")
    assert client.get("/admin/").status_code == 404
