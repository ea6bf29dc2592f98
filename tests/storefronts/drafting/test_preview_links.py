"""Links by which outsiders read a version that is not published."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.events import ProductPublished
from core.kit import clock
from core.kit.events import announce
from core.organizations.models import Organization
from storefronts.drafting.actions.make_preview_link import make_preview_link
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.queries.preview_links import address_of
from storefronts.models import PreviewLink, SolutionPage, StorefrontPage
from tests.factories.organizations import OrganizationFactory, UserFactory
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
    url = address_of(link_to(page))
    return url[url.index("/storefront/") :]


def link_to(page: StorefrontPage | SolutionPage) -> PreviewLink:
    return make_preview_link(page, page.latest_revision, made_for="Ann at Contoso", days=7, by=UserFactory())


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
        over = client.get(path)
        assert over.status_code == 410
        assert "This preview is over" in over.text
        assert "Only in the draft" not in over.text


@pytest.mark.parametrize("change", [lambda path: path[:-3] + "xx/", lambda path: "/storefront/preview/none/"])
def test_a_link_that_nobody_made_opens_nothing(
    client: Client, draft: StorefrontPage, change: Callable[[str], str]
) -> None:
    assert client.get(change(path_of(draft))).status_code == 404


def test_no_version_of_a_suspended_partner_or_of_a_page_taken_off_is_read(
    client: Client, draft: StorefrontPage, northwind: Organization
) -> None:
    path = path_of(draft)
    Organization.objects.filter(pk=northwind.pk).update(state="suspended")
    assert client.get(path).status_code == 410
    Organization.objects.filter(pk=northwind.pk).update(state="verified")
    assert client.get(path).status_code == 200
    draft.save_revision().publish()
    draft.refresh_from_db()
    draft.unpublish()
    assert client.get(path).status_code == 410
    assert PreviewLink.objects.get().revoked_at is not None


def test_the_partner_makes_lists_and_revokes_links_of_its_own_pages_alone(
    client: Client, draft: StorefrontPage, northwind: Organization
) -> None:
    sign_in(client, northwind)
    versions, make = (reverse(f"storefronts:{name}", args=[draft.pk]) for name in ("versions", "preview_make"))
    assert 'name="made_for"' in client.get(versions, {"preview": draft.latest_revision_id}).text
    assert 'name="made_for"' not in client.get(versions, {"preview": "1000000"}).text
    form = {"version": draft.latest_revision_id, "days": "1", "form_token": "a" * 20}
    refused = client.post(make, form)
    assert refused.status_code == 422
    assert "made_for" in refused.context["form"].errors
    client.post(make, form | {"made_for": "Ann at Contoso"})
    listed = client.get(versions).text
    found = re.search(r'value="[^"]*(/storefront/preview/[^"]+)"', listed)
    assert found is not None
    assert "Never" in listed
    assert Client().get(found[1]).status_code == 200
    assert "Never" not in client.get(versions).text
    revoke = reverse("storefronts:preview_revoke", args=[draft.pk, PreviewLink.objects.get().pk])
    stranger = Client()
    sign_in(stranger, OrganizationFactory(is_partner=True))
    assert {stranger.get(versions).status_code, stranger.post(make, form).status_code} == {404}
    assert stranger.post(revoke).status_code == 404
    client.post(revoke)
    assert Client().get(found[1]).status_code == 410
    assert "Revoked" in client.get(versions).text


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
    assert client.get(path).status_code == 410


def test_the_links_of_a_preview_do_not_carry_it_on(client: Client, draft: StorefrontPage) -> None:
    page = client.get(path_of(draft)).text
    assert "/contact/northwind/" in page
    assert "preview" not in re.findall(r'href="([^"]*/contact/[^"]*)"', page)[0]


def test_somebody_without_the_editor_is_refused_and_not_sent_round(client: Client, northwind: Organization) -> None:
    open_editing_area(northwind)
    sign_in(client, northwind, "sales")
    assert client.get("/admin/").status_code == 404
