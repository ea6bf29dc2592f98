"""Whoever a decision about money concerns is told of it, with its own figures and no others."""

import datetime as dt

import pytest

from billing.accounts.actions.grant_terms import grant_terms
from billing.accounts.actions.join_plan import join_plan, set_fee_plan
from billing.accounts.actions.set_take_rate import set_take_rate, withdraw_take_rate
from billing.adjustments.actions.decide_adjustment import decide_adjustment, withdraw_adjustment
from billing.adjustments.actions.propose_adjustment import propose_adjustment
from billing.collecting.actions.request_payment import request_payment
from billing.models import Adjustment
from billing.models.shares import BilledOrder
from billing.paying_out.actions.lift_hold import lift_hold
from billing.paying_out.actions.place_hold import place_hold
from billing.paying_out.actions.set_payout_terms import set_payout_terms
from core.kit import clock
from core.notifications.models import OutgoingMail
from core.organizations.models import Organization, User
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import simple_request
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
REFERENCE = "O-2026-00002"


def mails(kind: str) -> dict[str, OutgoingMail]:
    return {mail.recipient: mail for mail in OutgoingMail.objects.filter(kind=kind)}


@pytest.fixture
def operator() -> Organization:
    return OrganizationFactory(name="Ensemble", is_operator=True)


@pytest.fixture
def finance(operator: Organization) -> list[User]:
    """Ann and Bob, who look after the marketplace's money; a reviewer is beside them."""
    MembershipFactory(organization=operator, role="reviewer")
    return [MembershipFactory(organization=operator, role="finance").user for _ in range(2)]


@pytest.fixture
def payee(people: dict[str, Organization]) -> User:
    return MembershipFactory(organization=people["x"], role="finance").user


@pytest.fixture
def order(people: dict[str, Organization], payee: User, provider: FakeGateway) -> BilledOrder:
    return request_payment(simple_request(people["contoso"], {"a": {people["x"]: 10_000}})).order


def test_a_correction_is_told_to_those_who_can_decide_and_its_decision_to_who_proposed_it(
    finance: list[User], people: dict[str, Organization], payee: User, order: BilledOrder
) -> None:
    ann, bob = finance
    proposed = propose_adjustment(
        Adjustment.Kind.CREDIT_PAYEE, REFERENCE, "Paid too little", by=ann, amount=500, organization=people["x"]
    )
    (asked,) = mails("correction.proposed").values()
    facts = dict(asked.content.facts)
    assert (asked.recipient, asked.reply_to, asked.content.words) == (bob.email, ann.email, "Paid too little")
    assert (facts["Order"], facts["Amount"], facts["Of"]) == (REFERENCE, "$5.00", people["x"].name)
    decide_adjustment(proposed.pk, True, by=bob, decision="Right")
    (told,) = mails("correction.decided").values()
    assert (told.recipient, told.content.words) == (ann.email, "Right")
    (booked,) = mails("payee.corrected").values()
    assert (booked.recipient, booked.content.words) == (payee.email, "Paid too little")


def test_a_refund_that_is_declined_is_told_to_who_proposed_it_and_one_withdrawn_to_nobody(
    finance: list[User], people: dict[str, Organization], order: BilledOrder
) -> None:
    ann, bob = finance
    kind = Adjustment.Kind.CHARGE_PAYEE
    first = propose_adjustment(kind, REFERENCE, "Wrong", by=ann, amount=500, organization=people["x"])
    decide_adjustment(first.pk, False, by=bob, decision="It is not")
    assert mails("correction.decided")[ann.email].content.words == "It is not"
    second = propose_adjustment(kind, REFERENCE, "Wrong again", by=ann, amount=500, organization=people["x"])
    withdraw_adjustment(second.pk, by=ann)
    assert OutgoingMail.objects.filter(kind="correction.decided").count() == 1
    assert mails("payee.corrected") == {}


def test_a_payee_reads_that_its_money_is_held_and_never_why(
    people: dict[str, Organization], payee: User, order: BilledOrder
) -> None:
    hold = place_hold("We think of fraud", order_reference=REFERENCE, by=UserFactory())
    held = mails("payout.held")[payee.email].content
    assert dict(held.facts)["Order"] == REFERENCE
    other = place_hold("All of theirs", organization=people["x"])
    lift_hold(hold.pk, "It was not fraud", by=UserFactory())
    lifted = mails("payout.hold_lifted")[payee.email].content
    assert lifted.notes == ("Another hold is still in force. Contact the marketplace for more information.",)
    lift_hold(other.pk, "All is well")
    for mail in OutgoingMail.objects.all():
        assert "fraud" not in str(mail.letter) and "All of theirs" not in str(mail.letter)


def test_a_hold_of_everything_is_told_to_no_payee(
    people: dict[str, Organization], payee: User, order: BilledOrder
) -> None:
    place_hold("Stop")
    assert mails("payout.held") == {}


def test_a_buyer_reads_of_payment_terms_once_they_change(people: dict[str, Organization]) -> None:
    buyer = MembershipFactory(organization=people["contoso"], role="finance").user
    grant_terms(people["contoso"], 30)
    grant_terms(people["contoso"], 30)
    granted = mails("buyer.terms")[buyer.email].content
    assert granted.text == "Your payment terms: 30 days after the invoice"
    assert OutgoingMail.objects.filter(recipient=buyer.email).count() == 1
    grant_terms(people["contoso"], 0)
    withdrawn = OutgoingMail.objects.filter(recipient=buyer.email).latest("pk").content
    assert withdrawn.text == "Your payment terms are withdrawn: invoices are due at once"
    assert dict(withdrawn.facts)["Payment terms until now"] == "30 days after the invoice"


def test_a_payees_people_read_of_other_payout_terms_without_the_one_who_set_them(
    people: dict[str, Organization], payee: User
) -> None:
    colleague = MembershipFactory(organization=people["x"], role="owner").user
    set_payout_terms(people["x"], by=colleague, schedule="monthly", schedule_day=5)
    (told,) = mails("payee.terms").values()
    assert told.recipient == payee.email
    assert ("Day of the month", "5") in told.content.facts


def test_a_fee_is_told_to_those_whose_fee_it_changes_and_to_no_other(
    people: dict[str, Organization], payee: User
) -> None:
    now = clock.now()
    set_take_rate(300, now, organization=people["x"])
    assert dict(mails("fee.changed")[payee.email].content.facts)["Fee from then on"] == "3%"
    other = MembershipFactory(organization=people["vendor-a"], role="finance").user
    set_take_rate(700, now + dt.timedelta(days=3))
    told = OutgoingMail.objects.filter(kind="fee.changed").order_by("pk")
    assert [mail.recipient for mail in told] == [payee.email, other.email]
    assert dict(told[1].content.facts)["Fee from then on"] == "7%"


def test_a_withdrawn_change_of_fee_and_a_plan_are_told_with_the_fee_that_counts(
    people: dict[str, Organization], payee: User
) -> None:
    now = clock.now()
    later = set_take_rate(300, now + dt.timedelta(days=3), organization=people["x"])
    withdraw_take_rate(later.pk)
    said = [dict(mail.content.facts) for mail in OutgoingMail.objects.order_by("pk")]
    assert said[1]["Fee before"] == "3%" and said[1]["Fee from then on"] == said[0]["Fee before"]
    plan = set_fee_plan("growth", "Growth")
    set_take_rate(450, now, plan=plan)
    join_plan(people["x"], plan, now)
    facts = dict(OutgoingMail.objects.latest("pk").content.facts)
    assert (facts["Plan"], facts["Fee from then on"]) == ("Growth", "4.5%")
