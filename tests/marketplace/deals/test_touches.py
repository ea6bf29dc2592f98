"""Touches are added or voided; a visitor's are pseudonymous and need consent."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.kit import clock
from core.organizations.arriving.actions.send_confirmation import send_confirmation
from core.organizations.models import OrganizationDomain
from core.organizations.presenting.queries.organizations import find_buyer
from marketplace.deals.actions.add_touch import InTheFuture, OwnPurchase, add_touch
from marketplace.deals.actions.bind_visitor import bind_visitor
from marketplace.deals.actions.record_visit import record_visit
from marketplace.deals.actions.set_visit_consent import set_visit_consent
from marketplace.deals.actions.void_touch import AlreadyVoid, NeedsReason, void_touch
from marketplace.deals.models import PendingTouch, Touch
from tests.factories.deals import AgreedFactory, CodeFactory, TouchFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


def test_a_touch_in_the_future_is_refused() -> None:
    with pytest.raises(InTheFuture):
        add_touch(
            partner=OrganizationFactory(),
            buyer=OrganizationFactory(),
            kind="meeting",
            at=clock.now() + dt.timedelta(hours=1),
            by=None,
        )


def test_an_organisation_records_no_touch_on_its_own_purchase() -> None:
    both = OrganizationFactory(is_partner=True, is_buyer=True)
    with pytest.raises(OwnPurchase):
        add_touch(partner=both, buyer=both, kind="meeting", at=clock.now(), by=None)


def test_a_long_address_is_cut_to_what_a_touch_keeps_of_it() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    touch = record_visit(partner=partner, kind="visit", source="/" + "x" * 300, buyer=buyer)
    pending = record_visit(partner=partner, kind="visit", source="/" + "x" * 300, visitor="key")
    assert len(touch.source) == len(pending.source) == 200


def test_a_void_touch_stays_with_its_reason() -> None:
    touch = TouchFactory()
    void_touch(touch, organization=touch.partner, by=UserFactory(), reason="entered twice")
    touch.refresh_from_db()
    assert touch.void_reason == "entered twice"
    with pytest.raises(AlreadyVoid):
        void_touch(touch, organization=touch.partner, by=UserFactory(), reason="again")


def test_voiding_says_why() -> None:
    with pytest.raises(NeedsReason):
        touch = TouchFactory()
        void_touch(touch, organization=touch.partner, by=UserFactory(), reason="")


@pytest.mark.parametrize("change", ["UPDATE deals_touch SET kind = 'demo'", "DELETE FROM deals_touch"])
def test_the_database_refuses_to_edit_or_delete_a_touch(change: str) -> None:
    TouchFactory()
    with pytest.raises(DatabaseError, match="only ever added or voided"), transaction.atomic():
        connection.cursor().execute(change)


def test_a_visit_counts_once_a_day() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    assert record_visit(partner=partner, kind="visit", source="/partners/x/", buyer=buyer)
    assert record_visit(partner=partner, kind="visit", source="/partners/x/", buyer=buyer) is None
    with clock.travel(clock.now() + dt.timedelta(days=2)):
        assert record_visit(partner=partner, kind="visit", source="/partners/x/", buyer=buyer)


def test_a_visit_counts_by_itself_for_each_partner_buyer_and_kind() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    first: dict[str, Any] = {"partner": partner, "buyer": buyer, "kind": "visit", "source": "/"}
    record_visit(**first)
    assert record_visit(**first | {"partner": OrganizationFactory(is_partner=True)})
    assert record_visit(**first | {"buyer": OrganizationFactory(is_buyer=True)})
    assert record_visit(**first | {"kind": "referral"})
    assert record_visit(**first) is None


def test_a_partner_that_opens_its_own_storefront_leaves_no_touch() -> None:
    both = OrganizationFactory(is_partner=True, is_buyer=True)
    assert record_visit(partner=both, kind="visit", source="/", buyer=both) is None
    assert not Touch.objects.exists()


def test_a_visitor_without_a_key_leaves_nothing() -> None:
    assert record_visit(partner=OrganizationFactory(is_partner=True), kind="visit", source="/") is None
    assert not PendingTouch.objects.exists()


def test_signing_in_turns_a_pending_visit_into_a_touch_with_its_own_time() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    seen = clock.now() - dt.timedelta(days=3)
    with clock.travel(seen):
        record_visit(partner=partner, kind="referral", source="/?via=x", visitor="key")
    assert bind_visitor("key", user=AgreedFactory(), organization=buyer) == 1
    touch = Touch.objects.get()
    assert (touch.at, touch.buyer, touch.kind) == (seen, buyer, "referral")


def test_binding_twice_makes_one_touch() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    record_visit(partner=partner, kind="visit", source="/", visitor="key")
    bind_visitor("key", user=AgreedFactory(), organization=buyer)
    assert bind_visitor("key", user=AgreedFactory(), organization=buyer) == 0
    assert Touch.objects.count() == 1


def test_another_browser_on_the_same_day_adds_no_second_touch_of_a_kind() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    for visitor in ("first browser", "second browser"):
        record_visit(partner=partner, kind="visit", source="/", visitor=visitor)
        bind_visitor(visitor, user=AgreedFactory(), organization=buyer)
    assert Touch.objects.count() == 1


def test_a_member_of_the_partner_makes_no_touch_for_it_as_a_buyer() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    own = MembershipFactory(organization=partner).user
    record_visit(partner=partner, kind="visit", source="/", visitor="key")
    set_visit_consent(own, agreed=True)
    assert bind_visitor("key", user=own, organization=buyer) == 0
    assert record_visit(partner=partner, kind="referral", source="/", buyer=buyer, user=own) is None


def test_a_verified_domain_tells_the_buyer_of_somebody_without_membership() -> None:
    buyer = OrganizationFactory(is_buyer=True)
    OrganizationDomain.objects.create(organization=buyer, domain="calder.example", verified_at=clock.now(), proof="dns")
    record_visit(partner=OrganizationFactory(is_partner=True), kind="visit", source="/", visitor="key")
    assert bind_visitor("key", user=AgreedFactory(email="h@calder.example"), organization=None) == 1


def test_a_stranger_with_an_invented_address_at_a_buyers_domain_makes_no_referral() -> None:
    buyer = OrganizationFactory(is_buyer=True)
    OrganizationDomain.objects.create(organization=buyer, domain="calder.example", verified_at=clock.now(), proof="dns")
    record_visit(partner=OrganizationFactory(is_partner=True), kind="referral", source="/?via=x", visitor="key")
    stranger = AgreedFactory(email="invented@calder.example", email_confirmed_at=None)
    assert bind_visitor("key", user=stranger, organization=None) == 0
    assert not Touch.objects.exists()


def test_who_confirms_an_address_after_the_visit_makes_it_a_touch_of_the_buyer_then(client: Client) -> None:
    code, buyer = CodeFactory(), OrganizationFactory(is_buyer=True)
    OrganizationDomain.objects.create(organization=buyer, domain="calder.example", verified_at=clock.now(), proof="dns")
    asking: Any = client.get(reverse("organizations:sign_in"), {"via": code.code}).wsgi_request
    client.post(
        reverse("deals:visit_consent"),
        {"answer": "yes", "question": asking.visit_question, "next": f"/sign-in/?via={code.code}"},
    )
    user = AgreedFactory(email="helen@calder.example", email_confirmed_at=None)
    assert not Touch.objects.exists()
    client.post(reverse("organizations:confirm_email", args=[send_confirmation(user)]), {"password": PASSWORD})
    assert Touch.objects.get().buyer == buyer


def test_no_form_lists_buyers_and_a_domain_or_exact_name_finds_one(client: Client) -> None:
    partner = OrganizationFactory(is_partner=True)
    buyer = OrganizationFactory(is_buyer=True, name="Calder & Hythe")
    OrganizationDomain.objects.create(organization=buyer, domain="calder.example", verified_at=clock.now(), proof="dns")
    sign_in(client, partner)
    for page in ("deals:touch_list", "deals:register"):
        assert "Calder" not in client.get(reverse(page)).content.decode()
    touch = {"kind": "demo", "at": "2026-10-05T09:00", "evidence": "Shown to their IT"}
    for text, kind in (("calder.example", "demo"), ("someone@Calder.example", "meeting"), ("calder & hythe", "lead")):
        assert client.post(reverse("deals:touch_list"), touch | {"buyer": text, "kind": kind}).status_code == 302
    for text in ("Calder", str(buyer.pk), "gmail.com", partner.name, "\x00", ""):
        assert client.post(reverse("deals:touch_list"), touch | {"buyer": text}).status_code == 422
    assert Touch.objects.filter(buyer=buyer).count() == 3


def test_a_buyer_that_is_not_verified_is_found_by_nobody() -> None:
    OrganizationFactory(is_buyer=True, name="Calder", state="new")
    assert find_buyer("Calder", besides=OrganizationFactory()) is None


def test_signing_in_binds_no_other_visitors_touches() -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    record_visit(partner=partner, kind="visit", source="/", visitor="somebody else")
    assert bind_visitor("key", user=AgreedFactory(), organization=buyer) == 0
    assert PendingTouch.objects.get().touch is None


def test_a_visit_to_ones_own_storefront_is_never_bound() -> None:
    both = OrganizationFactory(is_partner=True, is_buyer=True)
    record_visit(partner=both, kind="visit", source="/", visitor="key")
    assert bind_visitor("key", user=AgreedFactory(), organization=both) == 0
    assert PendingTouch.objects.get().touch is None


@pytest.mark.parametrize(
    ("is_buyer", "verified"),
    [(True, False), (False, True)],
    ids=["a domain that nobody has verified", "a domain of somebody who does not buy"],
)
def test_only_a_verified_domain_of_a_buyer_tells_who_visited(is_buyer: bool, verified: bool) -> None:
    organization = OrganizationFactory(is_buyer=is_buyer, is_vendor=True)
    OrganizationDomain.objects.create(
        organization=organization,
        domain="calder.example",
        verified_at=clock.now() if verified else None,
        proof="dns" if verified else "",
    )
    record_visit(partner=OrganizationFactory(is_partner=True), kind="visit", source="/", visitor="key")
    assert bind_visitor("key", user=AgreedFactory(email="h@calder.example"), organization=None) == 0


def test_somebody_who_acts_for_a_vendor_visits_for_no_buyer() -> None:
    record_visit(partner=OrganizationFactory(is_partner=True), kind="visit", source="/", visitor="key")
    vendor = OrganizationFactory(is_vendor=True)
    assert bind_visitor("key", user=AgreedFactory(), organization=vendor) == 0
    assert not Touch.objects.exists()


def test_without_consent_a_followed_link_leaves_nothing(client: Client) -> None:
    code = CodeFactory()
    answer = client.get(reverse("organizations:sign_in"), {"via": code.code})
    assert not PendingTouch.objects.exists()
    assert "visitor" not in answer.cookies


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_a_link_followed_in_a_browser_waits_for_the_word_of_the_account_that_signs_in_there(
    client: Client, answer: str
) -> None:
    # Whoever said yes in the browser may have been somebody else.
    code, buyer = CodeFactory(), MembershipFactory(organization__is_buyer=True)
    asking: Any = client.get(reverse("organizations:sign_in"), {"via": code.code}).wsgi_request
    client.post(
        reverse("deals:visit_consent"),
        {"answer": "yes", "question": asking.visit_question, "next": f"/sign-in/?via={code.code}"},
    )
    assert PendingTouch.objects.get().kind == "referral"
    client.post(reverse("organizations:sign_in"), {"username": buyer.user.email, "password": PASSWORD})
    assert not Touch.objects.exists() and PendingTouch.objects.exists()
    page = client.get(reverse("quotes:request_list"))
    assert f"the newest to pages of {code.partner.name}. May we record them" in page.content.decode()
    client.post(reverse("deals:visit_consent"), {"answer": answer, "next": "/"})
    assert "May we record" not in client.get(reverse("quotes:request_list")).content.decode()
    found = [(touch.partner, touch.buyer) for touch in Touch.objects.all()]
    assert found == ([(code.partner, buyer.organization)] if answer == "yes" else [])
    assert not PendingTouch.objects.filter(touch=None).exists()


def test_a_no_is_remembered(client: Client) -> None:
    code = CodeFactory()
    client.post(reverse("deals:visit_consent"), {"answer": "no", "partner": code.partner.slug, "next": "/sign-in/"})
    request: Any = client.get(reverse("organizations:sign_in"), {"via": code.code}).wsgi_request
    assert request.asks_visit_consent is False


def test_consent_never_sends_elsewhere(client: Client) -> None:
    answer = client.post(reverse("deals:visit_consent"), {"answer": "no", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_nobody_voids_another_partners_touch(client: Client) -> None:
    touch = TouchFactory()
    sign_in(client, OrganizationFactory(is_partner=True))
    assert client.post(reverse("deals:touch_void", args=[touch.reference]), {"reason": "x"}).status_code == 404


def test_a_touch_recorded_on_the_page_keeps_its_evidence(client: Client) -> None:
    partner, buyer = OrganizationFactory(is_partner=True), OrganizationFactory(is_buyer=True)
    sign_in(client, partner)
    answer = client.post(
        reverse("deals:touch_list"),
        {"buyer": buyer.name, "kind": "demo", "at": "2026-10-05T09:00", "evidence": "Shown to their IT"},
    )
    assert answer.status_code == 302, answer.content.decode()
    assert Touch.objects.get().evidence == "Shown to their IT"


def test_the_list_makes_the_same_queries_for_ten_and_fifty_touches(client: Client) -> None:
    partner = OrganizationFactory(is_partner=True)
    sign_in(client, partner)
    TouchFactory.create_batch(10, partner=partner)
    client.get(reverse("deals:touch_list"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("deals:touch_list"))
    TouchFactory.create_batch(40, partner=partner)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("deals:touch_list"))
    assert len(few) == len(many)
