"""The partner's side: theme, health, editors, review."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Membership, Organization
from search.models import IndexJob
from storefronts.directory.queries.search_sources import SOURCES, document_of
from storefronts.drafting.actions.dress_page import dress_page
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.managing.queries.workshop import workshop
from storefronts.models import StorefrontPage, Theme
from storefronts.reviewing.actions.submit_page import NothingToReview, submit_page
from tests.factories.catalog import ListingFactory, bundle_of, priced_plan
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import (
    EMBER,
    allied,
    document_in,
    partner_named,
    picture_in,
    solution_of,
    storefront_of,
    theme_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


# --- theme --------------------------------------------------------------------------------------------------------


def test_an_unreadable_theme_is_refused_with_the_nearest_colour_offered(
    client: Client, northwind: Organization
) -> None:
    sign_in(client, northwind, "marketing")
    response = client.post(reverse("storefronts:theme"), EMBER | {"accent": "#f0937a"})
    assert response.status_code == 422
    assert not Theme.objects.exists()
    offer = response.context["form"].offers["accent"]
    assert offer in response.text
    assert client.post(reverse("storefronts:theme"), EMBER | {"accent": offer, "step": "publish"}).status_code == 302


def test_the_preview_follows_the_form_and_says_what_cannot_be_read(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind, "marketing")
    fine = client.post(reverse("storefronts:theme_preview"), EMBER).text
    assert "All text is readable" in fine
    poor = client.post(reverse("storefronts:theme_preview"), EMBER | {"accent": "#f0937a"}).text
    assert "Not readable yet" in poor
    assert not Theme.objects.exists()


def test_buyers_and_roles_without_the_right_do_not_get_in(client: Client, northwind: Organization) -> None:
    sign_in(client, northwind, "finance")
    assert client.get(reverse("storefronts:manage")).status_code == 403
    sign_in(client, OrganizationFactory(is_buyer=True))
    assert client.get(reverse("storefronts:manage")).status_code == 403


# --- health and visits --------------------------------------------------------------------------------------------


def test_the_workshop_says_what_is_missing(client: Client, northwind: Organization) -> None:
    area = open_editing_area(northwind)
    picture_in(area, "a dog")
    bundle_of(northwind, priced_plan(ListingFactory(), None), title="Unpriced")
    found = [str(remark.text) for remark in workshop(northwind, area).remarks if not remark.good]
    assert "1 picture has no text." in found
    assert "1 solution has no price: a component is on request." in found
    assert "Add a headline that says what you want to be known for." in found
    sign_in(client, northwind, "marketing")
    text = client.get(reverse("storefronts:manage")).text
    assert "1 picture has no text." in text
    assert "Northwind" in text


def test_what_is_not_there_yet_is_not_called_fine(northwind: Organization) -> None:
    area = open_editing_area(northwind)
    remarks = workshop(northwind, area).remarks
    assert [str(remark.text) for remark in remarks if remark.good] == []
    assert {str(remark.text) for remark in remarks if remark.good is None} == {
        "No pictures yet.",
        "No colours of your own yet.",
        "No solution on offer yet.",
    }
    solution_of(northwind, [])
    picture_in(area, "a dog", description="A dog")
    theme_of(northwind)
    fine = {str(remark.text) for remark in workshop(northwind, area).remarks if remark.good}
    assert "Every solution has a price." in fine
    assert len(fine) == 3


def test_a_document_is_downloaded_under_its_title(client: Client, northwind: Organization) -> None:
    document = document_in(open_editing_area(northwind), "Sizing guide, 2026")
    sign_in(client, northwind, "marketing")
    response = client.get(document.url)
    assert document.url.endswith("/sizing-guide-2026.txt")
    assert 'filename="sizing-guide-2026.txt"' in response["Content-Disposition"]
    assert "sizing" not in str(document.file.name)


def test_visits_of_the_week_are_counted(client: Client, northwind: Organization) -> None:
    storefront_of(northwind)
    client.post("/visits/seen/", {"path": "/partners/northwind/"})
    assert workshop(northwind, None).visits == 1


# --- who edits ----------------------------------------------------------------------------------------------------


def test_members_who_may_publish_are_the_group_and_nobody_else(northwind: Organization) -> None:
    editor = MembershipFactory(organization=northwind, role="marketing")
    MembershipFactory(organization=northwind, role="finance")
    group = northwind.editing_area.group
    assert list(group.user_set.all()) == [editor.user]
    editor.role = "technical"
    editor.save()
    assert not group.user_set.exists()
    editor.role = "owner"
    editor.save()
    assert group.user_set.count() == 1
    editor.delete()
    assert not group.user_set.exists()


def test_signing_in_puts_right_what_was_changed_in_bulk(client: Client, northwind: Organization) -> None:
    editor = MembershipFactory(organization=northwind, role="marketing")
    Membership.objects.filter(pk=editor.pk).update(role="finance")
    client.post("/sign-in/", {"username": editor.user.email, "email": editor.user.email, "password": "a long password"})
    assert not northwind.editing_area.group.user_set.exists()


def test_opening_twice_makes_one_of_everything(northwind: Organization) -> None:
    assert open_storefront(northwind) == open_storefront(northwind)
    assert open_editing_area(northwind) == open_editing_area(northwind)


# --- review -------------------------------------------------------------------------------------------------------


def test_a_change_is_a_draft_until_the_operator_approves_it(client: Client, northwind: Organization) -> None:
    member = MembershipFactory(organization=northwind, role="marketing")
    page = storefront_of(northwind, headline="The old words")
    page.headline = "The new words"
    page.save_revision(user=member.user)
    client.force_login(member.user)
    client.post(reverse("storefronts:submit"), {"page": page.pk})
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert "With the operator" in client.get(reverse("storefronts:manage")).text
    assert "The old words" in client.get("/partners/northwind/").text

    approver = sign_in(client, OrganizationFactory(name="Operator", is_operator=True)).user
    task = state.current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    assert client.post(url, {"comment": "Good."}).status_code == 302
    assert approver.groups.filter(name="Moderators").exists()
    assert "The new words" in client.get("/partners/northwind/").text


@pytest.mark.usefixtures("mailbox")
@pytest.mark.parametrize(("decision", "kind"), [("approve", "page.approved"), ("reject", "page.sent_back")])
def test_the_operator_hears_of_a_page_to_review_and_the_partner_of_the_decision_with_its_comment(
    client: Client, northwind: Organization, decision: str, kind: str
) -> None:
    """Wagtail sends no mail of its own: it would in the middle of the request."""
    UserFactory(is_superuser=True)  # whom Wagtail would write to
    member = MembershipFactory(organization=northwind, role="marketing")
    page = storefront_of(northwind, headline="The old words")
    page.save_revision(user=member.user)
    StorefrontPage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    operator = sign_in(client, OrganizationFactory(name="Operator", is_operator=True))
    submit_page(page, by=member.user)
    told = {(each.kind, each.user) for each in Notice.objects.all()}
    assert told == {("page.submitted", operator.user), ("page.in_review", member.user)}
    task = WorkflowState.objects.get().current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, decision, task.pk])
    assert client.post(url, {"comment": "Name the price."}).status_code == 302
    mails = {each.kind: each for each in OutgoingMail.objects.all()}
    assert set(mails) == {"page.submitted", kind}
    assert mails[kind].recipient == member.user.email
    assert mails[kind].content.words == "Name the price."
    assert not mail.outbox


def test_without_a_change_there_is_nothing_to_review(client: Client, northwind: Organization) -> None:
    member = MembershipFactory(organization=northwind, role="marketing")
    page = storefront_of(northwind)
    with pytest.raises(NothingToReview, match="no change"):
        submit_page(page, by=member.user)
    page.save_revision(user=member.user)
    StorefrontPage.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    submit_page(page, by=member.user)
    with pytest.raises(NothingToReview, match="under review already"):
        submit_page(page, by=member.user)


def test_another_partners_page_cannot_be_submitted(client: Client, northwind: Organization) -> None:
    other = storefront_of(partner_named("Yarrow"))
    sign_in(client, northwind, "marketing")
    assert client.post(reverse("storefronts:submit"), {"page": other.pk}).status_code == 404


def test_words_are_set_by_block(northwind: Organization, client: Client) -> None:
    page = storefront_of(northwind)
    dress_page(page, by=None, headline="Dressed", sections=[("text", {"heading": "About", "text": "<p>Words</p>"})])
    assert "Dressed" in client.get("/partners/northwind/").text
    assert not StorefrontPage.objects.get(pk=page.pk).has_unpublished_changes


# --- search -------------------------------------------------------------------------------------------------------


def test_what_is_published_is_queued_for_the_index_and_described_in_full(northwind: Organization) -> None:
    from catalog.events import ProductChanged, ProductPublished, ProductWithdrawn
    from catalog.showing.queries.search_rows import search_rows
    from core.kit import clock, jobs
    from core.kit.events import announce

    solution = solution_of(northwind, [allied(northwind, "Aldergate")])
    with jobs.muted():
        for event in (ProductPublished, ProductChanged, ProductWithdrawn):
            announce(event(solution.pk))
    job = IndexJob.objects.get(object_id=str(solution.pk))
    assert (job.source, job.version) == ("bundle", 3)
    part = solution.items.earliest("pk").plan.product
    with jobs.muted():
        announce(ProductChanged(part.pk))
    job.refresh_from_db()
    assert job.version == 4  # what it is delivered in and costs follows from its part
    (row,) = search_rows(clock.now(), [solution.pk])
    document = document_of(row)
    assert document.id == f"bundle:{solution.pk}"
    assert document.price_minor == 7_200_000
    assert [part["color"] for part in document.art["components"]] == [2, 1]
    assert set(SOURCES.values()) == {"listing", "service", "bundle"}
