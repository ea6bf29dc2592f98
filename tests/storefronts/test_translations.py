"""Translations of partners' pages: a page of the same owner, in its part of the tree, on the way that every page goes."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from cms.actions.translate_page import translate_page
from core.organizations.models import Organization
from storefronts.domain.hosts import path_here, path_there
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.queries.ownership import area_of, own_pages
from storefronts.managing.queries.workshop import workshop
from storefronts.models import CaseStudyPage, PageReview, StorefrontPage
from storefronts.reviewing.actions.submit_page import submit_page
from storefronts.states import PageStage, PageState
from storefronts.visits.queries.visited import visited_page
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import case_study_of, partner_named, storefront_of

pytestmark = pytest.mark.django_db
GERMAN = {"accept-language": "de"}


@pytest.fixture
def northwind() -> Organization:
    """A partner with a live storefront and a case study."""
    partner = partner_named("Northwind")
    text = {"heading": "About us", "text": "<p>We open stores.</p>"}
    case_study_of(storefront_of(partner, headline="Stores that open", body=[("text", text)]), "Fifty stores")
    open_editing_area(partner)
    return partner


def test_a_partner_translates_submits_and_readers_get_their_language(client: Client, northwind: Organization) -> None:
    operator = MembershipFactory(organization=OrganizationFactory(is_operator=True), role="admin").user
    user = sign_in(client, northwind, "marketing").user
    page = StorefrontPage.objects.get(organization=northwind)
    began = client.post(reverse("storefronts:translate", args=[page.pk]), {"language": "de"})
    draft = StorefrontPage.objects.get(organization=None)
    assert began["Location"] == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    editor = client.get(began["Location"])
    assert editor.status_code == 200
    assert (draft.tenant, draft.organization, draft.live) == (northwind, northwind, False)
    draft.headline = "Läden, die öffnen"
    draft.body = [("text", {"heading": "Über uns", "text": "<p>Wir eröffnen Läden.</p>"})]
    draft.save_revision(user=user)
    assert submit_page(draft, by=user) == PageStage.OPERATOR
    assert PageReview.objects.get(page=draft.pk).partner == northwind
    draft.refresh_from_db()
    draft.current_workflow_task_state.approve(user=operator)
    visitor = Client()
    for path, headers in (("/partners/northwind/", GERMAN), ("/de/partners/northwind/", {"accept-language": "fr"})):
        shown = visitor.get(path, headers=headers).text
        assert "Läden, die öffnen" in shown
        assert "Stores that open" not in shown
        assert 'hreflang="x-default" href="http://localhost:8000/partners/northwind/"' in shown
    assert "Stores that open" in visitor.get("/partners/northwind/").text
    french = visitor.get("/partners/northwind/", headers={"accept-language": "fr"}).text
    assert '<section lang="en-gb" ' in french
    assert '<h1 class="title" lang="en-gb">Stores that open' in french


def test_the_workspace_lists_a_translation_below_its_original(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind, "marketing")
    story = CaseStudyPage.objects.get()
    translate_page(story, "fr", by=None)
    with override("en-gb"):
        with_french = workshop(northwind, area_of(northwind)).rows
    assert [(row.language, row.is_translation, row.state) for row in with_french if row.language] == [
        ("English", False, PageState.LIVE),
        ("French", True, PageState.DRAFT),
    ]
    story = CaseStudyPage.objects.get(pk=story.pk)
    story.challenge = "No network"
    story.save_revision().publish()
    shown = client.get(reverse("storefronts:manage")).text
    assert "The original was published with changes" in shown


def test_a_translation_is_its_owners_and_hangs_in_its_part_of_the_tree(client: Client, northwind: Organization) -> None:
    page = StorefrontPage.objects.get(organization=northwind)
    translated = translate_page(page, "de", by=None)
    assert own_pages(area_of(northwind)).filter(pk=translated.pk).exists()
    other = partner_named("Other")
    open_editing_area(other)
    sign_in(client, other, "marketing")
    for address in (
        reverse("wagtailadmin_pages:edit", args=[translated.pk]),
        reverse("storefronts:translation_changes", args=[translated.pk]),
    ):
        assert client.get(address).status_code == 404
    assert client.post(reverse("storefronts:translate", args=[page.pk]), {"language": "fr"}).status_code == 404
    assert not CaseStudyPage.can_create_at(Page.objects.get(pk=translated.pk))
    assert northwind.storefront == page


def test_case_studies_in_lists_are_in_the_readers_language_and_theirs_alone(
    client: Client, northwind: Organization, django_assert_max_num_queries: object
) -> None:
    story = CaseStudyPage.objects.get()
    translated = translate_page(story, "de", by=None)
    translated.title = "Fünfzig Läden"
    translated.save_revision().publish()
    german = client.get("/partners/northwind/", headers=GERMAN).text
    assert "Fünfzig Läden" in german
    assert "Fifty stores" not in german
    assert "Fünfzig Läden" in client.get("/partners/northwind/fifty-stores/", headers=GERMAN).text
    found = visited_page("/de/partners/northwind/fifty-stores/")
    assert found is not None
    assert (found.path, found.organization) == ("/partners/northwind/fifty-stores/", northwind)


def test_an_own_host_has_the_same_addresses_in_each_language() -> None:
    assert path_there("/de/partners/northwind/fifty-stores/", "northwind") == "/de/pages/fifty-stores/"
    assert path_here("/de/", "northwind") == "/de/partners/northwind/"


def test_links_of_a_page_in_a_language_go_on_in_it(client: Client, northwind: Organization) -> None:
    page = StorefrontPage.objects.get(organization=northwind)
    story = CaseStudyPage.objects.get()
    translated = translate_page(page, "de", by=None)
    typed = '<a href="/partners/northwind/?a=1&amp;b=2">A</a> <a href="/search/">B</a> <a href="/fr/partners/">C</a>'
    translated.body = [
        ("text", {"heading": "Mehr", "text": f'<p>{typed} <a href="https://elsewhere.example/">D</a></p>'}),
        ("cards", {"heading": "Wir", "columns": "2", "items": [
            {"title": title, "address": address} for title, address in (("Läden", f"/partners/northwind/{story.slug}/"), ("Suche", "/search/"))
        ]}),
        ("action", {"heading": "Los", "target": "page", "label": "Lesen", "page": story}),
    ]  # fmt: skip
    translated.save_revision().publish()
    german = client.get("/de/partners/northwind/").text
    for href in (
        'href="/de/partners/northwind/?a=1&amp;b=2">A', 'href="/search/">B', 'href="/fr/partners/">C',
        'href="https://elsewhere.example/">D', f'href="/de/partners/northwind/{story.slug}/">Läden', 'href="/search/">Suche',
        f'href="/de/partners/northwind/{story.slug}/">Lesen',
    ):  # fmt: skip
        assert href in german
    assert client.get(f"/de/partners/northwind/{story.slug}/")["Location"] == f"/partners/northwind/{story.slug}/"
    assert f'href="/partners/northwind/{story.slug}/">Läden' in client.get("/partners/northwind/", headers=GERMAN).text
