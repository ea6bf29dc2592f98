"""The review of a page: submitted, sent back, submitted again, approved; and what the operator sees of it."""

import json
import weakref

import pytest
from django.db import connection
from django.dispatch import Signal
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from catalog.reviewing.queries.submissions import submissions
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Membership, Organization, User
from core.organizations.waiting import waiting_counts
from storefronts.drafting.queries.ownership import area_of
from storefronts.managing.queries.workshop import PageRow, workshop
from storefronts.models import CaseStudyPage, StorefrontPage
from storefronts.reviewing.actions.submit_page import NothingToReview, PageNotReady, submit_page
from storefronts.reviewing.queries.page_problems import page_problems
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import partner_named, storefront_of
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db
WORDS = '<p data-block-key="k1">We open <b>stores</b>.</p>'


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def author(northwind: Organization) -> User:
    return MembershipFactory(organization=northwind, role="marketing").user


@pytest.fixture
def operator(client: Client) -> Membership:
    return sign_in(client, OrganizationFactory(name="Operator", is_operator=True))


@pytest.fixture
def page(northwind: Organization, author: User) -> StorefrontPage:
    """The storefront with a draft that nobody has submitted yet."""
    page = storefront_of(northwind, headline="The old words", body=[("text", {"heading": "", "text": WORDS})])
    page.headline = "The new words"
    page.save_revision(user=author)
    return page


def editor_form(page: StorefrontPage, **more: str) -> dict[str, str]:
    """What the editor posts of a storefront with one block of text."""
    block = page.body[0]
    return {
        "title": page.title, "headline": page.headline, "intro": page.intro, "scene": page.scene, "opening": page.opening,
        "hero_picture": "", "seo_title": "",
        "search_description": "", "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text",
        "body-0-id": block.id or "", "body-0-value-heading": "", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "body-0-value-text": json.dumps({"blocks": [{"key": "k1", "text": "We open stores.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}),
    } | more  # fmt: skip


def decide(client: Client, page: StorefrontPage, name: str, comment: str = "", **more: str) -> Answer:
    """The operator's click in the editor."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(
        url,
        editor_form(
            page,
            **{
                "action-workflow-action": "true",
                "workflow-action-name": name,
                "workflow-action-extra-data": json.dumps({"comment": comment}),
            }
            | more,
        ),
    )


def row_of(page: StorefrontPage) -> PageRow:
    owner = page.organization
    return next(row for row in workshop(owner, area_of(owner)).rows if row.page.pk == page.pk)


# --- sent back, and submitted again -------------------------------------------------------------------------------


def test_a_page_sent_back_shows_the_comment_and_can_be_submitted_again(
    client: Client, page: StorefrontPage, author: User, operator: Membership
) -> None:
    submit_page(page, by=author)
    decide(client, page, "reject", "Name the price.")
    assert (row_of(page).state, row_of(page).comment) == ("sent_back", "Name the price.")

    client.force_login(author)
    shown = client.get(reverse("storefronts:manage")).text
    assert "Name the price." in shown
    assert "Submit again" in shown
    notice = Notice.objects.get(user=author, kind="page.sent_back")
    assert notice.text == "The page Northwind was sent back: Name the price."
    assert notice.url.startswith(reverse("storefronts:manage"))

    assert client.post(reverse("storefronts:submit"), {"page": page.pk}).status_code == 302
    assert row_of(page).state == "in_review"
    assert row_of(page).comment == ""


def test_a_submission_that_comes_too_late_keeps_its_comment(client: Client, page: StorefrontPage, author: User) -> None:
    client.force_login(author)
    form = {"page": page.pk, "comment": "Please look at the prices first."}
    long = client.post(reverse("storefronts:submit"), form | {"comment": "x" * 2_000})
    assert (long.status_code, "At most 1,000 characters" in long.text) == (422, True)
    assert client.post(reverse("storefronts:submit"), form).status_code == 302
    again = client.post(reverse("storefronts:submit"), form | {"comment": "The second colleague's words."})
    assert again.status_code == 422
    assert "is under review already" in again.text
    assert "The second colleague&#x27;s words." in again.text


def test_each_submission_is_one_news_to_each_side(
    page: StorefrontPage, author: User, operator: Membership, client: Client
) -> None:
    submit_page(page, by=author)
    decide(client, page, "reject", "Name the price.")
    submit_page(page, by=author)
    told = [(each.kind, each.user) for each in Notice.objects.order_by("pk")]
    once = [("page.submitted", operator.user), ("page.in_review", author)]
    assert told == [*once, ("page.sent_back", author), *once]
    assert OutgoingMail.objects.filter(kind="page.submitted").count() == 2


@pytest.mark.parametrize("signal", [task_submitted, workflow_submitted, workflow_approved, workflow_rejected])
def test_no_mail_of_wagtails_own_follows_a_review(signal: Signal) -> None:
    receivers = [each[1]() if isinstance(each[1], weakref.ref) else each[1] for each in signal.receivers]
    modules = {getattr(each, "__module__", type(each).__module__) for each in receivers}
    assert "storefronts.receivers" in modules
    assert not {name for name in modules if name.startswith("wagtail.admin")}


# --- approved in the editor ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{}, {"headline": "The words of the operator"}], ids=["as it was", "changed"])
def test_approving_in_the_editor_publishes_and_ends_the_review(
    client: Client, page: StorefrontPage, author: User, operator: Membership, change: dict[str, str]
) -> None:
    submit_page(page, by=author)
    assert decide(client, page, "approve", **change).status_code == 302
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    live = StorefrontPage.objects.get(pk=page.pk)
    assert live.headline == change.get("headline", "The new words")
    assert row_of(page).state == "live"


def test_a_draft_that_says_what_is_live_is_no_change(page: StorefrontPage, author: User) -> None:
    page.get_latest_revision().publish()
    page = StorefrontPage.objects.get(pk=page.pk)
    # The editor numbers blocks and paragraphs anew, and saves by itself.
    page.body = [("text", {"heading": "", "text": WORDS.replace("k1", "k2")})]
    page.save_revision(user=author)
    assert row_of(page).state == "live"
    page.headline = "Other words"
    page.save_revision(user=author)
    assert row_of(page).state == "changed"
    page.headline = "The new words"
    page.save_revision(user=author)
    assert row_of(page).state == "live"
    with pytest.raises(NothingToReview):
        submit_page(page, by=author)


# --- a page that is not complete ----------------------------------------------------------------------------------

INCOMPLETE = [
    ("steps", {"heading": "", "items": [{"when": "Week 1", "title": "", "text": "", "weeks": 99}]}),
    ("text", {"heading": "About", "text": ""}),
    ("solutions", {"heading": "What we build", "picks": ["gone"]}),
]


@pytest.fixture
def incomplete(page: StorefrontPage, author: User) -> StorefrontPage:
    page.body = INCOMPLETE
    page.save_revision(user=author)
    return page


def test_every_problem_is_named_with_its_place_in_the_editor(incomplete: StorefrontPage) -> None:
    found = page_problems(incomplete)
    assert [problem.where for problem in found] == [
        "Section 1 (Steps), heading",
        "Section 1 (Steps), steps, 1, title",
        "Section 1 (Steps), steps, 1, weeks, for its width",
        "Section 2 (Text), text",
        "Section 3 (Featured solutions), items",
    ]
    draft = incomplete.get_latest_revision_as_object()
    editor = reverse("wagtailadmin_pages:edit", args=[incomplete.pk])
    assert found[3].url == f"{editor}#block-{draft.body[1].id}-section"


def test_a_field_of_the_page_is_named_as_well(northwind: Organization, author: User) -> None:
    story = CaseStudyPage(title="Forty stores", slug="forty-stores", customer="", live=False)
    storefront_of(northwind).add_child(instance=story)
    story.save_revision(user=author, clean=False)
    (problem,) = page_problems(story)
    assert problem.where == "Customer"
    assert problem.url.endswith("#id_customer")


def test_an_incomplete_page_is_not_submitted_and_says_everything_at_once(
    client: Client, incomplete: StorefrontPage, author: User
) -> None:
    client.force_login(author)
    response = client.post(reverse("storefronts:submit"), {"page": incomplete.pk})
    assert response.status_code == 422
    assert not WorkflowState.objects.exists()
    for problem in page_problems(incomplete):
        assert problem.url in response.text
    with pytest.raises(PageNotReady):
        submit_page(incomplete, by=author)


def in_review_all_the_same(page: StorefrontPage, author: User) -> None:
    """As it came into review before drafts were checked."""
    page.get_workflow().start(page, author)


def test_an_incomplete_page_in_review_can_be_sent_back_but_not_approved(
    client: Client, incomplete: StorefrontPage, author: User, operator: Membership
) -> None:
    in_review_all_the_same(incomplete, author)
    task = WorkflowState.objects.get().current_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[incomplete.pk, "approve", task.pk])
    assert "cannot be approved" in client.post(approve, {"comment": ""}, follow=True).text
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
    assert decide(client, incomplete, "reject", "Fill in the steps.", scene="nowhere").status_code == 302
    assert row_of(incomplete).comment == "Fill in the steps."


# --- what the operator sees ---------------------------------------------------------------------------------------


def test_the_first_page_the_queue_and_the_number_beside_it_agree(
    client: Client, page: StorefrontPage, author: User, operator: Membership
) -> None:
    ListingFactory(title="Harbor Registry", status="submitted")
    submit_page(page, by=author)
    assert submissions(5).count == waiting_counts(operator.organization)["review"] == 2
    for name in ("workspaces:operator", "catalog:review_queue"):
        shown = client.get(reverse(name)).text
        assert "Harbor Registry" in shown
        assert reverse("storefronts:page_review", args=[page.pk]) in shown
    decide(client, page, "reject", "Name the price.")
    assert submissions(5).count == waiting_counts(operator.organization)["review"] == 1


def test_more_pages_in_review_cost_no_more_queries(
    client: Client, page: StorefrontPage, author: User, operator: Membership
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("catalog:review_queue"))
        return len(captured)

    submit_page(page, by=author)
    cost()
    before = cost()
    for number in range(3):
        story = CaseStudyPage(title=f"Story {number}", slug=f"story-{number}", customer="Calder", live=False)
        StorefrontPage.objects.get(pk=page.pk).add_child(instance=story)
        story.save_revision(user=author)
        submit_page(story, by=author)
    assert cost() == before


# --- the operator's own page of a review ----------------------------------------------------------------------------


def answer(client: Client, page: StorefrontPage, decision: str, comment: str = "", **more: object) -> Answer:
    """The operator's click on the page of the review, of the newest version unless `more` says otherwise."""
    newest = StorefrontPage.objects.get(pk=page.pk).latest_revision_id
    typed = {"decision": decision, "comment": comment, "version": newest} | more
    return client.post(reverse("storefronts:page_decide", args=[page.pk]), typed)


@pytest.mark.usefixtures("operator")
def test_the_operator_reads_the_version_says_what_to_change_and_publishes_it_when_it_comes_back(
    client: Client, page: StorefrontPage, author: User
) -> None:
    submit_page(page, by=author, comment="Our new shop window.")
    shown = client.get(reverse("storefronts:page_review", args=[page.pk])).text
    assert "Our new shop window." in shown
    assert "The new words" in client.get(reverse("storefronts:page_review_preview", args=[page.pk])).text

    refused = answer(client, page, "return")
    assert refused.status_code == 422
    assert "Say what should be changed." in refused.text
    answer(client, page, "return", "Name the price.")
    assert (row_of(page).state, row_of(page).comment) == ("sent_back", "Name the price.")

    submit_page(StorefrontPage.objects.get(pk=page.pk), by=author)
    answer(client, page, "approve")
    assert StorefrontPage.objects.get(pk=page.pk).headline == "The new words"
    assert row_of(page).state == "live"
    late = client.get(reverse("storefronts:page_review", args=[page.pk]), follow=True)
    assert "does not wait for your decision any more" in late.text


@pytest.mark.usefixtures("operator")
def test_a_decision_about_a_version_that_was_replaced_is_refused(
    client: Client, page: StorefrontPage, author: User
) -> None:
    read = page.latest_revision_id
    submit_page(page, by=author)
    page.headline = "Other words"
    page.save_revision(user=author)

    refused = answer(client, page, "approve", version=read)

    assert "was changed since you opened it" in client.get(refused["Location"]).text
    assert StorefrontPage.objects.get(pk=page.pk).headline == "The old words"
