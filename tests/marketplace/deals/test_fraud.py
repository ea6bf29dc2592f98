"""Ways in which somebody who had not read the code took commission from its owner, one test each."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Membership, Organization, PartnershipTerms
from core.organizations.team.actions.change_member import change_member
from marketplace.deals.actions.add_touch import ClaimedAlready, DecidedAlready, add_touch
from marketplace.deals.actions.answer_touch import CannotAnswer, answer_touch
from marketplace.deals.actions.bind_visitor import bind_visitor
from marketplace.deals.actions.decide_appeal import decide_appeal
from marketplace.deals.actions.decide_registration import decide_registration
from marketplace.deals.actions.make_appeal import make_appeal
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.actions.register_deal import DeclinedAlready, Related, register_deal
from marketplace.deals.actions.revoke_registration import DecidedByOperator, revoke_registration
from marketplace.deals.actions.set_visit_consent import set_visit_consent
from marketplace.deals.actions.void_touch import void_touch
from marketplace.deals.domain.proof import Standing
from marketplace.deals.models import DealRegistration, PendingTouch, Touch, TouchAnswer
from marketplace.deals.queries.answering import standing_for
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.offering.actions.send_quote import send_quote
from tests.factories.deals import AgreedFactory, CodeFactory, RegistrationFactory, TouchFactory, agreed
from tests.factories.organizations import MembershipFactory, OrganizationFactory, PartnershipFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, consented, drafted, sent, worked_example

pytestmark = pytest.mark.django_db
DIRECTORY = "storefronts:directory"
SENT, LATER = ACCEPTED - dt.timedelta(hours=2), ACCEPTED - dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _at_acceptance() -> Iterator[None]:
    with clock.travel(ACCEPTED):
        yield


def sent_before(story: Story) -> QuoteVersion:
    """The worked example, sent two hours before it is accepted."""
    with clock.travel(SENT):
        return sent(story)


def proposed(story: Story, visibility: str) -> QuoteVersion:
    quote = drafted(story, visibility)
    return propose_version(quote.versions.get(status="draft"), by=story.seller_user)


def earned(order: Any, slug: str) -> int:
    return int(order.split_result["parties"].get(slug, {}).get("commission_earned", 0))


# A browser that brings visits along


def test_a_visit_that_a_browser_brings_along_after_the_quote_was_sent_takes_nothing_from_who_brought_the_buyer() -> (
    None
):
    story = worked_example()
    DealRegistration.objects.all().delete()
    thief = PartnershipFactory(provider=story.a).partner
    with clock.travel(SENT - dt.timedelta(days=3)):
        record_visit(partner=thief, kind="referral", source="/?via=x", visitor="key")
    version = sent_before(story)
    set_visit_consent(story.buyer_user, agreed=True)
    with clock.travel(LATER):
        assert bind_visitor("key", user=story.buyer_user, organization=story.buyer) == 1
    assert earned(accept(version, story.buyer_user), thief.slug) == 0


@pytest.mark.parametrize("cookie", ["HELLO1", "x" * 65, "key:forged", ""])
def test_a_visitor_cookie_that_this_site_did_not_make_is_no_visitor(client: Client, cookie: str) -> None:
    code = CodeFactory()
    client.cookies.load(agreed() | {"visitor": cookie})
    asked: Any = client.get(reverse(DIRECTORY), {"via": code.code}).wsgi_request
    assert asked.asks_visit_consent and not PendingTouch.objects.exists()
    client.post(reverse("deals:visit_consent"), {"answer": "yes", "question": asked.visit_question, "next": "/"})
    assert PendingTouch.objects.get().visitor not in (cookie, "HELLO1", "key")
    assert client.cookies["visitor"].value.startswith(PendingTouch.objects.get().visitor)


def test_who_withdrew_is_not_remembered_by_a_cookie_of_another_day() -> None:
    user, buyer = UserFactory(), OrganizationFactory(is_buyer=True)
    record_visit(partner=OrganizationFactory(is_partner=True), kind="visit", source="/", visitor="key")
    set_visit_consent(user, agreed=True)
    set_visit_consent(user, agreed=False)
    assert bind_visitor("key", user=user, organization=buyer) == 0
    assert not Touch.objects.exists() and not PendingTouch.objects.exists()


@pytest.mark.parametrize("by", ["a visitor", "another person"])
def test_a_question_that_was_put_to_somebody_else_records_no_visit(by: str) -> None:
    code, member = CodeFactory(), MembershipFactory(organization__is_buyer=True)
    first, other = Client(), Client()
    if by == "another person":
        first.force_login(MembershipFactory(organization__is_buyer=True).user)
    asked: Any = first.get(reverse(DIRECTORY), {"via": code.code}).wsgi_request
    other.force_login(member.user)
    other.post(reverse("deals:visit_consent"), {"answer": "yes", "question": asked.visit_question, "next": "/"})
    assert not Touch.objects.exists() and not PendingTouch.objects.exists()


def test_a_visitor_cookie_that_another_account_used_first_brings_nothing() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    record_visit(partner=partner, kind="visit", source="/", visitor="key")
    assert bind_visitor("key", user=AgreedFactory(), organization=OrganizationFactory(is_buyer=True)) == 1
    record_visit(partner=partner, kind="referral", source="/?via=x", visitor="key")
    assert bind_visitor("key", user=AgreedFactory(), organization=buyer) == 0
    assert not Touch.objects.filter(buyer=buyer).exists()


# Pages that nobody opened


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Dest": "image"},
        {"Sec-Fetch-Dest": "iframe", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "cors"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"HX-Request": "true"},
        {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_picture_a_prefetch_and_a_redirect_that_nobody_clicked_are_no_visit(
    client: Client, headers: dict[str, str]
) -> None:
    code = CodeFactory()
    client.cookies.load(agreed())
    asked: Any = client.get(reverse(DIRECTORY), {"via": code.code}, headers=headers).wsgi_request
    assert not PendingTouch.objects.exists() and not asked.asks_visit_consent
    clicked = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-User": "?1"}
    client.get(reverse(DIRECTORY), {"via": code.code}, headers=clicked)
    assert PendingTouch.objects.count() == 1


def test_a_link_on_one_of_our_own_pages_brings_nobody(client: Client) -> None:
    code = CodeFactory()
    client.cookies.load(agreed())
    here = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Site": "same-origin"}
    ours = f"http://testserver/partners/{code.partner.slug}/"
    for headers in (here, here | {"Referer": ours}, {"Referer": ours}):
        asked: Any = client.get(reverse(DIRECTORY), {"via": code.code}, headers=headers).wsgi_request
        assert not PendingTouch.objects.exists() and not asked.asks_visit_consent
    # The same page again, such as in another language: the link led there.
    client.get(reverse(DIRECTORY), {"via": code.code}, headers=here | {"Referer": f"{ours}?via={code.code}"})
    assert PendingTouch.objects.count() == 1


@pytest.mark.parametrize("path", ["/nowhere/", "/notices/", "/search/suggest/", "/account/"])
def test_a_page_that_is_missing_private_or_no_page_is_no_visit(client: Client, path: str) -> None:
    code, member = CodeFactory(), MembershipFactory(organization__is_buyer=True)
    set_visit_consent(member.user, agreed=True)
    client.force_login(member.user)
    client.get(path, {"via": code.code})
    assert not Touch.objects.exists()


@pytest.mark.parametrize("url", ["https://ensemble.example/guides/?via=mine", "/?via=mine", "ftp://files.example/a"])
def test_evidence_is_no_referral_link(client: Client, url: str) -> None:
    sign_in(client, OrganizationFactory(is_partner=True))
    buyer = OrganizationFactory(is_buyer=True, name="Calder & Hythe")
    now = f"{clock.now():%Y-%m-%dT%H:%M}"
    typed = {"buyer": buyer.name, "kind": "demo", "at": now, "evidence": "Seen.", "evidence_url": url}
    answer = client.post(reverse("deals:touch_list"), typed)
    assert answer.status_code == 422 and "evidence_url" in answer.context["form"].errors


# Registrations


def test_a_registration_made_after_the_quote_was_sent_takes_nothing_for_that_deal() -> None:
    story = worked_example()
    DealRegistration.objects.all().delete()
    thief = PartnershipFactory(provider=story.a).partner
    version = sent_before(story)
    RegistrationFactory(
        approved=True, partner=thief, owner=story.a, buyer=story.buyer, submitted_at=LATER, approved_at=LATER
    )
    assert earned(accept(version, story.buyer_user), thief.slug) == 0


@pytest.mark.parametrize("who", ["owner", "operator", "partner"])
def test_a_voided_registration_earns_nothing_and_protects_nobody(who: str) -> None:
    story = worked_example()
    registration = DealRegistration.objects.get(owner=story.a)
    touch = TouchFactory(partner=registration.partner, buyer=story.buyer, proof="registered", kind="registration")
    DealRegistration.objects.filter(partner=registration.partner).update(touch=touch)
    organization = {
        "owner": story.a,
        "operator": Organization.objects.filter(is_operator=True).first() or OrganizationFactory(is_operator=True),
        "partner": registration.partner,
    }[who]
    with clock.travel(SENT - dt.timedelta(hours=1)):
        void_touch(touch, organization=organization, by=UserFactory(), reason="They never met this buyer.")
    registration.refresh_from_db()
    assert registration.status == ("withdrawn" if who == "partner" else "revoked")
    order = accept(sent_before(story), story.buyer_user)
    of_a = [
        each
        for line in order.split_result["lines"]
        for part in line["components"]
        if part["owner"] == story.a.slug
        for each in part["commissions"]
        if each["partner"] == registration.partner.slug and each["role"] == "sourced"
    ]
    assert of_a == []


def test_the_owner_revokes_a_registration_and_its_partner_reads_why(client: Client) -> None:
    registration = RegistrationFactory(approved=True)
    MembershipFactory(organization=registration.partner, role="sales")
    sign_in(client, registration.owner)
    page = reverse("deals:registration", args=[registration.reference])
    assert "Revoke registration" in client.get(page).text
    path = reverse("deals:revoke", args=[registration.reference])
    assert client.post(path, {"reason": "-", "confirmed": "yes"}).status_code == 422
    assert "Other partners can register the buyer" in client.post(path, {"reason": "They never met."}).text
    client.post(path, {"reason": "They never met.", "confirmed": "yes"})
    registration.refresh_from_db()
    assert (registration.status, registration.reason) == ("revoked", "They never met.")
    assert Notice.objects.get(kind="registration.revoked").organization == registration.partner
    sign_in(client, registration.partner)
    assert "They never met." in client.get(page).text
    assert client.post(path, {"reason": "They never met.", "confirmed": "yes"}).status_code == 404


# Owners


def test_an_owner_that_voids_after_sending_pays_what_it_agreed_to_and_only_later_quotes_are_spared() -> None:
    story = worked_example()
    version = sent_before(story)
    touch = Touch.objects.filter(partner=story.x).earliest("at")
    with clock.travel(LATER):
        void_touch(touch, organization=story.a, by=UserFactory(), reason="We do not want to pay.")
    assert earned(accept(version, story.buyer_user), "x") == 153_000


@pytest.mark.parametrize("again", [False, True])
def test_an_owner_that_revokes_after_sending_pays_what_it_agreed_to_in_a_new_version_too(again: bool) -> None:
    story = worked_example()
    version = sent_before(story)
    registration = DealRegistration.objects.get(owner=story.a)
    with clock.travel(LATER):
        revoke_registration(registration, organization=story.a, by=UserFactory(), reason="We keep the money.")
        if again:
            draft = revise_quote(version.quote, by=story.seller_user)
            version = send_quote(
                consented(propose_version(draft, by=story.seller_user), story.seller_user), by=story.seller_user
            )
    assert earned(accept(version, story.buyer_user), "ref") == 459_000 + 204_000


def test_what_the_operator_revokes_after_sending_earns_nothing() -> None:
    story = worked_example()
    version = sent_before(story)
    operator = OrganizationFactory(is_operator=True)
    for registration in DealRegistration.objects.all():
        with clock.travel(LATER):
            revoke_registration(registration, organization=operator, by=UserFactory(), reason="Nobody met anybody.")
    assert earned(accept(version, story.buyer_user), "ref") == 0


def test_what_the_operator_voids_after_sending_earns_nothing() -> None:
    story = worked_example()
    version = sent_before(story)
    operator = OrganizationFactory(is_operator=True)
    for touch in Touch.objects.filter(partner=story.x):
        with clock.travel(LATER):
            void_touch(touch, organization=operator, by=UserFactory(), reason="Nobody met anybody.")
    assert earned(accept(version, story.buyer_user), "x") == 0


def test_standing_consent_does_not_cover_that_others_read_an_owners_figures() -> None:
    story = worked_example()
    PartnershipTerms.objects.update(standing_consent=True)
    consent = proposed(story, "open").consents.get(organization=story.b)
    assert (consent.status, "would read your figures" in consent.reason) == ("pending", True)
    assert proposed(story, "own").consents.get(organization=story.b).status == "standing"


def test_who_would_only_earn_commission_opens_no_split_before_the_quote_is_sent() -> None:
    story = worked_example()
    version = proposed(story, "own")
    assert not type(version).objects.with_split_for(story.x).filter(pk=version.pk).exists()
    assert type(version).objects.with_split_for(story.a).filter(pk=version.pk).exists()


def test_a_lead_dated_before_anothers_link_and_confirmed_by_the_buyer_alone_takes_nothing_from_who_brought_it() -> None:
    story = worked_example()
    DealRegistration.objects.all().delete()
    first, thief = (PartnershipFactory(provider=story.a).partner for _each in range(2))
    with clock.travel(SENT - dt.timedelta(days=10)):
        record_visit(partner=first, kind="referral", source="/?via=x", buyer=story.buyer)
    with clock.travel(SENT - dt.timedelta(days=1)):
        claim = add_touch(
            partner=thief, buyer=story.buyer, kind="lead", at=SENT - dt.timedelta(days=40), by=None,
            evidence="We called them.", owners=[story.a],
        )  # fmt: skip
    version = sent_before(story)
    with clock.travel(LATER):
        answer_touch(claim, organization=story.buyer, confirm=True, accepts_day=True, by=UserFactory())
    result = accept(version, story.buyer_user).split_result
    sourced = {
        each["partner"]
        for line in result["lines"]
        for part in line["components"]
        for each in part["commissions"]
        if part["owner"] == story.a.slug and each["role"] == "sourced"
    }
    assert sourced == {first.slug}


def test_what_the_buyer_alone_confirmed_after_the_quote_was_sent_its_owner_voids_until_acceptance() -> None:
    story = worked_example()
    partner = PartnershipFactory(provider=story.a).partner
    with clock.travel(SENT - dt.timedelta(days=1)):
        claim = add_touch(partner=partner, buyer=story.buyer, kind="demo", at=clock.now(), by=None, owners=[story.a])
    version = sent_before(story)
    with clock.travel(LATER):
        answer_touch(claim, organization=story.buyer, confirm=True, by=UserFactory())
    with clock.travel(LATER + dt.timedelta(minutes=1)):
        void_touch(claim, organization=story.a, by=UserFactory(), reason="There was no demo.")
    assert earned(accept(version, story.buyer_user), partner.slug) == 0


# The same thing twice


def test_the_same_claim_is_not_made_twice() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    now = clock.now()
    first = add_touch(partner=partner, buyer=buyer, kind="demo", at=now, by=None)
    with pytest.raises(ClaimedAlready):
        add_touch(partner=partner, buyer=buyer, kind="demo", at=now, by=None)
    void_touch(first, organization=partner, by=UserFactory(), reason="Entered with the wrong day.")
    assert add_touch(partner=partner, buyer=buyer, kind="demo", at=now, by=None)


@pytest.mark.parametrize("day", ["0001-01-01T09:00", "2025-12-01T09:00"])
def test_a_claim_is_about_the_last_90_days(client: Client, day: str) -> None:
    sign_in(client, OrganizationFactory(is_partner=True))
    buyer = OrganizationFactory(is_buyer=True, name="Calder & Hythe")
    typed = {"buyer": buyer.name, "kind": "demo", "at": day, "evidence": "Seen."}
    answer = client.post(reverse("deals:touch_list"), typed)
    assert answer.status_code == 422 and "last 90 days" in answer.context["form"].errors["at"][0]


@pytest.mark.django_db(transaction=True)
def test_eight_requests_at_once_are_one_visit() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    ready = threading.Barrier(8)

    def visit() -> None:
        ready.wait()
        record_visit(partner=partner, kind="visit", source="/", buyer=buyer)
        connection.close()

    threads = [threading.Thread(target=visit) for _number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert Touch.objects.count() == 1


# One person in two organisations


def seen_for(story: Story, partner: Organization) -> Touch:
    with clock.travel(SENT - dt.timedelta(days=3)):
        touch = record_visit(partner=partner, kind="referral", source="/?via=x", buyer=story.buyer)
    assert isinstance(touch, Touch)
    return touch


def leave(membership: Membership, at: dt.datetime) -> None:
    owner = MembershipFactory(organization=membership.organization, role="owner")
    with clock.travel(at):
        change_member(membership, role=None, by=owner)


def unrelated_and_then(story: Story, partner: Organization, how: str) -> None:
    """Someone of the partner is, was, or will soon be with the buyer too."""
    person = MembershipFactory(organization=partner)
    if how == "an address of the buyer's":
        story.buyer.domains.create(domain="hythe.example", verified_at=SENT, proof="dns")
        MembershipFactory(organization=partner, user__email="mole@hythe.example")
        return
    there = MembershipFactory(organization=story.buyer, user=person.user)
    if how == "parted for a minute":
        leave(there, SENT - dt.timedelta(days=3, minutes=1))
        leave(person, SENT - dt.timedelta(days=3, minutes=1))
    elif how == "one after the other":
        leave(person, SENT - dt.timedelta(days=100))


NEAR = ["members now", "parted for a minute", "one after the other", "an address of the buyer's"]


@pytest.mark.parametrize("how", NEAR)
def test_a_link_that_a_colleague_of_ones_own_person_followed_earns_nothing(how: str) -> None:
    story = worked_example()
    DealRegistration.objects.all().delete()
    thief = PartnershipFactory(provider=story.a).partner
    touch = seen_for(story, thief)
    unrelated_and_then(story, thief, how)
    order = accept(sent_before(story), story.buyer_user)
    assert earned(order, thief.slug) == 0
    said = [each for each in order.split_result["rejected"] if each["touch"] == touch.reference]
    assert {each["reason"] for each in said if each["owner"] == story.a.slug} == {"related"}


def test_people_in_common_long_ago_are_forgotten() -> None:
    story = worked_example()
    DealRegistration.objects.all().delete()
    partner = PartnershipFactory(provider=story.a).partner
    touch = seen_for(story, partner)
    person = MembershipFactory(organization=partner)
    MembershipFactory(organization=story.buyer, user=person.user)
    leave(person, touch.recorded_at - dt.timedelta(days=181))
    assert earned(accept(sent_before(story), story.buyer_user), partner.slug) > 0


def test_a_touch_of_a_related_partner_is_kept_and_its_list_says_why_it_does_not_count(client: Client) -> None:
    story = worked_example()
    partner = PartnershipFactory(provider=story.a).partner
    seen_for(story, partner)
    unrelated_and_then(story, partner, "parted for a minute")
    sign_in(client, partner)
    page = client.get(reverse("deals:touch_list")).text
    assert "have people or a domain in common" in page and "Recorded by the marketplace" not in page


def test_a_claim_that_a_colleague_confirmed_during_a_short_parting_earns_nothing_and_the_owners_own_word_counts() -> (
    None
):
    story = worked_example()
    partner = PartnershipFactory(provider=story.a).partner
    with clock.travel(SENT - dt.timedelta(days=2)):
        claim = add_touch(partner=partner, buyer=story.buyer, kind="demo", at=clock.now(), by=None, owners=[story.a])
        answer_touch(claim, organization=story.buyer, confirm=True, by=UserFactory())
    unrelated_and_then(story, partner, "members now")
    with clock.travel(SENT):
        facts = Touch.objects.get(pk=claim.pk)
        assert standing_for(facts, story.a, SENT) == Standing.RELATED
        answer_touch(claim, organization=story.a, confirm=True, by=UserFactory())
        assert standing_for(Touch.objects.get(pk=claim.pk), story.a, SENT) == Standing.CONFIRMED


def test_nobody_confirms_while_a_common_person_is_away_for_a_minute() -> None:
    story = worked_example()
    partner = PartnershipFactory(provider=story.a).partner
    unrelated_and_then(story, partner, "parted for a minute")
    with clock.travel(SENT):
        claim = add_touch(partner=partner, buyer=story.buyer, kind="demo", at=clock.now(), by=None, owners=[story.a])
        with pytest.raises(CannotAnswer, match="in common"):
            answer_touch(claim, organization=story.buyer, confirm=True, by=UserFactory())


def test_a_buyer_with_people_in_common_is_not_registered_and_the_owner_is_told(client: Client) -> None:
    registration = RegistrationFactory(submitted_at=clock.now())
    person = MembershipFactory(organization=registration.partner).user
    there = MembershipFactory(organization=registration.buyer, user=person)
    leave(there, clock.now())
    sign_in(client, registration.owner)
    page = reverse("deals:registration", args=[registration.reference])
    assert "this registration protects nobody" in client.get(page).text
    answer = client.post(reverse("deals:decide", args=[registration.reference]), {"decision": "approve"}, follow=True)
    registration.refresh_from_db()
    assert registration.status == "submitted" and "in common" in answer.text
    PartnershipFactory(provider=registration.owner, partner=registration.partner)
    with pytest.raises(Related):
        register_deal(
            partner=registration.partner, buyer=registration.buyer, owners=[registration.owner], title="Again",
            evidence="We met.", by=person,
        )  # fmt: skip


def test_a_registration_approved_before_somebody_joined_both_earns_nothing() -> None:
    story = worked_example()
    registration = DealRegistration.objects.get(owner=story.a)
    unrelated_and_then(story, registration.partner, "members now")
    assert earned(accept(sent_before(story), story.buyer_user), registration.partner.slug) == 0


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM organizations_endedmembership",
        "UPDATE organizations_endedmembership SET ended_at = '2001-01-01'",
    ],
)
def test_the_database_keeps_that_a_membership_ended(change: str) -> None:
    leave(MembershipFactory(), clock.now())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(change)


# What was decided already


@pytest.mark.parametrize("voids", [False, True])
@pytest.mark.parametrize("again", ["the same day", "the same evidence"])
def test_a_refused_claim_is_not_typed_again_even_after_it_was_voided(voids: bool, again: str) -> None:
    partner, buyer, owner = (
        OrganizationFactory(is_partner=True),
        OrganizationFactory(is_buyer=True),
        OrganizationFactory(),
    )
    now = clock.now()
    claim = add_touch(
        partner=partner, buyer=buyer, kind="demo", at=now, by=None, evidence="We showed it.", owners=[owner]
    )
    answer_touch(claim, organization=buyer, confirm=False, by=UserFactory(), reason="There was no demo.")
    if voids:
        void_touch(claim, organization=partner, by=UserFactory(), reason="Typed by mistake.")
    how: dict[str, Any] = {
        "the same day": {"at": now, "evidence": "Other words."},
        "the same evidence": {"at": now - dt.timedelta(days=1), "evidence": " we showed  it. "},
    }[again]
    said = "An appeal is no longer possible" if voids else "You can appeal once"
    with pytest.raises(DecidedAlready, match=said):
        add_touch(partner=partner, buyer=buyer, kind="demo", by=None, owners=[owner], **how)


def test_a_claim_that_the_operator_voided_is_not_typed_again() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    claim = add_touch(partner=partner, buyer=buyer, kind="demo", at=clock.now(), by=None)
    operator = OrganizationFactory(is_operator=True)
    void_touch(claim, organization=operator, by=UserFactory(), reason="Nobody met anybody.")
    with pytest.raises(DecidedAlready, match="The operator"):
        add_touch(partner=partner, buyer=buyer, kind="demo", at=clock.now(), by=None)


def test_what_another_owner_refused_is_asked_of_the_next() -> None:
    partner, buyer, one, other = (OrganizationFactory(is_partner=n == 0, is_buyer=n == 1) for n in range(4))
    claim = add_touch(partner=partner, buyer=buyer, kind="demo", at=clock.now(), by=None, owners=[one])
    answer_touch(claim, organization=one, confirm=False, by=UserFactory(), reason="Not for our product.")
    void_touch(claim, organization=partner, by=UserFactory(), reason="It was for the other product.")
    assert add_touch(partner=partner, buyer=buyer, kind="demo", at=clock.now(), by=None, owners=[other])


def test_the_form_says_that_the_same_claim_was_refused_and_that_one_appeal_is_possible(client: Client) -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True, name="Calder & Hythe")
    claim = add_touch(partner=partner, buyer=buyer, kind="demo", at=clock.now(), by=None)
    answer_touch(claim, organization=buyer, confirm=False, by=UserFactory(), reason="There was no demo.")
    sign_in(client, partner)
    typed = {"buyer": buyer.name, "kind": "demo", "at": f"{clock.now():%Y-%m-%dT%H:%M}", "evidence": "Seen."}
    answer = client.post(reverse("deals:touch_list"), typed)
    assert answer.status_code == 422 and "You can appeal once" in answer.context["form"].errors["buyer"][0]


def test_a_declined_registration_is_not_typed_again_identically() -> None:
    partnership = PartnershipFactory()
    buyer, by = OrganizationFactory(is_buyer=True), UserFactory()
    deal: dict[str, Any] = {
        "partner": partnership.partner, "buyer": buyer, "owners": [partnership.provider], "title": "Sign-in", "by": by,
    }  # fmt: skip
    [first] = register_deal(**deal, evidence="We know them.").registrations
    decide_registration(first, approve=False, owner=partnership.provider, by=by, reason="They came by themselves.")
    with pytest.raises(DeclinedAlready, match="Or appeal once"):
        register_deal(**deal | {"title": "Other words"}, evidence="we  know them.")
    assert register_deal(**deal, evidence="We met their director on Monday.").registrations


def test_what_the_operator_granted_no_owner_voids_and_the_operator_does(client: Client) -> None:
    owner = OrganizationFactory(is_vendor=True)
    touch = TouchFactory(at=clock.now())
    touch.owners.add(owner)
    void_touch(touch, organization=owner, by=UserFactory(), reason="We do not remember.")
    appeal = make_appeal(touch, by=UserFactory(), reason="Here are the minutes.")
    operator = OrganizationFactory(is_operator=True)
    decide_appeal(appeal, grant=True, operator=operator, by=UserFactory(), reason="The minutes show it.")
    other = OrganizationFactory(is_vendor=True)
    for each in (owner, other):
        with pytest.raises(DecidedByOperator):
            void_touch(touch, organization=each, by=UserFactory(), reason="We still do not remember.")
    sign_in(client, owner)
    assert "Reason for voiding" not in client.get(reverse("deals:claim_list")).text
    void_touch(touch, organization=operator, by=UserFactory(), reason="The minutes were forged.")


def test_a_registration_that_the_operator_granted_its_owner_does_not_revoke() -> None:
    registration = RegistrationFactory(submitted_at=clock.now())
    decide_registration(registration, approve=False, owner=registration.owner, by=UserFactory(), reason="No.")
    appeal = make_appeal(registration, by=UserFactory(), reason="Here are the minutes.")
    operator = OrganizationFactory(is_operator=True)
    decide_appeal(appeal, grant=True, operator=operator, by=UserFactory(), reason="The minutes show it.")
    with pytest.raises(DecidedByOperator):
        revoke_registration(registration, organization=registration.owner, by=UserFactory(), reason="We keep it.")
    revoke_registration(registration, organization=operator, by=UserFactory(), reason="They were forged.")


# Who asks


@pytest.mark.parametrize("state", ["new", "verified"])
def test_a_seller_reads_on_every_page_of_a_deal_that_the_buyer_is_not_verified(client: Client, state: str) -> None:
    story = worked_example()
    quote = drafted(story, "own")
    type(story.buyer).objects.filter(pk=story.buyer.pk).update(state=state)
    sign_in(client, quote.seller)
    pages = [
        reverse("quotes:request_list"), quote.request.get_absolute_url(),
        reverse("quotes:edit", args=[quote.reference, 1]), reverse("quotes:version", args=[quote.reference, 1]),
        reverse("quotes:quote_list"), reverse("deals:deal", args=[quote.deal.reference]), reverse("deals:list"),
    ]  # fmt: skip
    said = {page: "Not verified yet" in client.get(page).text for page in pages}
    assert said == dict.fromkeys(pages, state == "new")


# Words


def test_a_confirmation_beside_a_refusal_says_that_it_earns_nothing(client: Client) -> None:
    touch = TouchFactory(claimed=True, at=clock.now())
    owner = OrganizationFactory(is_vendor=True)
    touch.owners.add(owner)
    TouchAnswer.objects.create(touch=touch, organization=touch.buyer, outcome="refused", reason="No.")
    sign_in(client, owner)
    answer = client.post(reverse("deals:claim_answer", args=[touch.reference]), {"answer": "confirm"}, follow=True)
    assert "Another organisation refused it" in answer.text


def test_the_buyer_reads_that_an_approved_registration_counts(client: Client) -> None:
    touch = TouchFactory(proof="registered", kind="registration", recorded_at=clock.now())
    owner = PartnershipFactory(partner=touch.partner).provider
    touch.owners.add(owner)
    RegistrationFactory(approved=True, partner=touch.partner, owner=owner, buyer=touch.buyer, touch=touch).save()
    DealRegistration.objects.update(expires_at=clock.now() + dt.timedelta(days=9))
    sign_in(client, touch.buyer)
    page = client.get(reverse("deals:claim_list")).text
    assert "Confirmed" in page and "not in force" not in page


def test_a_reason_for_voiding_is_a_sentence(client: Client) -> None:
    touch = TouchFactory()
    sign_in(client, touch.partner)
    answer = client.post(reverse("deals:touch_void", args=[touch.reference]), {"reason": "-", "confirmed": "yes"})
    assert answer.status_code == 422 and "Write a sentence" in answer.text
