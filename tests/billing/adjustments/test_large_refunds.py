"""Refunds above a limit are made once a second person approves them; below it, one person decides."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from billing import tasks
from billing.adjustments.actions.decide_adjustment import SamePerson, decide_adjustment
from billing.adjustments.actions.propose_adjustment import NotAdjustable
from billing.adjustments.actions.refund_or_propose import refund_or_propose
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.claim_refund import NotRefundable
from billing.giving_back.actions.refund_payment import refund_payment
from billing.giving_back.actions.retry_refund import retry_refund
from billing.models import Adjustment, Payment, Refund, Release
from billing.reconciliation.invariants.shares import ApprovedRefundsAreMade
from core.kit import clock
from core.organizations.models import Organization, User
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"
LIMIT = 5_000


@pytest.fixture(autouse=True)
def _november(settings: Settings) -> Iterator[None]:
    settings.REFUND_LIMITS = {"USD": LIMIT}
    with clock.travel(START):
        yield


@pytest.fixture
def paid(people: dict[str, Organization], provider: FakeGateway) -> Payment:
    ready_payee(people["x"])
    request = simple_request(people["contoso"], {"a": {people["x"]: 8_000}, "b": {people["x"]: 2_000}})
    payment = request_payment(request)
    sync_payment(payment.pk, paid_facts(payment))
    return payment


def refunded() -> list[tuple[int, str]]:
    return list(Refund.objects.order_by("pk").values_list("amount", "status"))


def test_one_person_gives_back_up_to_the_limit_and_what_it_gave_back_before_counts(paid: Payment, ann: User) -> None:
    refund_or_propose(REFERENCE, 3_000, by=ann)
    refund_or_propose(REFERENCE, 2_000, by=ann)
    assert refunded() == [(3_000, "sent"), (2_000, "sent")]
    proposed = refund_or_propose(REFERENCE, 1, by=ann)
    assert isinstance(proposed, Adjustment)
    assert (proposed.kind, proposed.amount, proposed.status) == ("refund", 1, "proposed")
    assert len(refunded()) == 2


def test_a_currency_without_a_limit_needs_a_second_person_for_each_refund(
    paid: Payment, ann: User, settings: Settings
) -> None:
    settings.REFUND_LIMITS = {"EUR": LIMIT}
    assert isinstance(refund_or_propose(REFERENCE, 1, by=ann), Adjustment)


def test_a_large_refund_moves_nothing_until_somebody_else_approves_it_and_is_made_once(
    paid: Payment, ann: User, bob: User
) -> None:
    proposed = refund_or_propose(REFERENCE, None, "a", "Never delivered", by=ann)
    assert (proposed.amount, proposed.line.key, proposed.organization) == (8_000, "a", paid.order.buyer)
    with pytest.raises(SamePerson):
        decide_adjustment(proposed.pk, True, by=ann)
    assert refunded() == []
    decide_adjustment(proposed.pk, True, by=bob)
    tasks.send_refunds()
    tasks.send_refunds()
    made = Refund.objects.get()
    assert (made.amount, made.status, made.reason, made.by, made.line.key) == (
        8_000,
        "sent",
        "Never delivered",
        ann,
        "a",
    )
    assert made.adjustment == proposed


def test_a_declined_refund_is_not_made_and_can_be_proposed_again(paid: Payment, ann: User, bob: User) -> None:
    first = refund_or_propose(REFERENCE, by=ann)
    with pytest.raises(NotAdjustable, match="waits for a second person already"):
        refund_or_propose(REFERENCE, by=bob)
    decide_adjustment(first.pk, False, by=bob, decision="It was delivered.")
    assert refunded() == []
    assert refund_or_propose(REFERENCE, by=ann).status == "proposed"


def test_what_was_refunded_meanwhile_is_not_approved_again(paid: Payment, ann: User, bob: User) -> None:
    proposed = refund_or_propose(REFERENCE, by=ann)
    refund_or_propose(REFERENCE, 100, by=bob)
    with pytest.raises(NotRefundable, match=r"\$100.00 was asked for and \$99.00 is left"):
        decide_adjustment(proposed.pk, True, by=bob)
    proposed.refresh_from_db()
    assert proposed.status == "proposed"


def test_money_stays_held_while_its_refund_waits_for_a_second_person(paid: Payment, ann: User, bob: User) -> None:
    proposed = refund_or_propose(REFERENCE, by=ann)
    with clock.travel(START + dt.timedelta(days=15)):
        assert tasks.release_by_clock() == 0
        decide_adjustment(proposed.pk, False, by=bob, decision="No")
        assert tasks.release_by_clock() == 1
    assert Release.objects.exists()


def test_an_approved_refund_that_failed_is_tried_again_by_one_person(
    paid: Payment, ann: User, bob: User, provider: FakeGateway
) -> None:
    provider.refusals["refund"] = "No funds."
    decide_adjustment(refund_or_propose(REFERENCE, by=ann).pk, True, by=bob)
    tasks.send_refunds()
    (failed,) = Refund.objects.all()
    assert failed.status == "failed"
    del provider.refusals["refund"]
    again = retry_refund(failed.pk, by=ann)
    assert (again.status, again.adjustment) == ("sent", failed.adjustment)


def test_a_refund_of_one_line_that_failed_is_tried_again_for_that_line(
    paid: Payment, ann: User, provider: FakeGateway
) -> None:
    provider.refusals["refund"] = "No funds."
    refund_or_propose(REFERENCE, 100, "a", by=ann)
    tasks.send_refunds()
    del provider.refusals["refund"]
    again = retry_refund(Refund.objects.get().pk, by=ann)
    assert again.line is not None and again.line.key == "a"
    assert {part.portion.share.line_id for part in again.parts.select_related("portion__share")} == {again.line_id}


def test_the_order_page_proposes_a_large_refund_and_the_list_of_corrections_decides_it(
    paid: Payment, client: Client
) -> None:
    operator = OrganizationFactory(is_operator=True)
    sign_in(client, operator)
    address = reverse("billing:refund", args=[REFERENCE])
    answer = client.post(address, {"amount": "60.00", "reason": "Too late", "confirmed": "yes"}, follow=True)
    assert "made once somebody else approves it" in answer.content.decode()
    assert refunded() == []
    proposed = Adjustment.objects.get()
    sign_in(client, operator)
    decide = reverse("billing:adjustment_decide", args=[proposed.pk])
    answer = client.post(decide, {"decision": "approve", "confirmed": "yes"}, follow=True)
    assert "Approved. The refund is on its way." in answer.content.decode()
    tasks.send_refunds()
    assert refunded() == [(6_000, "sent")]


def test_a_refund_that_names_a_proposal_nobody_approved_breaks_an_invariant(paid: Payment, ann: User) -> None:
    proposed = refund_or_propose(REFERENCE, by=ann)
    made = refund_payment(paid.pk, 100, by=ann)
    assert not list(ApprovedRefundsAreMade().problems())
    Refund.objects.filter(pk=made.pk).update(adjustment=proposed)
    assert list(ApprovedRefundsAreMade().problems()) == [
        f"{REFERENCE}: 10000 was proposed to be refunded, and 100 was asked for"
    ]
    Refund.objects.filter(pk=made.pk).update(adjustment=None)
