"""An event is stored once, applied when its turn has come, tried again for a while, and then left to a person."""

import datetime as dt
from collections.abc import Iterator

import pytest

from billing.models import WebhookEvent
from billing.provider.actions import apply_event as applying
from billing.provider.actions.apply_event import apply_event
from billing.provider.actions.record_event import record_event
from billing.provider.actions.resolve_event import NothingToResolve, resolve_event
from billing.provider.gateways.base import Envelope
from billing.provider.interface import NeedsReview
from billing.states.provider import EVENT_ATTEMPTS, EVENT_BACKOFF
from core.kit import clock
from tests.billing.fake_gateway import FakeGateway
from tests.factories.organizations import UserFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
TYPE = "charge.updated"
EVENT = {"id": "evt_1", "type": TYPE, "created": 1_793_696_400, "data": {"object": {"id": "ch_1"}}}


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(NOW):
        yield


class Handled(list[str]):
    """The ids of what was applied, and what applying raises meanwhile."""

    error: Exception | None = None


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch, provider: FakeGateway) -> Handled:
    """What was applied; while `handled.error` is set, applying raises it."""
    made = Handled()

    def handle(subject: dict[str, str], provider: object) -> bool:
        made.append(subject["id"])
        if made.error is not None:
            raise made.error
        return True

    monkeypatch.setattr(applying, "apply_facts", handle)
    monkeypatch.setattr(
        provider, "read_event", lambda payload, account: payload["data"]["object"] if payload["type"] == TYPE else None
    )
    provider.envelope = lambda payload: Envelope(
        payload["id"], payload["type"], "", payload["data"]["object"]["id"], NOW
    )
    return made


@pytest.fixture
def event(handled: Handled) -> WebhookEvent:
    return record_event(EVENT, "platform")


def test_an_event_that_comes_twice_is_stored_and_applied_once(event: WebhookEvent, handled: Handled) -> None:
    assert record_event(EVENT, "platform") == event
    for _ in range(2):
        assert apply_event(event.pk).status == "applied"
    assert handled == ["ch_1"]


def test_an_operator_may_apply_an_event_again(event: WebhookEvent, handled: Handled) -> None:
    apply_event(event.pk)
    assert apply_event(event.pk, again=True).status == "applied"
    assert handled == ["ch_1", "ch_1"]


def test_an_event_of_a_type_that_moves_nothing_here_is_ignored(handled: Handled) -> None:
    event = record_event(EVENT | {"id": "evt_2", "type": "customer.created"}, "platform")
    assert apply_event(event.pk).status == "ignored"


def test_an_event_that_somebody_is_applying_is_left_to_them(event: WebhookEvent, handled: Handled) -> None:
    WebhookEvent.objects.update(next_attempt_at=NOW + dt.timedelta(seconds=1))
    assert apply_event(event.pk).status == "received"
    assert handled == []


def test_an_event_that_failed_waits_and_is_then_tried_again(event: WebhookEvent, handled: Handled) -> None:
    handled.error = OSError("no answer")
    failed = apply_event(event.pk)
    assert (failed.status, failed.error) == ("failed", "OSError: no answer")
    assert failed.next_attempt_at == NOW + dt.timedelta(seconds=EVENT_BACKOFF[0])
    assert apply_event(event.pk).attempts == 1
    handled.error = None
    with clock.travel(failed.next_attempt_at):
        applied = apply_event(event.pk)
    assert (applied.status, applied.error, len(handled)) == ("applied", "", 2)


def test_after_its_last_try_an_event_is_left_to_a_person(event: WebhookEvent, handled: Handled) -> None:
    handled.error, moment, statuses = OSError("no answer"), NOW, []
    for _ in range(EVENT_ATTEMPTS):
        with clock.travel(moment):
            tried = apply_event(event.pk)
        statuses.append(tried.status)
        moment = tried.next_attempt_at or moment
    assert statuses == ["failed"] * (EVENT_ATTEMPTS - 1) + ["dead"]
    with clock.travel(moment + dt.timedelta(days=9)):
        apply_event(event.pk)
    assert len(handled) == EVENT_ATTEMPTS


def test_what_trying_again_cannot_help_is_left_to_a_person_at_once(event: WebhookEvent, handled: Handled) -> None:
    handled.error = NeedsReview("Decide who bears it.")
    assert apply_event(event.pk).status == "dead"


def test_only_an_event_that_needs_somebody_is_marked_as_resolved(event: WebhookEvent, handled: Handled) -> None:
    with pytest.raises(NothingToResolve, match="needs no review: Waiting"):
        resolve_event(event.pk, "By mistake.", by=UserFactory())
    apply_event(event.pk)
    with pytest.raises(NothingToResolve, match="needs no review: Applied"):
        resolve_event(event.pk, "By mistake.", by=UserFactory())


def test_an_event_that_was_resolved_is_not_tried_by_itself_and_can_be_applied_again(
    event: WebhookEvent, handled: Handled
) -> None:
    handled.error = NeedsReview("Decide who bears it.")
    apply_event(event.pk)
    assert resolve_event(event.pk, "Booked by hand.", by=UserFactory()).status == "resolved"
    with pytest.raises(NothingToResolve, match="Resolved manually"):
        resolve_event(event.pk, "Again.", by=UserFactory())
    handled.error = None
    assert apply_event(event.pk).status == "resolved"
    assert apply_event(event.pk, again=True).status == "applied"
