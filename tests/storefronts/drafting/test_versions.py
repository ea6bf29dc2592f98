"""Earlier versions of a page: what changed in each, and one made the draft again; and a case study that is duplicated."""

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.domain.page_changes import Change, changes_between
from storefronts.drafting.queries.page_versions import page_versions
from storefronts.models import CaseStudyPage, PartnerPage, StorefrontPage
from storefronts.reviewing.actions.submit_page import submit_page
from tests.factories.organizations import MembershipFactory, UserFactory
from tests.factories.storefronts import partner_named, storefront_of
from tests.support.answers import Answer
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


def section(kind: str, text: str) -> dict[str, str]:
    return {"type": kind, "value": text}


A, B, C = section("text", "a"), section("quote", "b"), section("text", "c")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ([A], [A], []),
        ([A], [A, B], [("added", "quote")]),
        ([A, B], [A], [("removed", "quote")]),
        ([A], [C], [("changed", "text")]),
        ([A, B], [B, A], [("moved", "quote")]),
        ([A, B], [C, A], [("added", "text"), ("removed", "quote")]),
        ([A, A], [A], [("removed", "text")]),
    ],
)
def test_sections_are_added_removed_changed_or_moved(
    old: list[dict[str, str]], new: list[dict[str, str]], changes: list[tuple[str, str]]
) -> None:
    assert changes_between({"body": old}, {"body": new}) == tuple(Change(kind, name) for kind, name in changes)


def test_fields_that_say_something_else_are_named() -> None:
    old, new = {"title": "a", "intro": "b", "body": []}, {"title": "a", "intro": "c", "body": []}
    assert changes_between(old, new) == (Change("field", "intro"),)


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def author(northwind: Organization) -> User:
    return MembershipFactory(organization=northwind, role="marketing").user


@pytest.fixture
def page(northwind: Organization, author: User) -> StorefrontPage:
    """A storefront of three versions."""
    open_editing_area(northwind)
    page = storefront_of(northwind, headline="First", body=[("text", {"heading": "About", "text": "<p>Us</p>"})])
    page.save_revision(user=author).publish()
    page = StorefrontPage.objects.get(pk=page.pk)
    page.headline = "Second"
    page.save_revision(user=author)
    page.body = []
    page.save_revision(user=author)
    made: StorefrontPage = StorefrontPage.objects.get(pk=page.pk)
    return made


def restore(client: Client, page: CaseStudyPage, version: int | str, seen: int | None = None) -> Answer:
    url = reverse("storefronts:versions", args=[page.pk])
    return client.post(url, {"version": version, "form_version": seen or page.latest_revision_id}, follow=True)


def test_each_version_says_who_saved_it_and_what_changed(client: Client, page: StorefrontPage, author: User) -> None:
    newest, second, first = page_versions(page)
    assert newest.changes == ("Section removed: Text",)
    assert second.changes == ("Headline changed",)
    assert (first.is_first, first.sections, first.is_live) == (True, 1, True)
    assert newest.is_draft
    client.force_login(author)
    text = client.get(reverse("storefronts:versions", args=[page.pk])).text
    assert "Section removed: Text" in text
    assert author.name in text
    assert reverse("storefronts:versions", args=[page.pk]) in client.get(reverse("storefronts:manage")).text


def test_a_restored_version_is_the_draft_and_the_live_page_stays(
    client: Client, page: StorefrontPage, author: User
) -> None:
    first = page_versions(page)[-1].number
    client.force_login(author)
    shown = restore(client, page, first).text
    assert "is the draft now. The live page has not changed." in shown
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (draft.headline, len(draft.body)) == ("First", 1)
    assert page.headline == "First"
    assert page.revisions.count() == 4
    newest, before, *_rest = page_versions(page)
    assert set(newest.changes) == {"Headline changed", "Section added: Text"}
    client.force_login(author)
    restore(client, page, before.number)
    assert StorefrontPage.objects.get(pk=page.pk).get_latest_revision_as_object().headline == "Second"


def test_what_a_colleague_saved_meanwhile_is_not_undone_unseen(
    client: Client, page: StorefrontPage, author: User
) -> None:
    client.force_login(author)
    first, seen = page_versions(page)[-1].number, page.latest_revision_id
    page.headline = "Theirs"
    page.save_revision()
    assert "Somebody saved the page meanwhile" in restore(client, page, first, seen).text
    assert page.revisions.count() == 4


@pytest.mark.parametrize("number", ["", "x", "9" * 30])
def test_a_version_that_does_not_exist_is_refused_in_words(
    client: Client, page: StorefrontPage, author: User, number: str
) -> None:
    client.force_login(author)
    assert "This version does not exist" in restore(client, page, number).text
    assert page.revisions.count() == 3


def test_a_version_of_another_page_is_refused_like_one_that_does_not_exist(
    client: Client, page: StorefrontPage, author: User
) -> None:
    other = storefront_of(partner_named("Yarrow"), headline="Secret")
    revision = other.save_revision()
    client.force_login(author)
    assert "This version does not exist" in restore(client, page, revision.pk).text
    assert client.get(reverse("storefronts:versions", args=[other.pk])).status_code == 404


def test_a_page_in_review_keeps_what_was_submitted(client: Client, page: StorefrontPage, author: User) -> None:
    submit_page(page, by=author)
    client.force_login(author)
    page.refresh_from_db()
    assert "in review" in restore(client, page, page_versions(page)[-1].number).text
    assert page.revisions.count() == 3


def test_the_list_of_versions_needs_as_many_queries_for_many_as_for_few(
    client: Client, page: StorefrontPage, author: User
) -> None:
    client.force_login(author)
    url = reverse("storefronts:versions", args=[page.pk])
    few = queries(client, url)
    for number in range(10):
        page.headline = f"Version {number}"
        page.save_revision(user=author)
    assert queries(client, url) == few


# --- duplicating a case study -------------------------------------------------------------------------------------


@pytest.fixture
def story(page: StorefrontPage, author: User) -> CaseStudyPage:
    story = CaseStudyPage(title="Forty stores", slug="forty-stores", customer="Calder Hythe", intro="Dull.")
    story.body = [("text", {"heading": "What happened", "text": "<p>Nothing.</p>"})]
    StorefrontPage.objects.get(pk=page.pk).add_child(instance=story)
    story.title = "Fifty stores"
    story.save_revision(user=author)
    return story


def test_a_duplicate_begins_with_the_newest_words_and_is_a_draft(
    client: Client, story: CaseStudyPage, author: User
) -> None:
    client.force_login(author)
    assert "Duplicate" in client.get(reverse("storefronts:manage")).text
    response = client.post(reverse("storefronts:duplicate", args=[story.pk]))
    copy = CaseStudyPage.objects.exclude(pk=story.pk).get()
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.title, copy.slug, copy.customer, copy.live) == (
        "Copy of Fifty stores", "forty-stores-2", "Calder Hythe", False,
    )  # fmt: skip
    assert copy.body[0].value["heading"] == "What happened"
    assert copy.get_latest_revision_as_object().intro == "Dull."
    assert client.get("/partners/northwind/forty-stores-2/").status_code == 404
    client.post(reverse("storefronts:duplicate", args=[story.pk]))
    assert CaseStudyPage.objects.filter(slug="forty-stores-3").exists()


def test_a_page_beside_the_storefront_is_duplicated_with_what_it_says(
    client: Client, page: StorefrontPage, author: User
) -> None:
    night = PartnerPage(title="Night crews", slug="night-crews", intro="At two in the morning.", show_in_menus=True)
    night.body = [("text", {"heading": "Who comes", "text": "<p>Two.</p>"})]
    StorefrontPage.objects.get(pk=page.pk).add_child(instance=night)
    client.force_login(author)
    client.post(reverse("storefronts:duplicate", args=[night.pk]))
    copy = PartnerPage.objects.get(slug="night-crews-2")
    assert (copy.title, copy.intro, copy.live) == ("Copy of Night crews", "At two in the morning.", False)
    assert copy.body[0].value["heading"] == "Who comes"
    assert not copy.show_in_menus


def test_another_partners_case_study_and_other_pages_are_not_duplicated(
    client: Client, page: StorefrontPage, story: CaseStudyPage
) -> None:
    yarrow = partner_named("Yarrow")
    open_editing_area(yarrow)
    client.force_login(MembershipFactory(organization=yarrow, role="marketing").user)
    assert client.post(reverse("storefronts:duplicate", args=[story.pk])).status_code == 404
    client.force_login(MembershipFactory(organization=page.organization, role="marketing").user)
    assert client.post(reverse("storefronts:duplicate", args=[page.pk])).status_code == 404
    assert CaseStudyPage.objects.count() == 1


def test_a_case_study_that_is_not_complete_is_neither_duplicated_nor_restored(
    client: Client, story: CaseStudyPage, author: User
) -> None:
    client.force_login(author)
    words = story.get_latest_revision_as_object()
    words.customer = ""
    words.save_revision(clean=False)
    story.refresh_from_db()
    incomplete = story.latest_revision_id
    answer = client.post(reverse("storefronts:duplicate", args=[story.pk]), follow=True)
    assert "Complete the draft first" in answer.text
    words.customer = "A grocer"
    words.save_revision()
    story.refresh_from_db()
    assert "This version cannot be the draft as it is" in restore(client, story, incomplete).text


def test_a_case_study_with_the_longest_address_is_duplicated_and_submitted(
    client: Client, story: CaseStudyPage, author: User
) -> None:
    client.force_login(author)
    CaseStudyPage.objects.filter(pk=story.pk).update(slug="s" * 255)
    story.refresh_from_db()
    story.save_revision()
    assert client.post(reverse("storefronts:duplicate", args=[story.pk])).status_code == 302
    assert CaseStudyPage.objects.count() == 2


def test_a_page_that_the_operator_locked_keeps_its_draft(client: Client, page: StorefrontPage, author: User) -> None:
    client.force_login(author)
    first = page.latest_revision_id
    page.headline = "Another"
    page.save_revision(user=author)
    page.refresh_from_db()
    page.locked, page.locked_by = True, UserFactory()
    page.save()
    assert "The page is locked" in restore(client, page, first).text
