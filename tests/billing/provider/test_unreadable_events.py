"""A signed event that no table can hold as it is: it is stored as text for a person, and answered with 200."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any  # Any: events as JSON

import pytest
from django.test import Client

from billing.models import WebhookEvent
from billing.provider.actions.apply_event import apply_event
from billing.provider.actions.catch_up_events import catch_up_events
from billing.provider.domain.inbox import LONGEST, inbox_entry
from billing.provider.gateways.stripe_gateway import StripeGateway
from billing.provider.queries.dead_letters import dead_events, dead_letters
from core.kit import clock
from infra.stripe_sandbox.delivery import signature

NOON = dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC)
NOW = int(NOON.timestamp())
GOOD = {
    "id": "evt_1",
    "type": "charge.succeeded",
    "created": NOW,
    "data": {"object": {"id": "ch_1", "object": "charge"}},
}
BAD: dict[str, dict[str, Any]] = {
    "NUL in the id": {"id": "evt_\0"},
    "NUL deep inside": {"data": {"object": {"id": "ch_1", "metadata": {"note": "a\0b"}}}},
    "NUL in a name": {"data": {"object": {"id": "ch_1", "metadata": {"a\0b": "note"}}}},
    "half of a surrogate pair": {"data": {"object": {"id": "ch_1", "description": "\ud800"}}},
    "an id of 5,000 characters": {"id": "evt_" + "x" * 4_996},
    "an object's id of 5,000 characters": {"data": {"object": {"id": "ch_" + "x" * 4_997}}},
    "a type of 5,000 characters": {"type": "charge." + "x" * 4_993},
    "an account of 5,000 characters": {"account": "acct_" + "x" * 4_995},
    "an id that is a number": {"id": 7},
    "an object that is a list": {"data": {"object": ["ch_1"]}},
    "a time that is none": {"created": "soon"},
    "a time after the end of the calendar": {"created": 10**18},
    "an infinite number": {"data": {"object": {"id": "ch_1", "amount": float("inf")}}},
}


@pytest.fixture
def sent(client: Client) -> Callable[[object], int]:
    """Delivers an event, signed as Stripe signs."""

    def deliver(event: object) -> int:
        body = json.dumps(event).encode()
        header = signature("whsec_platform", body, NOW)
        with clock.travel(NOON):
            answer = client.generic(
                "POST", "/stripe/webhook/", body, content_type="application/json", headers={"Stripe-Signature": header}
            )
        return answer.status_code

    return deliver


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["t=1,v1=éé", "t=1,v1=", "t=é,v1=0", "éé", "t=99999999999999999999,v1=0"])
def test_a_signature_of_any_characters_is_refused_and_not_an_error(client: Client, header: str) -> None:
    answer = client.generic(
        "POST", "/stripe/webhook/", b"{}", content_type="application/json", headers={"Stripe-Signature": header}
    )
    assert answer.status_code == 400
    assert not WebhookEvent.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("change", BAD.values(), ids=BAD)
def test_it_is_stored_once_for_a_person_and_answered(sent: Callable[[object], int], change: dict[str, Any]) -> None:
    event = GOOD | change
    assert [sent(event), sent(event)] == [200, 200]
    kept = WebhookEvent.objects.get()
    assert (kept.status, kept.error.partition(":")[0]) == ("dead", "UnreadableEvent")
    assert json.loads(kept.payload["text"]) == event
    (letter,) = dead_letters(dead_events())
    assert "cannot be read" in letter.happened


@pytest.mark.django_db
def test_what_can_be_kept_is_kept_as_it_came(sent: Callable[[object], int]) -> None:
    assert sent(GOOD) == 200
    kept = WebhookEvent.objects.get()
    assert (kept.event_id, kept.object_id, kept.error, kept.payload) == ("evt_1", "ch_1", "", GOOD)


@pytest.mark.django_db
def test_replaying_it_changes_nothing(sent: Callable[[object], int]) -> None:
    sent(GOOD | BAD["NUL in the id"])
    replayed = apply_event(WebhookEvent.objects.get().pk, again=True)
    assert (replayed.status, replayed.error.partition(":")[0]) == ("dead", "UnreadableEvent")


@pytest.mark.django_db
def test_one_in_stripes_list_does_not_hold_up_those_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [GOOD | {"id": "evt_2"}, GOOD | {"id": "evt_\0"}, GOOD]
    monkeypatch.setattr(StripeGateway, "events", lambda gateway, since, account="": iter(listed))
    assert catch_up_events() == 3
    assert catch_up_events() == 0
    assert WebhookEvent.objects.filter(event_id__in=["evt_1", "evt_2"]).count() == 2
    assert len(dead_events()) == 1


def test_the_columns_are_as_long_as_the_rules_say() -> None:
    fields = {"id": "event_id", "type": "type", "account": "account", "object": "object_id"}
    assert {name: WebhookEvent._meta.get_field(field).max_length for name, field in fields.items()} == LONGEST
    named = {"id": "e" * LONGEST["id"], "type": "charge.succeeded", "account": "", "object": "ch_1"}
    assert inbox_entry(GOOD, named, NOON).problem == ""
    assert len(inbox_entry(GOOD, named | {"id": "e" * 5_000}, NOON).event_id) <= LONGEST["id"]
