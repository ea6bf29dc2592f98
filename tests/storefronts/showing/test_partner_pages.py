"""Pages of a partner beside its storefront: its navigation, news, and where they are found."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from core.organizations.legal.actions.publish_legal_text import publish_legal_text
from core.organizations.legal.actions.record_acceptance import record_acceptance
from core.organizations.legal.queries.legal import texts_owed_by
from core.organizations.models import Organization, State
from storefronts.domain.openings import DRAWN
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.models import PageReview, PartnerPage, StorefrontPage
from tests.factories.organizations import MembershipFactory, UserFactory
from tests.factories.storefronts import allied, case_study_of, partner_named, solution_of, storefront_of
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


def page_of(partner: Organization, title: str, **fields: object) -> PartnerPage:
    """A live page beside the partner's storefront; its address is its title."""
    from django.utils.text import slugify

    from core.kit import clock

    front = StorefrontPage.objects.filter(organization=partner).first() or storefront_of(partner)
    page = PartnerPage(title=title, slug=slugify(title), first_published_at=clock.now(), **fields)
    StorefrontPage.objects.get(pk=front.pk).add_child(instance=page)
    return page


def test_a_page_shows_its_words_and_sections_in_the_partners_look(client: Client, northwind: Organization) -> None:
    solution_of(northwind, [allied(northwind, "Aldergate")])
    page_of(
        northwind,
        "Night crews",
        intro="Six crews of four.",
        body=[("solutions", {"heading": "For nights", "picks": []})],
    )
    text = client.get("/partners/northwind/night-crews/").text
    for words in ("Night crews", "Six crews of four.", "For nights", "Every store on one network"):
        assert words in text, words


def test_what_the_partner_chose_stands_in_the_navigation_of_each_of_its_pages(
    client: Client, northwind: Organization
) -> None:
    solution = solution_of(northwind, [allied(northwind, "Aldergate")])
    shown = page_of(northwind, "Night crews", show_in_menus=True)
    page_of(northwind, "A campaign")
    case_study_of(StorefrontPage.objects.get(), "Forty shops")
    here = ["", "night-crews/", "forty-shops/", "a-campaign/"]
    for url in (*(f"/partners/northwind/{each}" for each in here), solution.get_absolute_url()):
        head = client.get(url).text.partition('class="storehead"')[2].partition("</nav>")[0]
        assert 'href="/partners/northwind/night-crews/"' in head, url
        assert "A campaign" not in head
    shown.unpublish()
    assert "Night crews" not in client.get("/partners/northwind/").text


def test_news_says_its_day_and_stands_in_the_sections_of_news(client: Client, northwind: Organization) -> None:
    storefront_of(northwind, body=[("news", {"heading": "What is new"})])
    assert "What is new" not in client.get("/partners/northwind/").text
    page_of(northwind, "A depot", kind="news")
    page_of(northwind, "A campaign")
    text = client.get("/partners/northwind/").text
    assert "What is new" in text
    assert "/partners/northwind/a-depot/" in text
    assert "A campaign" not in text


def test_a_page_is_hidden_with_its_partner_and_its_storefront(client: Client, northwind: Organization) -> None:
    page_of(northwind, "Night crews")
    url = "/partners/northwind/night-crews/"
    assert client.get(url).status_code == 200
    StorefrontPage.objects.update(live=False)
    assert client.get(url).status_code == 404
    StorefrontPage.objects.update(live=True)
    Organization.objects.filter(pk=northwind.pk).update(state=State.SUSPENDED)
    assert client.get(url).status_code == 404


def test_a_member_begins_a_page_from_the_workspace(client: Client, northwind: Organization) -> None:
    client.force_login(MembershipFactory(organization=northwind, role="marketing").user)
    response = client.post(reverse("storefronts:page_new"), follow=True)
    assert response.status_code == 200
    assert "show in your navigation" in response.text.lower()


def test_a_navigation_needs_as_many_queries_for_five_pages_as_for_one(client: Client, northwind: Organization) -> None:
    page_of(northwind, "Page 0", show_in_menus=True)
    client.get("/partners/northwind/")
    few = queries(client, "/partners/northwind/")
    for number in range(1, 5):
        page_of(northwind, f"Page {number}", show_in_menus=True)
    assert queries(client, "/partners/northwind/") == few


def test_who_has_to_agree_to_new_terms_saves_a_draft_and_submits_it_once_they_have(
    client: Client, northwind: Organization
) -> None:
    storefront_of(northwind)
    open_editing_area(northwind)
    page = page_of(northwind, "Night crews")
    member = MembershipFactory(organization=northwind, role="marketing")
    client.force_login(member.user)
    client.get(reverse("storefronts:manage"))
    publish_legal_text("terms", "New terms.", by=UserFactory(), changes="All.", asks_again=True)
    typed = {"title": "Night crews", "slug": "night-crews", "kind": "page", "intro": "Two.", "opening": DRAWN,
             "body": streamfield([]), "action-submit": "1"}  # fmt: skip
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = client.post(edit, nested_form_data(typed))
    assert answer["Location"].startswith("/agreement/?next=")
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().intro == "Two.", "what was typed is a draft"
    assert not PageReview.objects.waiting().exists()
    record_acceptance(member.user, [each.pk for each in texts_owed_by(member.user)])
    client.post(edit, nested_form_data(typed))
    assert PageReview.objects.waiting().exists()
