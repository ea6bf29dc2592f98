"""A page is taken offline by its partner at once, and published on a day that was chosen at its submission."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cms.tasks import publish_scheduled
from core.kit import clock
from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_editing_area import open_editing_area
from storefronts.managing.queries.workshop import workshop
from storefronts.models import CaseStudyPage, PageReview, PageStep
from storefronts.reviewing.actions.submit_page import NothingToReview, submit_page
from storefronts.reviewing.actions.take_offline import NotTakenOffline, take_offline
from storefronts.reviewing.actions.unschedule_page import NotScheduled, unschedule_page
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.storefronts import case_study_of, partner_named, storefront_of

pytestmark = pytest.mark.django_db
URL = "/partners/northwind/forty-shops/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def northwind() -> Organization:
    OrganizationFactory(name="Operator", is_operator=True)
    return partner_named("Northwind")


@pytest.fixture
def author(northwind: Organization) -> User:
    user: User = MembershipFactory(organization=northwind, role="marketing").user
    return user


@pytest.fixture
def story(northwind: Organization) -> CaseStudyPage:
    open_editing_area(northwind)
    return case_study_of(storefront_of(northwind), "Forty shops")


def stage() -> str:
    return PageReview.objects.get().stage


def state_of(northwind: Organization, story: CaseStudyPage) -> str:
    shop = workshop(northwind, northwind.editing_area)
    return next(row.state for row in shop.rows if row.page.pk == story.pk)


def approve(story: CaseStudyPage) -> None:
    """The operator's approval, as Wagtail does it."""
    task = CaseStudyPage.objects.get(pk=story.pk).current_workflow_task_state
    task.approve(user=UserFactory(is_superuser=True))


def changed(story: CaseStudyPage, **fields: str) -> CaseStudyPage:
    page = CaseStudyPage.objects.get(pk=story.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    made: CaseStudyPage = CaseStudyPage.objects.get(pk=story.pk)
    return made


# --- offline ------------------------------------------------------------------------------------------------------


def test_a_member_takes_a_page_offline_after_a_question_and_submits_it_again(
    client: Client, northwind: Organization, author: User, story: CaseStudyPage
) -> None:
    client.force_login(author)
    assert "Take offline" in client.get(reverse("storefronts:manage")).text
    url = reverse("storefronts:take_offline", args=[story.pk])
    assert "Take Forty shops offline?" in client.post(url).text
    assert client.get(URL).status_code == 200
    client.post(url, {"confirmed": "yes"})
    assert client.get(URL).status_code == 404
    assert (stage(), state_of(northwind, story)) == ("offline", "offline")
    assert PageStep.objects.filter(kind="offline", by=author, organization=northwind).count() == 1
    submit_page(story, by=author)
    approve(story)
    assert client.get(URL).status_code == 200
    assert stage() == "published"


def test_what_is_not_public_or_under_review_is_not_taken_offline(author: User, story: CaseStudyPage) -> None:
    submit_page(changed(story, intro="New words."), by=author)
    with pytest.raises(NotTakenOffline, match="Withdraw the submission"):
        take_offline(story, by=author)
    approve(story)
    take_offline(story, by=author)
    with pytest.raises(NotTakenOffline, match="is not public"):
        take_offline(story, by=author)


def test_a_storefront_that_is_offline_takes_its_case_studies_along(
    client: Client, author: User, story: CaseStudyPage
) -> None:
    take_offline(story.get_parent(), by=author)
    assert client.get("/partners/northwind/").status_code == 404
    assert client.get(URL).status_code == 404


def test_a_page_that_the_operator_takes_off_is_offline_too(author: User, story: CaseStudyPage) -> None:
    submit_page(changed(story, intro="New words."), by=author)
    approve(story)
    CaseStudyPage.objects.get(pk=story.pk).unpublish()
    assert stage() == "offline"


# --- scheduled ----------------------------------------------------------------------------------------------------


def test_an_approved_page_is_published_by_the_clock_on_its_day(
    client: Client, northwind: Organization, author: User, story: CaseStudyPage
) -> None:
    day = clock.today() + 3 * DAY
    submit_page(changed(story, intro="New words."), by=author, publish_on=day)
    approve(story)
    assert (stage(), state_of(northwind, story)) == ("scheduled", "scheduled")
    assert "New words." not in client.get(URL).text
    with time_machine.travel(clock.now() + 4 * DAY):
        assert publish_scheduled() == 1
    assert stage() == "published"
    assert "New words." in client.get(URL).text
    kinds = list(PageStep.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["submitted", "to_operator", "scheduled"]


def test_a_publication_is_cancelled_and_submitted_again_without_a_day(
    client: Client, author: User, story: CaseStudyPage
) -> None:
    submit_page(changed(story, intro="New words."), by=author, publish_on=clock.today() + DAY)
    approve(story)
    with pytest.raises(NothingToReview):
        submit_page(story, by=author)
    client.force_login(author)
    assert "Cancel publication" in client.get(reverse("storefronts:manage")).text
    client.post(reverse("storefronts:unschedule", args=[story.pk]))
    with clock.travel(clock.now() + 2 * DAY):
        assert publish_scheduled() == 0
    with pytest.raises(NotScheduled):
        unschedule_page(story, by=author)
    submit_page(story, by=author)
    approve(story)
    assert "New words." in client.get(URL).text


@pytest.mark.parametrize(("days", "says"), [(0, "Choose a day after today"), (900, "within one year")])
def test_a_day_that_has_come_or_is_too_far_is_refused_at_its_field(
    client: Client, author: User, story: CaseStudyPage, days: int, says: str
) -> None:
    changed(story, intro="New words.")
    client.force_login(author)
    sent = {"page": story.pk, "comment": "Please.", "publish_on": (clock.today() + days * DAY).isoformat()}
    response = client.post(reverse("storefronts:submit"), sent)
    assert says in response.text
    assert "Please." in response.text
    assert not PageReview.objects.exists()
