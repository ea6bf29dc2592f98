"""What the operator's day counts: each thing that needs a person, and nothing that does not."""

import datetime as dt
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from billing import tasks
from billing.adjustments.actions.decide_adjustment import decide_adjustment
from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.refund_payment import refund_payment
from billing.giving_back.actions.retry_refund import retry_refund
from billing.models import Dispute, Payment, Transfer, WebhookEvent
from billing.paying_out.actions.lift_hold import lift_hold
from billing.paying_out.actions.place_hold import place_hold
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.queries.dead_letters import DeadType, dead_events, dead_types
from billing.reconciliation.queries.attention import WaitingPayee, attention
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(NOW):
        yield


def event(status: str, received_at: datetime = NOW, kind: str = "charge.updated") -> WebhookEvent:
    number = WebhookEvent.objects.count()
    return WebhookEvent.objects.create(
        event_id=f"evt_{number}",
        endpoint="platform",
        type=kind,
        payload={},
        occurred_at=NOW - number * MINUTE,
        received_at=received_at,
        status=status,
    )


def paid(people: dict[str, Organization], payee: Organization, number: int = 2) -> Payment:
    request = simple_request(people["contoso"], {"a": {payee: 10_000}}, reference=f"O-2026-{number:05d}")
    payment = request_payment(request)
    return sync_payment(payment.pk, paid_facts(payment))


def test_nothing_needs_anybody_where_nothing_happened(db: None) -> None:
    assert not attention()


def test_an_event_that_nobody_could_apply_counts_until_somebody_has_resolved_it(db: None) -> None:
    dead = [event("dead"), event("dead", kind="payout.paid"), event("dead")]
    for other in ("received", "applied", "ignored", "failed", "resolved"):
        event(other)
    assert attention().events_dead == 3
    assert dead_events() == [each.pk for each in reversed(dead)]  # oldest first
    assert dead_types() == [DeadType("charge.updated", 2), DeadType("payout.paid", 1)]


def test_an_event_is_stuck_once_it_has_waited_for_more_than_a_quarter_of_an_hour(db: None) -> None:
    for status in ("received", "failed", "applied", "ignored", "dead", "resolved"):
        event(status, NOW - 16 * MINUTE)
        event(status, NOW - 14 * MINUTE)
    assert attention().events_stuck == 2


def test_the_operators_day_tells_how_many_events_could_not_be_applied(client: Client) -> None:
    for status in ("dead", "dead", "failed", "resolved"):
        event(status)
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    page = client.get(reverse("workspaces:operator")).content.decode()
    assert "2 events from Stripe could not be applied" in page


def test_a_transfer_needs_somebody_once_it_is_refused_or_its_answer_is_overdue(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    ready_payee(people["x"])
    paid(people, people["x"])
    release_hold("O-2026-00002")
    provider.lose_answers = 1
    send_transfer(Transfer.objects.get().pk)
    assert attention().failed_transfer_count == 0
    with clock.travel(NOW + 16 * MINUTE):
        assert [each.amount for each in attention().failed_transfers] == [10_000]
        assert attention().failed_transfer_count == 1
        tasks.send_transfers()
        assert attention().failed_transfer_count == 0


def test_released_money_of_a_payee_that_is_not_ready_waits_and_other_payees_do_not(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    ready_payee(people["x"])
    for number, slug in enumerate(("x", "y"), 2):
        paid(people, people[slug], number)
        release_hold(f"O-2026-{number:05d}")
    assert attention().waiting_payees == (WaitingPayee("Y", 10_000, "USD"),)


def test_a_correction_and_a_hold_count_until_they_are_decided_and_lifted(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    ann, bob = UserFactory(), UserFactory()
    paid(people, people["x"])
    made = propose_adjustment("credit_payee", "O-2026-00002", "x", by=ann, amount=5, organization=people["x"])
    hold = place_hold("An audit.")
    found = attention()
    assert (found.corrections_waiting, found.holds) == (1, 1)
    decide_adjustment(made.pk, False, by=bob)
    lift_hold(hold.pk, "It is over.")
    assert not attention()


def test_a_failed_refund_counts_until_it_is_tried_again(people: dict[str, Organization], provider: FakeGateway) -> None:
    payment = paid(people, people["x"])
    provider.refusals["refund"] = "The charge is disputed."
    line = payment.order.lines.get()
    refund = refund_payment(payment.pk, 5, line.key, reason="x")
    assert [each.amount for each in attention().failed_refunds] == [5]
    del provider.refusals["refund"]
    assert retry_refund(refund.pk).line == line
    assert not attention().failed_refunds


def test_a_dispute_counts_until_its_answer_is_handed_in(people: dict[str, Organization], provider: FakeGateway) -> None:
    payment = paid(people, people["x"])
    disputed = {"payment": payment, "amount": 10_000, "reason": "fraudulent", "opened_at": NOW}
    waiting = Dispute.objects.create(provider_id="du_1", status="needs_response", **disputed)
    Dispute.objects.create(provider_id="du_2", status="under_review", **disputed)
    assert [each.dispute_id for each in attention().disputes_to_answer] == [waiting.pk]
    Dispute.objects.filter(pk=waiting.pk).update(submitted_at=NOW)
    assert not attention().disputes_to_answer


def test_a_payment_is_overdue_after_its_last_reminder_unless_the_order_was_cancelled(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    for number in (2, 3):
        request_payment(simple_request(people["contoso"], {"a": {people["x"]: 100}}, reference=f"O-2026-{number:05d}"))
    cancel_order("O-2026-00003")
    with clock.travel(NOW + dt.timedelta(days=40)):
        tasks.remind_buyers()
        assert attention().overdue_count == 1
