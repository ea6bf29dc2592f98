"""What a buyer keeps or gets back in another way than by a refund needs a second person above the same limit."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from billing import tasks
from billing.adjustments.actions.decide_adjustment import NewColleague, SamePerson, decide_adjustment
from billing.adjustments.actions.propose_adjustment import NotAdjustable
from billing.adjustments.actions.return_or_propose import accept_or_propose, return_cash_or_propose
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.save_evidence import NotAnswerable
from billing.giving_back.actions.submit_evidence import submit_evidence
from billing.models import Adjustment, CashRefund, Dispute, UnappliedCash
from billing.reconciliation.invariants.shares import ApprovedRefundsAreMade
from core.kit import clock
from core.organizations.models import Organization, User
from core.organizations.team.actions.change_member import change_member
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"


@pytest.fixture(autouse=True)
def _november(settings: Settings) -> Iterator[None]:
    settings.REFUND_LIMITS = {"USD": 5_000}
    with clock.travel(START):
        yield


@pytest.fixture
def cash(people: dict[str, Organization], provider: FakeGateway) -> UnappliedCash:
    """$80 that came for an order that was cancelled."""
    payment = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 8_000}}))
    cancel_order(REFERENCE)
    sync_payment(payment.pk, paid_facts(payment))
    return UnappliedCash.objects.get()


def test_much_cash_goes_back_once_somebody_else_approves_it(
    cash: UnappliedCash, ann: User, bob: User, provider: FakeGateway
) -> None:
    assert return_cash_or_propose(cash.pk, "Paid twice", by=ann) is None
    with pytest.raises(NotAdjustable, match="waits for a second person already"):
        return_cash_or_propose(cash.pk, "Paid twice", by=bob)
    proposed = Adjustment.objects.get()
    assert (proposed.kind, proposed.amount, proposed.organization) == ("return_cash", 8_000, cash.organization)
    with pytest.raises(SamePerson):
        decide_adjustment(proposed.pk, True, by=ann)
    assert not CashRefund.objects.exists()
    decide_adjustment(proposed.pk, True, by=bob)
    tasks.send_refunds()
    cash.refresh_from_db()
    returned = CashRefund.objects.get()
    assert (returned.amount, returned.status, returned.adjustment, cash.left) == (8_000, "sent", proposed, 0)
    assert list(ApprovedRefundsAreMade().problems()) == []


def test_little_cash_goes_back_at_once(cash: UnappliedCash, ann: User, settings: Settings) -> None:
    settings.REFUND_LIMITS = {"USD": 8_000}
    returned = return_cash_or_propose(cash.pk, "Paid twice", by=ann)
    assert returned is not None and returned.amount == 8_000
    assert not Adjustment.objects.exists()


def test_cash_that_was_used_after_the_proposal_is_not_given_back(cash: UnappliedCash, ann: User, bob: User) -> None:
    return_cash_or_propose(cash.pk, "Paid twice", by=ann)
    UnappliedCash.objects.update(applied=1)
    with pytest.raises(NotAdjustable, match="applied or given back"):
        decide_adjustment(Adjustment.objects.get().pk, True, by=bob)
    assert not CashRefund.objects.exists()
    UnappliedCash.objects.update(applied=0)


def test_what_goes_back_by_the_rule_needs_nobody(cash: UnappliedCash) -> None:
    UnappliedCash.objects.update(asked_back_at=START)
    tasks.return_cash()
    assert CashRefund.objects.get().amount == 8_000
    assert not Adjustment.objects.exists()


@pytest.fixture
def dispute(people: dict[str, Organization], provider: FakeGateway) -> Dispute:
    """A dispute over the $100 of an order."""
    ready_payee(people["x"])
    payment = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 10_000}}))
    sync_payment(payment.pk, paid_facts(payment))
    return Dispute.objects.create(
        payment=payment, provider="stripe", provider_id="dp_1", amount=10_000, reason="fraudulent",
        status="needs_response", opened_at=START,
    )  # fmt: skip


def test_a_large_dispute_is_accepted_once_somebody_else_approves_it(
    dispute: Dispute, ann: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted = []

    def accept(dispute_id: int, by: User, reason: str) -> Dispute:
        accepted.append((dispute_id, by, reason))
        return dispute

    monkeypatch.setattr("billing.giving_back.actions.accept_dispute.accept_dispute", accept)
    monkeypatch.setattr("billing.giving_back.tasks.sync_dispute", lambda facts: None)
    assert accept_or_propose(dispute.pk, "Never delivered", by=ann) is None
    proposed = Adjustment.objects.get()
    assert (proposed.kind, proposed.amount) == ("accept_dispute", 10_000)
    with pytest.raises(SamePerson):
        decide_adjustment(proposed.pk, True, by=ann)
    assert accepted == []
    decide_adjustment(proposed.pk, True, by=bob)
    tasks.accept_dispute(dispute.pk)
    assert accepted == [(dispute.pk, ann, "Never delivered")]


def test_a_dispute_is_answered_or_accepted_and_never_both(dispute: Dispute, ann: User, bob: User) -> None:
    accept_or_propose(dispute.pk, "Never delivered", by=ann)
    with pytest.raises(NotAnswerable, match="proposed to accept this dispute"):
        submit_evidence(dispute.pk, by=bob)
    decide_adjustment(Adjustment.objects.get().pk, False, by=bob)
    Dispute.objects.update(submitted_at=START)
    with pytest.raises(NotAdjustable, match="was submitted to the bank"):
        accept_or_propose(dispute.pk, "Never delivered", by=ann)
    Dispute.objects.update(amount=100)
    with pytest.raises(NotAnswerable, match="was submitted to the bank"):
        accept_or_propose(dispute.pk, "Never delivered", by=ann)


def test_whoever_joined_the_operator_a_moment_ago_is_no_second_person(cash: UnappliedCash, ann: User) -> None:
    return_cash_or_propose(cash.pk, "Paid twice", by=ann)
    proposed = Adjustment.objects.get()
    joined = MembershipFactory(organization__is_operator=True, role="finance", created_at=START).user
    with clock.travel(START + dt.timedelta(days=6)), pytest.raises(NewColleague, match="less than 7 days ago"):
        decide_adjustment(proposed.pk, True, by=joined)
    with clock.travel(START + dt.timedelta(days=7)):
        decide_adjustment(proposed.pk, True, by=joined)
    assert CashRefund.objects.count() == 1


def test_whoever_was_given_more_rights_a_moment_ago_is_no_second_person(cash: UnappliedCash, ann: User) -> None:
    return_cash_or_propose(cash.pk, "Paid twice", by=ann)
    proposed = Adjustment.objects.get()
    operator = OrganizationFactory(is_operator=True)
    owner = MembershipFactory(organization=operator, created_at=START)
    raised = MembershipFactory(organization=operator, role="support", created_at=START)
    day = dt.timedelta(days=1)
    with clock.travel(START + 30 * day):
        change_member(raised, role="finance", by=owner)
    with clock.travel(START + 36 * day), pytest.raises(NewColleague, match="given more rights less than 7 days ago"):
        decide_adjustment(proposed.pk, True, by=raised.user)
    with clock.travel(START + 37 * day):
        decide_adjustment(proposed.pk, True, by=raised.user)


def test_a_dispute_that_was_decided_after_the_proposal_is_not_accepted(dispute: Dispute, ann: User, bob: User) -> None:
    accept_or_propose(dispute.pk, "Never delivered", by=ann)
    Dispute.objects.update(status="won")
    with pytest.raises(NotAdjustable, match="decided already"):
        decide_adjustment(Adjustment.objects.get().pk, True, by=bob)


def test_the_pages_say_that_a_second_person_decides(cash: UnappliedCash, client: Client) -> None:
    sign_in(client, OrganizationFactory(is_operator=True))
    address = reverse("billing:cash_refund", args=[cash.organization_id, cash.pk])
    assert "a second person decides" in client.post(address).text
    assert client.post(address, {"confirmed": "yes"})["Location"] == reverse("billing:adjustment_list")
    assert "Give an unapplied payment back" in client.get(reverse("billing:adjustment_list")).text
