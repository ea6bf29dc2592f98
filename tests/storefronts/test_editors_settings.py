"""Every setting that an editor reaches in the back office has an effect, or is not there."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StructBlockValidationError
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.models import ArticlePage, CollectionIndexPage, CollectionPage, HomePage, LandingPage, SectionPage
from cms.tasks import publish_scheduled, unpublish_expired
from core.kit import clock
from core.organizations.models import User
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import (
    CaseStudyPage,
    PartnerIndexPage,
    PartnerPage,
    SolutionPage,
    StorefrontDocument,
    StorefrontImage,
    StorefrontPage,
)
from storefronts.models.blocks import PictureBlock
from tests.factories.cms import article, collection, landing_page, section
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.storefronts import allied, partner_named, picture_in, solution_of, storefront_of

pytestmark = pytest.mark.django_db
#: Fields that a page shows as they are, by kind of page. Others have a test of their own below.
WORDS: dict[type[Page], set[str]] = {
    HomePage: {"headline", "intro", "closing_headline", "closing", "seo_title", "search_description"},
    SectionPage: {"title", "intro", "seo_title", "search_description"},
    ArticlePage: {"title", "intro", "seo_title", "search_description"},
    LandingPage: {"title", "intro", "words", "seo_title", "search_description"},
    CollectionIndexPage: {"title", "intro", "seo_title", "search_description"},
    CollectionPage: {"title", "intro", "text", "seo_title", "search_description"},
    PartnerIndexPage: {"title", "intro", "seo_title", "search_description"},
    StorefrontPage: {"title", "headline", "intro", "seo_title", "search_description"},
    SolutionPage: {"intro", "seo_title", "search_description"},
    PartnerPage: {"title", "intro", "seo_title", "search_description"},
    CaseStudyPage: {"title", "customer", "intro", "challenge", "seo_title", "search_description"},
}
#: Where the tests are that show what these do; `body` is drawn in test_pages.py, block by block.
ELSEWHERE = {"body", "searches", "scene", "opening", "hero_picture", "slug", "go_live_at", "expire_at"}
#: In tests/storefronts/showing/test_case_studies.py.
ELSEWHERE |= {"logo", "outcomes", "products"}
#: In tests/storefronts/showing/test_partner_pages.py.
ELSEWHERE |= {"show_in_menus"}
#: In tests/cms/test_operators_pages.py.
ELSEWHERE |= {
    "header",
    "footer",
    "announcements",
    "missing_heading",
    "missing_text",
    "broken_heading",
    "broken_text",
    "category",
    "industry",
    "kind",
}
#: In tests/cms/test_collections.py.
ELSEWHERE |= {"picture", "offers", "search"}


def one_page_of_each() -> dict[type[Page], Page]:
    northwind = partner_named("Northwind")
    storefront = storefront_of(northwind)
    solution = solution_of(northwind, [allied(northwind, "Aldergate")])
    story = CaseStudyPage(title="Forty stores", slug="forty-stores", customer="Calder Hythe")
    storefront.add_child(instance=story)
    page = SolutionPage(title=solution.title, slug=solution.slug, bundle=solution)
    StorefrontPage.objects.get(pk=storefront.pk).add_child(instance=page)
    beside = PartnerPage(title="Night crews", slug="night-crews")
    StorefrontPage.objects.get(pk=storefront.pk).add_child(instance=beside)
    guides = section()
    own = [
        guides,
        article(guides),
        landing_page(),
        collection(search="/search/?q=x"),
        CollectionIndexPage.objects.get(),
    ]
    pages = [HomePage.objects.get(), PartnerIndexPage.objects.get(), storefront, page, story, beside, *own]
    return {type(each): each for each in pages}


def fields_of(model: type[Page]) -> set[str]:
    return set(model.get_edit_handler().get_form_class().base_fields) - {"comment_notifications"}


@pytest.mark.parametrize("model", WORDS, ids=lambda model: model.__name__)
def test_every_field_of_a_pages_form_is_shown_somewhere(client: Client, model: type[Page]) -> None:
    assert fields_of(model) - ELSEWHERE == WORDS[model]
    page = one_page_of_each()[model]
    for name in WORDS[model]:
        before = getattr(page, name)
        model.objects.filter(pk=page.pk).update(**{name: f"Shown {name}"})
        assert f"Shown {name}" in client.get(page.get_url()).text, f"{model.__name__}.{name} does nothing"
        model.objects.filter(pk=page.pk).update(**{name: before})


def drawn(client: Client, page: Page) -> list[str]:
    """The drawings of a page."""
    return re.findall(r"<svg.*?</svg>", client.get(page.get_url()).text, re.DOTALL)


def test_a_scene_searches_to_try_and_a_slug_have_an_effect(client: Client) -> None:
    pages = one_page_of_each()
    HomePage.objects.update(searches=[{"type": "words", "value": "checkout fraud"}])
    assert "checkout fraud" in client.get("/").text
    for model in (StorefrontPage, SolutionPage):
        page = pages[model]
        before = drawn(client, page)
        model.objects.filter(pk=page.pk).update(scene="clinic")
        assert drawn(client, page) != before
    story = pages[CaseStudyPage]
    story.slug = "sixty-stores"
    story.save()
    assert client.get("/partners/northwind/sixty-stores/").status_code == 200


def test_a_directory_that_is_not_live_is_not_found(client: Client) -> None:
    PartnerIndexPage.objects.get().unpublish()
    assert client.get("/partners/").status_code == 404


def test_a_picture_and_a_document_have_no_setting_that_no_page_reads() -> None:
    assert StorefrontImage.admin_form_fields == ("title", "file", "description", "collection")
    assert StorefrontDocument.admin_form_fields == ("title", "file", "collection")


def test_a_picture_is_described_by_its_place_or_by_the_library() -> None:
    area = open_editing_area(partner_named("Northwind"))
    described = picture_in(area, "Shop", description="A street of shops")
    assert PictureBlock().clean({"image": described, "alt": "", "caption": ""})["alt"] == ""
    with pytest.raises(StructBlockValidationError) as refused:
        PictureBlock().clean({"image": picture_in(area, "Silent"), "alt": " ", "caption": ""})
    assert list(refused.value.block_errors) == ["alt"]


# --- schedule and redirects ---------------------------------------------------------------------------------------

PAST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def test_a_page_is_published_on_its_day_and_taken_off_on_its_last(client: Client) -> None:
    home = HomePage.objects.get()
    home.headline = "From January on"
    home.save_revision(approved_go_live_at=PAST)
    assert "From January on" not in client.get("/").text
    with clock.travel(PAST - dt.timedelta(days=1)):
        assert publish_scheduled() == 0
    assert publish_scheduled() == 1
    assert "From January on" in client.get("/").text
    HomePage.objects.update(expire_at=PAST)
    assert unpublish_expired() == 1
    assert client.get("/").status_code == 404
    assert publish_scheduled() == unpublish_expired() == 0


def test_a_redirect_of_the_back_office_leads_where_it_says(client: Client) -> None:
    Redirect.add_redirect("/old-name", redirect_to="/partners/")
    response = client.get("/old-name/")
    assert (response.status_code, response["Location"]) == (301, "/partners/")
    assert client.get("/older-name/").status_code == 404


def test_what_the_back_office_refuses_is_redirected_nowhere(client: Client, administrator: User) -> None:
    Redirect.add_redirect("/admin/nowhere/", redirect_to="/partners/")
    assert client.get("/admin/nowhere/").status_code == 404


# --- menus --------------------------------------------------------------------------------------------------------


@pytest.fixture
def administrator(client: Client) -> User:
    """The operator's member with every right that Wagtail knows."""
    user = UserFactory(is_superuser=True, is_staff=True)
    MembershipFactory(organization=OrganizationFactory(name="Operator", is_operator=True), user=user, role="owner")
    client.force_login(user)
    return user


def test_the_settings_of_the_back_office_are_redirects_and_collections(client: Client, administrator: User) -> None:
    from wagtail.admin.menu import settings_menu

    request = client.get(reverse("wagtailadmin_home")).wsgi_request
    assert {item.name for item in settings_menu.menu_items_for_request(request)} == {"redirects", "collections"}


@pytest.mark.parametrize(
    "name",
    ["wagtailusers_users:index", "wagtailusers_groups:add", "wagtailsites:index", "wagtailadmin_workflows:index"],
)
def test_settings_without_an_effect_are_closed_to_everybody(client: Client, administrator: User, name: str) -> None:
    assert client.get(reverse(name)).status_code == 404


def test_there_is_one_account_page(client: Client, administrator: User) -> None:
    assert client.get(reverse("wagtailadmin_account"))["Location"] == reverse("organizations:account")


@pytest.mark.parametrize("model", WORDS, ids=lambda model: model.__name__)
def test_no_page_can_be_made_private_because_our_addresses_do_not_ask(model: type[Page]) -> None:
    assert list(model.private_page_options) == []
