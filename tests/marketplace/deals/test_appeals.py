"""A partner whose touch or registration lost its attribution asks the operator once, who decides with a reason."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Organization
from marketplace.deals.actions.answer_touch import answer_touch
from marketplace.deals.actions.decide_appeal import DecidedAlready, decide_appeal
from marketplace.deals.actions.decide_registration import Taken, decide_registration
from marketplace.deals.actions.make_appeal import CannotAppeal, make_appeal
from marketplace.deals.actions.remind_of_appeal import remind_of_appeal
from marketplace.deals.actions.revoke_registration import revoke_registration
from marketplace.deals.actions.void_touch import void_touch
from marketplace.deals.domain.proof import Answer, Outcome, Proof, Standing, TouchFacts, standing
from marketplace.deals.models import Appeal, Touch
from tests.factories.deals import AppealFactory, RegistrationFactory, TouchFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, accept, sent, worked_example

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
BUYER, OWNER, OTHER = 1, 2, 3
WHY = "They signed the minutes."


@pytest.fixture
def operator() -> Organization:
    return Organization.objects.filter(is_operator=True).first() or OrganizationFactory(is_operator=True)


@pytest.fixture
def refused() -> Touch:
    """A claim that its buyer refused."""
    touch = TouchFactory(claimed=True)
    answer_touch(touch, organization=touch.buyer, confirm=False, reason="We never met.", by=UserFactory())
    return touch


def decided(appeal: Appeal, operator: Organization, *, grant: bool) -> Appeal:
    return decide_appeal(appeal, grant=grant, operator=operator, by=UserFactory(), reason="The minutes name both.")


def test_a_granted_appeal_overrules_those_whose_word_it_was_against_and_nobody_elses() -> None:
    claim = TouchFacts(
        proof=Proof.CLAIMED, buyer=BUYER, at=NOON, recorded_at=NOON, answer_by=NOON + 30 * DAY,
        answers=(Answer(OWNER, Outcome.REFUSED, at=NOON + DAY),), upheld_at=NOON + 3 * DAY,
    )  # fmt: skip
    assert standing(claim, OWNER, NOON + 4 * DAY) == Standing.CONFIRMED
    assert standing(claim, OTHER, NOON + 4 * DAY) == Standing.WAITING
    again = replace(claim, answers=(*claim.answers, Answer(OWNER, Outcome.VOIDED, at=NOON + 4 * DAY)))
    assert standing(again, OWNER, NOON + 5 * DAY) == Standing.CONFIRMED, "it cannot say the same in other words"
    later = replace(claim, answers=(*claim.answers, Answer(OTHER, Outcome.VOIDED, at=NOON + 4 * DAY)))
    assert standing(later, OTHER, NOON + 5 * DAY) == Standing.VOIDED
    assert standing(replace(claim, quoted_at=NOON - DAY), OWNER, NOON) == Standing.LATE


def test_the_operator_and_who_refused_are_told_of_an_appeal_and_both_sides_of_the_decision(
    refused: Touch, operator: Organization
) -> None:
    for organization in (operator, refused.buyer, refused.partner):
        MembershipFactory(organization=organization)
    appeal = make_appeal(refused, by=UserFactory(), reason=WHY)
    assert Notice.objects.get(kind="appeal.received").organization == operator
    assert Notice.objects.get(kind="appeal.made").organization == refused.buyer
    decided(appeal, operator, grant=True)
    told = Notice.objects.filter(kind="appeal.decided").values_list("organization", flat=True)
    assert set(told) == {refused.buyer.pk, refused.partner.pk}


def test_a_partner_appeals_once_and_the_operator_decides_once(refused: Touch, operator: Organization) -> None:
    appeal = make_appeal(refused, by=UserFactory(), reason=WHY)
    with pytest.raises(CannotAppeal, match="already"):
        make_appeal(refused, by=UserFactory(), reason=WHY)
    decided(appeal, operator, grant=False)
    with pytest.raises(DecidedAlready):
        decided(appeal, operator, grant=True)
    with pytest.raises(CannotAppeal, match="already"):
        make_appeal(refused, by=UserFactory(), reason=WHY)


def test_an_appeal_has_its_time_and_a_word_to_be_against(refused: Touch, operator: Organization) -> None:
    with clock.travel(clock.now() + 15 * DAY), pytest.raises(CannotAppeal, match="time for it is over"):
        make_appeal(refused, by=UserFactory(), reason=WHY)
    with pytest.raises(CannotAppeal):
        make_appeal(TouchFactory(claimed=True), by=UserFactory(), reason=WHY)
    voided = TouchFactory()
    void_touch(voided, organization=operator, by=UserFactory(), reason="Fraud, as they said themselves.")
    with pytest.raises(CannotAppeal):
        make_appeal(voided, by=UserFactory(), reason=WHY)


def test_what_an_appeal_grants_earns_in_a_later_acceptance_and_an_accepted_order_stays(operator: Organization) -> None:
    story = worked_example()
    with clock.travel(ACCEPTED - 5 * DAY):
        touch = Touch.objects.filter(partner=story.y).get()
        void_touch(touch, organization=story.a, by=UserFactory(), reason="There was no demo.")
        appeal = make_appeal(touch, by=UserFactory(), reason=WHY)
    with clock.travel(ACCEPTED):
        before = accept(sent(story), story.buyer_user)
        kept = dict(before.split_result["parties"])
        assert "y" not in kept
        decided(appeal, operator, grant=True)
        before.refresh_from_db()
        assert before.split_result["parties"] == kept
        after = accept(sent(story), story.buyer_user)
        assert after.split_result["parties"]["y"]["commission_earned"] == 76_500


def test_a_granted_appeal_approves_a_declined_registration_unless_anothers_protects_the_buyer(
    operator: Organization,
) -> None:
    found = RegistrationFactory()
    decide_registration(found, approve=False, owner=found.owner, by=UserFactory(), reason="We know them.")
    appeal = make_appeal(found, by=UserFactory(), reason=WHY)
    rival = RegistrationFactory(owner=found.owner, buyer=found.buyer)
    decide_registration(rival, approve=True, owner=found.owner, by=UserFactory())
    with pytest.raises(Taken), transaction.atomic():
        decided(appeal, operator, grant=True)
    appeal.refresh_from_db()
    assert appeal.decided_at is None
    revoke_registration(rival, organization=operator, by=UserFactory(), reason="Nobody met them.")
    decided(appeal, operator, grant=True)
    found.refresh_from_db()
    assert (found.status, found.reason) == ("approved", "The minutes name both.")
    assert found.expires_at is not None and found.expires_at > clock.now()


def test_the_owner_that_declined_cannot_approve_or_decline_again_by_itself() -> None:
    found = RegistrationFactory()
    decide_registration(found, approve=False, owner=found.owner, by=UserFactory(), reason="We know them.")
    with pytest.raises(ValueError):
        decide_registration(found, approve=True, owner=found.owner, by=UserFactory())


def test_the_operator_is_reminded_once_of_an_appeal_that_it_should_have_decided(operator: Organization) -> None:
    MembershipFactory(organization=operator)
    appeal = AppealFactory()
    assert remind_of_appeal(appeal.decide_by - dt.timedelta(seconds=1), appeal.pk) == 0
    assert (remind_of_appeal(appeal.decide_by, appeal.pk), remind_of_appeal(appeal.decide_by, appeal.pk)) == (1, 0)
    assert Notice.objects.get().kind == "appeal.overdue"


def test_the_database_keeps_no_decision_without_a_reason() -> None:
    appeal = AppealFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal.pk).update(outcome="granted", decided_at=clock.now())


def test_the_whole_way_on_the_pages(client: Client, refused: Touch, operator: Organization) -> None:
    sign_in(client, refused.partner)
    assert "Appeal to the operator" in client.get(reverse("deals:touch_list")).text
    path = reverse("deals:touch_appeal", args=[refused.reference])
    assert "You can appeal once." in client.post(path, {"reason": WHY}).text
    assert client.post(path, {"reason": "-", "confirmed": "yes"}).status_code == 422
    client.post(path, {"reason": WHY, "confirmed": "yes"})
    page = client.get(reverse("deals:touch_list")).text
    assert "The operator decides by" in page and "Appeal to the operator" not in page
    appeal = Appeal.objects.get()

    sign_in(client, operator, "owner")
    page = client.get(reverse("deals:appeal_list")).text
    assert WHY in page and "We never met." in page and refused.evidence in page
    assert appeal.reference in client.get(reverse("workspaces:home"), follow=True).text
    decide = reverse("deals:appeal_decide", args=[appeal.reference])
    client.post(decide, {"decision": "grant", "reason": "The minutes name both.", "confirmed": "yes"})
    appeal.refresh_from_db()
    assert appeal.outcome == "granted"

    for reader, path in ((refused.partner, "deals:touch_list"), (refused.buyer, "deals:claim_list")):
        sign_in(client, reader)
        assert "The operator granted the appeal" in client.get(reverse(path)).text


def test_a_declined_registration_is_appealed_on_its_page_by_its_partner_alone(client: Client) -> None:
    found = RegistrationFactory()
    decide_registration(found, approve=False, owner=found.owner, by=UserFactory(), reason="We know them.")
    page, path = (reverse(f"deals:{name}", args=[found.reference]) for name in ("registration", "registration_appeal"))
    sign_in(client, found.owner)
    assert "Appeal to the operator" not in client.get(page).text
    assert client.post(path, {"reason": WHY, "confirmed": "yes"}).status_code == 404
    sign_in(client, found.partner)
    assert "Appeal to the operator" in client.get(page).text
    client.post(path, {"reason": WHY, "confirmed": "yes"})
    assert "The operator decides by" in client.get(page).text
