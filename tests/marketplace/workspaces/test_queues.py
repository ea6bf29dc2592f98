"""The operator's page of queues: what waits, what needs review and why, and trying again."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from billing import tasks
from billing.models import WebhookEvent
from core.kit import clock
from core.kit.models import AuditEntry, QueueRow
from core.notifications.models import Notice
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    with clock.travel(NOON):
        yield


@pytest.fixture
def operator(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    return client


def failed(key: str, **fields: object) -> QueueRow:
    return QueueRow.objects.create(
        **{"queue": "billing.refunds", "key": key, "attempts": 10, "error": "KeyError: 'charge'"} | fields
    )


def test_every_queue_is_listed_and_nothing_needs_review(operator: Client) -> None:
    page = operator.get(reverse("workspaces:queues")).text
    assert "No row needs review." in page
    for name in ("billing.transfers", "billing.events", "catalog.uploads", "search.outbox", "quotes.expiry"):
        assert name in page
    assert "Try again" not in page


def test_a_row_for_review_is_shown_with_its_error_and_tried_again_at_the_press_of_a_button(operator: Client) -> None:
    failed("17", review_at=NOON)
    failed("18", attempts=2, next_attempt_at=NOON + dt.timedelta(minutes=4))
    page = operator.get(reverse("workspaces:queues")).text
    assert "1 row needs review" in page
    assert "Refunds without an answer: 17" in page
    assert "KeyError: &#x27;charge&#x27;" in page
    assert "Automatic retries" in page and "12:04:00" in page
    answer = operator.post(reverse("workspaces:queue_again"), {"queue": "billing.refunds", "row": "17"}, follow=True)
    assert "It is being tried again." in answer.text
    assert not QueueRow.objects.for_review().exists()
    assert AuditEntry.objects.get(action="queue.tried_again").data["error"] == "KeyError: 'charge'"
    answer = operator.post(reverse("workspaces:queue_again"), {"queue": "billing.refunds", "row": "17"}, follow=True)
    assert "None of these rows needs review any more." in answer.text


def test_all_rows_of_a_queue_can_be_tried_again_at_once(operator: Client) -> None:
    for key in ("17", "18"):
        failed(key, review_at=NOON)
    failed("17", queue="billing.reversals", review_at=NOON)
    assert "Try all again" in operator.get(reverse("workspaces:queues")).text
    answer = operator.post(reverse("workspaces:queue_again"), {"queue": "billing.refunds"}, follow=True)
    assert "2 rows are being tried again." in answer.text
    assert QueueRow.objects.for_review().get().queue == "billing.reversals"


def test_an_event_that_could_not_be_applied_is_listed_too_and_applied_again(operator: Client) -> None:
    event = WebhookEvent.objects.create(
        event_id="evt_1", endpoint="platform", type="unknown", occurred_at=NOON,
        payload={"id": "evt_1", "type": "unknown", "data": {"object": {}}},
        status="dead", attempts=8, error="UnknownAccount: acct_1",
    )  # fmt: skip
    page = operator.get(reverse("workspaces:queues")).text
    assert "UnknownAccount: acct_1" in page
    assert reverse("billing:dead_letters") in page
    operator.post(reverse("workspaces:queue_again"), {"queue": "billing.events", "row": str(event.pk)})
    event.refresh_from_db()
    assert event.status == "ignored"


def test_a_queue_that_nobody_knows_is_refused_in_words(operator: Client) -> None:
    answer = operator.post(reverse("workspaces:queue_again"), {"queue": "billing.nothing"}, follow=True)
    assert "There is no such queue." in answer.text


def test_the_operators_day_counts_what_needs_review(operator: Client) -> None:
    assert "of a queue needs review" not in operator.get(reverse("workspaces:operator")).text
    failed("17", review_at=NOON)
    assert "1 row of a queue needs review" in operator.get(reverse("workspaces:operator")).text


def test_the_operators_people_are_told_once_with_the_way_to_the_page() -> None:
    operator = OrganizationFactory(name="Ensemble", is_operator=True)
    MembershipFactory(organization=operator, role="finance")
    MembershipFactory(organization=operator, role="reviewer")  # has nothing to do with money
    failed("17", review_at=NOON)
    for _ in range(2):
        tasks.send_refunds()
    notice = Notice.objects.get()
    assert (notice.kind, notice.url) == ("queue.review", reverse("workspaces:queues"))
    assert notice.text == "Refunds without an answer: 17 needs review. KeyError: 'charge'"
    assert QueueRow.objects.get().told_at == NOON


def test_the_page_takes_as_many_queries_for_many_rows_as_for_few(
    operator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    failed("1", review_at=NOON)
    operator.get(reverse("workspaces:queues"))
    with django_assert_max_num_queries(300) as few:
        operator.get(reverse("workspaces:queues"))
    for number in range(2, 60):
        failed(str(number), review_at=NOON)
    with django_assert_max_num_queries(len(few)):
        operator.get(reverse("workspaces:queues"))
