"""A claim is confirmed or refused by the buyer or a paying owner, and earns nothing until then."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils.formats import date_format
from pytest_django import Settings

from core.kit import clock
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Organization
from marketplace.deals.actions.add_touch import (
    MOST_UNANSWERED,
    EvidenceMissing,
    TooLongAgo,
    TooManyUnanswered,
    add_touch,
)
from marketplace.deals.actions.answer_touch import CannotAnswer, answer_touch
from marketplace.deals.actions.decide_registration import ReasonMissing
from marketplace.deals.actions.expire_claim import expire_claim
from marketplace.deals.actions.move_deal import LostWithoutReason, OnlyAnOrderWins, move_deal
from marketplace.deals.actions.set_visit_consent import set_visit_consent
from marketplace.deals.actions.void_touch import void_touch
from marketplace.deals.middleware import CONSENT_COOKIE, VISITOR_COOKIE
from marketplace.deals.models import Deal, PendingTouch, Touch, TouchAnswer
from tests.factories.deals import CodeFactory, DealFactory, TouchFactory, agreed
from tests.factories.organizations import MembershipFactory, OrganizationFactory, PartnershipFactory, UserFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Organization:
    return OrganizationFactory(is_vendor=True)


@pytest.fixture
def claim(owner: Organization) -> Touch:
    touch = TouchFactory(claimed=True)
    touch.owners.add(owner)
    return touch


def test_a_claim_tells_the_buyer_and_the_owners_it_names(owner: Organization) -> None:
    buyer, partner = OrganizationFactory(is_buyer=True), OrganizationFactory(is_partner=True)
    for organization in (buyer, owner):
        MembershipFactory(organization=organization)
    ines = UserFactory()
    touch = add_touch(
        partner=partner, buyer=buyer, kind="meeting", at=clock.now(), by=ines, evidence="In Leeds", owners=[owner]
    )
    assert touch.proof == "claimed"
    assert touch.answer_by == touch.recorded_at + dt.timedelta(days=30)
    assert set(Notice.objects.values_list("organization", flat=True)) == {buyer.pk, owner.pk}
    for mail in OutgoingMail.objects.filter(kind="touch.claimed"):
        facts = dict(mail.content.facts)
        assert (facts["Touch"], facts["Kind"], facts["Partner"]) == (touch.reference, "Meeting", partner.name)
        assert facts["Answer by"] == date_format(touch.answer_by, "DATETIME_FORMAT")
        assert (mail.content.words, mail.reply_to) == ("In Leeds", ines.email)


def test_a_partner_can_reply_to_the_owner_that_answers_and_not_to_the_buyers_person(
    claim: Touch, owner: Organization
) -> None:
    MembershipFactory(organization=claim.partner, role="owner")
    olaf = UserFactory()
    answer_touch(claim, organization=claim.buyer, confirm=False, reason="Never met.", by=UserFactory())
    answer_touch(claim, organization=owner, confirm=False, reason="Nor did we.", by=olaf)
    told = OutgoingMail.objects.filter(kind="touch.refused").order_by("pk")
    assert [(mail.content.words, mail.reply_to) for mail in told] == [("Never met.", ""), ("Nor did we.", olaf.email)]


def test_a_claim_about_an_earlier_day_needs_evidence() -> None:
    both: dict[str, Any] = {
        "partner": OrganizationFactory(is_partner=True),
        "buyer": OrganizationFactory(is_buyer=True),
    }
    with pytest.raises(EvidenceMissing):
        add_touch(**both, kind="lead", at=clock.now() - dt.timedelta(days=40), by=None)


def test_a_partner_cannot_fill_a_buyers_mailbox_with_claims_that_wait_for_an_answer() -> None:
    buyer, partner = OrganizationFactory(is_buyer=True), OrganizationFactory(is_partner=True)
    now = clock.now()
    kinds = ["meeting", "demo", "proposal", "introduction", "lead"]
    waiting = [add_touch(partner=partner, buyer=buyer, kind=kind, at=now, by=None) for kind in kinds]
    assert len(waiting) == MOST_UNANSWERED
    with pytest.raises(TooManyUnanswered):
        add_touch(partner=partner, buyer=buyer, kind="implementation_plan", at=now, by=None)
    add_touch(partner=OrganizationFactory(is_partner=True), buyer=buyer, kind="meeting", at=now, by=None)
    answer_touch(waiting[0], organization=buyer, confirm=True, accepts_day=True, by=UserFactory())
    assert add_touch(partner=partner, buyer=buyer, kind="implementation_plan", at=now, by=None).proof == "claimed"


def test_a_sixth_unanswered_claim_is_refused_at_the_buyers_field(client: Client) -> None:
    partner = sign_in(client, OrganizationFactory(is_partner=True)).organization
    buyer = OrganizationFactory(is_buyer=True, name="Calder & Hythe")
    TouchFactory.create_batch(MOST_UNANSWERED, claimed=True, partner=partner, buyer=buyer)
    typed = {
        "buyer": buyer.name,
        "kind": "meeting",
        "at": f"{clock.now():%Y-%m-%dT%H:%M}",
        "evidence": "Shown to their IT",
    }
    answer = client.post(reverse("deals:touch_list"), typed)
    assert answer.status_code == 422
    assert "claims of yours to answer" in answer.context["form"].errors["buyer"][0]


@pytest.mark.parametrize("name", ["deals:touch_list", "deals:register"])
def test_forms_that_write_to_others_are_throttled(name: str) -> None:
    assert vars(resolve(reverse(name)).func)["throttle"] == "claim"


def test_the_buyer_confirms_with_or_without_the_earlier_day(claim: Touch) -> None:
    answer = answer_touch(claim, organization=claim.buyer, confirm=True, accepts_day=True, by=UserFactory())
    assert (answer.outcome, answer.accepts_day) == ("confirmed", True)


def test_the_owner_reads_what_the_buyer_alone_confirmed_and_voids_it_from_the_notice(client: Client) -> None:
    owner = OrganizationFactory(is_vendor=True, name="Aldergate")
    MembershipFactory(organization=owner)
    recorded, happened = clock.now() - dt.timedelta(days=1), clock.now() - dt.timedelta(days=30)
    touch = TouchFactory(claimed=True, kind="lead", at=happened, recorded_at=recorded)
    TouchFactory(claimed=True, partner=touch.partner, buyer=touch.buyer)
    touch.owners.add(owner)
    answer_touch(touch, organization=touch.buyer, confirm=True, accepts_day=True, by=UserFactory())
    notice = Notice.objects.get(organization=owner)
    assert notice.kind == "touch.confirmed_by_buyer" and "It can cost you commission." in notice.text
    mail = str(OutgoingMail.objects.get(cause__startswith="touch.confirmed_by_buyer").letter)
    for day in (happened, recorded, clock.now() + dt.timedelta(days=7)):
        assert date_format(day, "DATE_FORMAT") in mail
    assert "until the buyer accepts a quote" in mail
    sign_in(client, owner)
    page = client.get(notice.url).content.decode()
    assert page.count('class="meta">T-') == 1 and touch.reference in page and "confirmed by" in page
    client.post(reverse("deals:claim_void", args=[touch.reference]), {"reason": "We brought them.", "confirmed": "yes"})
    assert TouchAnswer.objects.filter(organization=owner, outcome="voided").exists()


def test_owners_that_offered_the_buyer_nothing_are_not_told_of_a_claim_without_owners() -> None:
    touch = TouchFactory(claimed=True)
    stranger = PartnershipFactory(partner=touch.partner).provider
    MembershipFactory(organization=stranger)
    answer_touch(touch, organization=touch.buyer, confirm=True, by=UserFactory())
    assert not Notice.objects.filter(organization=stranger).exists()


def test_a_claim_lies_at_most_as_many_days_back_as_the_setting_says(settings: Settings) -> None:
    settings.CLAIM_DAYS_BACK = 20
    both: dict[str, Any] = {
        "partner": OrganizationFactory(is_partner=True),
        "buyer": OrganizationFactory(is_buyer=True),
    }
    with pytest.raises(TooLongAgo, match="last 20 days"):
        add_touch(**both, kind="lead", at=clock.now() - dt.timedelta(days=21), by=None, evidence="We met.")
    assert add_touch(**both, kind="lead", at=clock.now() - dt.timedelta(days=19), by=None, evidence="We met.")


def test_a_refusal_says_why(claim: Touch) -> None:
    with pytest.raises(ReasonMissing):
        answer_touch(claim, organization=claim.buyer, confirm=False, by=UserFactory())


def test_the_partner_is_told_the_reason_of_a_refusal(claim: Touch) -> None:
    MembershipFactory(organization=claim.partner)
    answer_touch(claim, organization=claim.buyer, confirm=False, reason="We never met.", by=UserFactory())
    assert "We never met." in Notice.objects.get(organization=claim.partner).text


def test_nobody_else_answers(claim: Touch) -> None:
    with pytest.raises(CannotAnswer):
        answer_touch(claim, organization=OrganizationFactory(is_vendor=True), confirm=True, by=UserFactory())


def test_a_partner_does_not_confirm_its_own_claim(claim: Touch) -> None:
    claim.owners.add(claim.partner)
    with pytest.raises(CannotAnswer):
        answer_touch(claim, organization=claim.partner, confirm=True, by=UserFactory())


def test_an_answer_is_given_once(claim: Touch) -> None:
    answer_touch(claim, organization=claim.buyer, confirm=True, by=UserFactory())
    with pytest.raises(CannotAnswer):
        answer_touch(claim, organization=claim.buyer, confirm=False, reason="no", by=UserFactory())


def test_after_the_deadline_nobody_confirms(claim: Touch) -> None:
    assert claim.answer_by is not None
    with clock.travel(claim.answer_by), pytest.raises(CannotAnswer):
        answer_touch(claim, organization=claim.buyer, confirm=True, by=UserFactory())


@pytest.mark.parametrize(
    "change", ["UPDATE deals_touchanswer SET outcome = 'confirmed'", "DELETE FROM deals_touchanswer"]
)
def test_the_database_refuses_to_edit_or_delete_an_answer(claim: Touch, change: str) -> None:
    answer_touch(claim, organization=claim.buyer, confirm=False, reason="no", by=UserFactory())
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
        connection.cursor().execute(change)


def test_nobody_confirms_a_claim_of_an_organisation_that_it_belongs_to(claim: Touch) -> None:
    both = MembershipFactory(organization=claim.partner).user
    with pytest.raises(CannotAnswer, match="You are a member"):
        answer_touch(claim, organization=claim.buyer, confirm=True, by=both)


def test_a_buyer_that_shares_a_member_with_the_partner_proves_nothing(claim: Touch, owner: Organization) -> None:
    shared = MembershipFactory(organization=claim.partner).user
    MembershipFactory(organization=claim.buyer, user=shared)
    colleague = MembershipFactory(organization=claim.buyer).user
    with pytest.raises(CannotAnswer, match="in common"):
        answer_touch(claim, organization=claim.buyer, confirm=True, by=colleague)
    answer_touch(claim, organization=claim.buyer, confirm=False, reason="We never met.", by=colleague)
    answer_touch(claim, organization=owner, confirm=True, by=MembershipFactory(organization=owner).user)


def test_the_partner_is_told_once_that_nobody_answered_its_claim_in_time(claim: Touch) -> None:
    MembershipFactory(organization=claim.partner)
    over = claim.answer_by
    assert over is not None
    assert expire_claim(over - dt.timedelta(seconds=1), claim.pk) == 0
    assert (expire_claim(over, claim.pk), expire_claim(over, claim.pk)) == (1, 0)
    [notice] = Notice.objects.filter(organization=claim.partner)
    assert notice.kind == "touch.expired"


def test_a_claim_that_somebody_answered_or_voided_does_not_expire(claim: Touch, owner: Organization) -> None:
    answer_touch(claim, organization=owner, confirm=False, by=UserFactory(), reason="never met")
    voided = TouchFactory(claimed=True)
    void_touch(voided, organization=voided.partner, by=UserFactory(), reason="typed twice")
    assert list(Touch.objects.unanswered(clock.now() + dt.timedelta(days=90))) == []


def test_an_owner_voids_for_its_own_money_and_the_touch_itself_stands(claim: Touch, owner: Organization) -> None:
    void_touch(claim, organization=owner, by=UserFactory(), reason="another project")
    claim.refresh_from_db()
    assert claim.voided_at is None
    assert TouchAnswer.objects.get().outcome == "voided"


def test_the_operator_voids_for_everybody(claim: Touch) -> None:
    void_touch(claim, organization=OrganizationFactory(is_operator=True), by=UserFactory(), reason="fraud")
    claim.refresh_from_db()
    assert claim.void_reason == "fraud"


def test_a_deal_is_won_only_by_an_order() -> None:
    deal = DealFactory()
    with pytest.raises(OnlyAnOrderWins):
        move_deal(deal, "won", by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deal.objects.filter(pk=deal.pk).update(stage="won")


def test_a_deal_is_lost_for_a_reason() -> None:
    deal = DealFactory()
    with pytest.raises(LostWithoutReason):
        move_deal(deal, "lost", by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Deal.objects.filter(pk=deal.pk).update(stage="lost")


def test_the_page_of_a_deal_keeps_what_was_typed_when_a_reason_is_missing(client: Client) -> None:
    deal = DealFactory()
    sign_in(client, deal.seller)
    answer = client.post(
        reverse("deals:deal_edit", args=[deal.reference]), {"stage": "lost", "visibility": "open", "reason": ""}
    )
    assert answer.status_code == 422
    assert "Enter the reason why it was lost." in answer.content.decode()
    assert '<option value="open" selected>' in answer.content.decode()


def test_a_buyer_confirms_on_the_page(client: Client, claim: Touch) -> None:
    sign_in(client, claim.buyer)
    assert claim.evidence in client.get(reverse("deals:claim_list")).content.decode()
    client.post(reverse("deals:claim_answer", args=[claim.reference]), {"answer": "confirm"})
    assert TouchAnswer.objects.get().organization == claim.buyer


def test_a_refusal_without_a_reason_is_said_at_its_field(client: Client, claim: Touch) -> None:
    sign_in(client, claim.buyer)
    answer = client.post(reverse("deals:claim_answer", args=[claim.reference]), {"answer": "refuse"})
    assert answer.status_code == 422
    assert "Enter a reason. The partner will read it." in answer.content.decode()


def test_claims_of_others_do_not_exist(client: Client, claim: Touch) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True, is_vendor=True))
    assert client.post(reverse("deals:claim_answer", args=[claim.reference]), {"answer": "confirm"}).status_code == 404
    assert client.post(reverse("deals:claim_void", args=[claim.reference]), {"reason": "x"}).status_code == 404
    assert claim.reference not in client.get(reverse("deals:claim_list")).content.decode()


def test_the_list_of_claims_makes_the_same_queries_for_three_and_twenty(client: Client, claim: Touch) -> None:
    sign_in(client, claim.buyer)
    page = reverse("deals:claim_list")
    TouchFactory.create_batch(2, claimed=True, buyer=claim.buyer)
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    TouchFactory.create_batch(17, claimed=True, buyer=claim.buyer)
    with CaptureQueriesContext(connection) as many:
        client.get(page)
    assert len(few) == len(many)


def test_a_yes_without_the_page_that_asked_records_no_visit(client: Client) -> None:
    partner = OrganizationFactory(is_partner=True)
    client.post(
        reverse("deals:visit_consent"), {"answer": "yes", "partner": partner.slug, "next": f"/?via={partner.slug}"}
    )
    assert not PendingTouch.objects.exists()
    assert not Touch.objects.exists()


def test_a_signed_in_buyer_is_asked_before_a_followed_link_counts(client: Client) -> None:
    code, member = CodeFactory(), MembershipFactory(organization__is_buyer=True)
    client.force_login(member.user)
    asking: Any = client.get(reverse("storefronts:directory"), {"via": code.code}).wsgi_request
    assert asking.asks_visit_consent
    assert not Touch.objects.exists()
    client.post(reverse("deals:visit_consent"), {"answer": "yes", "question": asking.visit_question, "next": "/"})
    assert Touch.objects.get().buyer == member.organization


def test_a_signed_in_buyer_withdraws_and_nothing_more_is_recorded(client: Client) -> None:
    code, member = CodeFactory(), MembershipFactory(organization__is_buyer=True)
    set_visit_consent(member.user, agreed=True)
    client.force_login(member.user)
    client.post(reverse("deals:visit_consent"), {"answer": "no", "next": reverse("organizations:account")})
    client.get(reverse("storefronts:directory"), {"via": code.code})
    assert not Touch.objects.exists()


def test_an_owner_that_would_pay_reads_neither_page_nor_hour_of_a_visit(client: Client) -> None:
    owner = OrganizationFactory(is_vendor=True)
    visit = TouchFactory(kind="visit", source="/partners/northwind/prices/", at=clock.now() - dt.timedelta(hours=3))
    visit.owners.add(owner)
    for reader, reads in ((owner, False), (visit.buyer, True)):
        sign_in(client, reader)
        page = client.get(reverse("deals:claim_list")).content.decode()
        assert visit.reference in page
        assert ("/partners/northwind/prices/" in page) is reads
        assert (f"{visit.at:%H:%M}" in page) is reads


def test_a_partner_reads_in_which_deals_a_late_touch_earns_nothing(client: Client) -> None:
    partner = sign_in(client, OrganizationFactory(is_partner=True)).organization
    sent = clock.now() - dt.timedelta(days=2)
    deal = DealFactory(seller=partner, first_quoted_at=sent)
    foreign = DealFactory(buyer=deal.buyer, first_quoted_at=sent)
    TouchFactory(partner=partner, buyer=deal.buyer, at=sent - dt.timedelta(hours=1))
    assert "earns nothing in D-" not in client.get(reverse("deals:touch_list")).content.decode()
    TouchFactory(partner=partner, buyer=deal.buyer, at=sent + dt.timedelta(hours=1))
    page = client.get(reverse("deals:touch_list")).content.decode()
    assert f"earns nothing in {deal.reference}." in page
    assert foreign.reference not in page


def test_each_page_that_is_recorded_says_for_whom_and_a_visitor_withdraws_there(client: Client) -> None:
    code = CodeFactory()
    client.cookies.load(agreed())
    page = client.get(reverse("storefronts:directory"), {"via": code.code})
    assert "This visit is recorded" in page.text and code.partner.name in page.text
    assert PendingTouch.objects.exists()
    client.post(reverse("deals:visit_consent"), {"answer": "no", "next": "/"})
    assert not PendingTouch.objects.exists()
    assert "This visit is recorded" not in client.get(reverse("storefronts:directory"), {"via": code.code}).text


def test_a_yes_to_an_earlier_wording_is_asked_again(client: Client) -> None:
    code = CodeFactory()
    client.cookies[CONSENT_COOKIE] = "yes"
    asking: Any = client.get(reverse("storefronts:directory"), {"via": code.code}).wsgi_request
    assert asking.asks_visit_consent
    assert not PendingTouch.objects.exists()


@pytest.mark.parametrize("visitor", ["", "another", "unsigned"])
def test_a_yes_of_one_browser_is_none_of_another(client: Client, visitor: str) -> None:
    code = CodeFactory()
    client.cookies.load(agreed("one"))
    client.cookies[VISITOR_COOKIE] = {"": "", "unsigned": "one"}.get(visitor) or agreed(visitor)[VISITOR_COOKIE]
    asking: Any = client.get(reverse("storefronts:directory"), {"via": code.code}).wsgi_request
    assert asking.asks_visit_consent
    assert not PendingTouch.objects.exists()


def test_a_page_that_does_not_exist_asks_nobody_whether_the_visit_may_be_recorded(client: Client) -> None:
    code = CodeFactory()
    for cookies in ({}, agreed()):
        client.cookies.load(cookies)
        answer = client.get("/partners/nobody/nowhere/", {"via": code.code})
        assert answer.status_code == 404
        assert "visit-ask" not in answer.text
    assert not PendingTouch.objects.exists()
