"""Partnerships, versioned terms, policies."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from core.kit import clock
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import CommissionPolicy, Organization, Partnership, PartnershipTerms
from core.organizations.partnering.actions.accept_terms import NothingToAccept, OtherTerms, accept_terms
from core.organizations.partnering.actions.end_partnership import end_partnership
from core.organizations.partnering.actions.propose_terms import NotAParty, propose_terms
from core.organizations.partnering.actions.set_policy import set_policy
from core.organizations.partnering.forms.partnership import TermsForm
from core.organizations.partnering.queries.partnerships import policies_in_force, terms_between
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides() -> tuple[Organization, Organization]:
    return OrganizationFactory(is_vendor=True), OrganizationFactory(is_partner=True)


def propose(
    vendor: Organization, partner: Organization, by: Organization | None = None, **terms: Any
) -> PartnershipTerms:
    return propose_terms(
        provider=vendor,
        partner=partner,
        proposed_by=by or partner,
        by=UserFactory(),
        **(dict[str, Any](kind="revenue_share", owner_bp=8500) | terms),
    )


def test_terms_are_in_force_once_the_other_side_accepts(sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    terms = propose(vendor, partner)
    assert terms_between(partner, [vendor.pk], clock.now()) == {}
    accept_terms(terms, organization=vendor, by=UserFactory())
    assert terms_between(partner, [vendor.pk], clock.now()) == {vendor.pk: terms}
    assert Partnership.objects.get().status == "active"


def test_who_proposed_cannot_accept(sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    terms = propose(vendor, partner)
    with pytest.raises(NothingToAccept):
        accept_terms(terms, organization=partner, by=UserFactory())


def test_terms_that_were_replaced_after_they_were_read_are_not_accepted(
    client: Client, sides: tuple[Organization, Organization]
) -> None:
    vendor, partner = sides
    read = propose(vendor, partner)
    page, accept = (
        reverse(f"organizations:{name}", args=[vendor.slug, partner.slug, *more])
        for name, more in (("partnership", ()), ("terms_accept", (read.version,)))
    )
    sign_in(client, vendor)
    seen = client.get(page).context["proposal"].seen
    propose(vendor, partner, owner_bp=100)
    answers = [client.post(accept, {"form_version": seen} | confirmed) for confirmed in ({}, {"confirmed": "yes"})]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, page)] * 2
    with pytest.raises(OtherTerms):
        accept_terms(read, organization=vendor, by=UserFactory())
    assert not PartnershipTerms.objects.filter(accepted_at__isnull=False).exists()


def test_a_third_party_cannot_propose(sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    with pytest.raises(NotAParty):
        propose(vendor, partner, by=OrganizationFactory(is_partner=True))


def test_a_new_version_ends_the_one_before_at_its_own_start(sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    first = accept_terms(propose(vendor, partner), organization=vendor, by=UserFactory())
    later = clock.now() + dt.timedelta(days=30)
    with clock.travel(later):
        second = accept_terms(propose(vendor, partner, owner_bp=8000), organization=vendor, by=UserFactory())
    first.refresh_from_db()
    assert first.effective_to == second.effective_from == later
    assert second.version == 2
    assert terms_between(partner, [vendor.pk], later - dt.timedelta(seconds=1)) == {vendor.pk: first}
    assert terms_between(partner, [vendor.pk], later) == {vendor.pk: second}


def test_an_ended_partnership_has_no_terms_for_new_quotes(sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    accept_terms(propose(vendor, partner), organization=vendor, by=UserFactory())
    end_partnership(Partnership.objects.get(), organization=vendor, by=UserFactory(), reason="changed course")
    assert terms_between(partner, [vendor.pk], clock.now()) == {}
    assert Partnership.objects.get().status == "ended"


def test_a_new_policy_version_leaves_the_old_one_for_old_orders() -> None:
    vendor = OrganizationFactory(is_vendor=True)
    start = clock.now()
    first = set_policy(vendor, by=None, sourced_bp=1000)
    with clock.travel(start + dt.timedelta(days=10)):
        second = set_policy(vendor, by=None, sourced_bp=800)
        assert policies_in_force([vendor.pk], clock.now()) == {vendor.pk: second}
    assert policies_in_force([vendor.pk], start + dt.timedelta(days=5)) == {vendor.pk: first}


def test_the_database_holds_one_current_policy() -> None:
    vendor = OrganizationFactory(is_vendor=True)
    set_policy(vendor, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommissionPolicy.objects.create(owner=vendor, version=9, effective_from=clock.now())


def test_a_partnership_of_others_does_not_exist(client: Client, sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    propose(vendor, partner)
    sign_in(client, OrganizationFactory(is_partner=True))
    assert client.get(reverse("organizations:partnership", args=[vendor.slug, partner.slug])).status_code == 404


def test_a_vendor_accepts_a_proposal_on_its_page(client: Client, sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    propose(vendor, partner)
    sign_in(client, vendor)
    page = client.get(reverse("organizations:partnership", args=[vendor.slug, partner.slug]))
    assert "Accept version 1" in page.content.decode()
    accept = reverse("organizations:terms_accept", args=[vendor.slug, partner.slug, 1])
    seen = {"form_version": page.context["proposal"].seen}
    asked = client.post(accept, seen).text
    assert "Accept version 1 of the terms with" in asked and "Owner receives: 85% of the price" in asked
    assert Partnership.objects.get().status == "proposed"
    client.post(accept, seen | {"confirmed": "yes"})
    assert Partnership.objects.get().status == "active"


def test_the_question_names_what_is_agreed_anew(client: Client, sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    limits: dict[str, Any] = {"standing_consent": True, "max_discount_bp": 500}
    accept_terms(propose(vendor, partner, **limits), organization=vendor, by=UserFactory())
    later = propose(vendor, partner, **limits | {"owner_bp": 8000, "territories": ["DE"]})
    sign_in(client, vendor)
    page = client.get(reverse("organizations:partnership", args=[vendor.slug, partner.slug]))
    accept = reverse("organizations:terms_accept", args=[vendor.slug, partner.slug, later.version])
    effects = client.post(accept, {"form_version": page.context["proposal"].seen}).context["question"].effects
    assert effects[:3] == (
        "Owner receives: 80% of the price allocated to its part, until now: 85% of the price allocated to its part",
        "Countries without asking: Germany",
        "Everything else stays as it is in force now.",
    )


def test_proposing_in_the_browser_keeps_what_was_typed_when_the_share_is_missing(
    client: Client, sides: tuple[Organization, Organization]
) -> None:
    vendor, partner = sides
    sign_in(client, partner)
    answer = client.post(
        reverse("organizations:partnership_new"),
        {"other": vendor.pk, "direction": "we_sell", "kind": "revenue_share", "note": "as discussed"},
    )
    text = answer.content.decode()
    assert "Enter the owner&#x27;s share" in text
    assert "as discussed" in text


def test_limits_typed_in_the_browser_are_those_of_the_terms(
    client: Client, sides: tuple[Organization, Organization]
) -> None:
    vendor, partner = sides
    sign_in(client, vendor)
    client.post(
        reverse("organizations:partnership_new"),
        {
            "other": partner.pk,
            "direction": "they_sell",
            "kind": "revenue_share",
            "owner_bp": "85",
            "standing_consent": "on",
            "max_discount_bp": "12.5",
            "min_quantity": "10",
            "max_quantity": "500",
            "max_value": "25,000.00",
            "value_currency": "EUR",
            "max_valid_days": "30",
            "territories": ["IE", "GB"],
        },
    )
    terms = PartnershipTerms.objects.get()
    assert (terms.max_discount_bp, terms.min_quantity, terms.max_valid_days) == (1_250, 10, 30)
    text = client.get(reverse("organizations:partnership", args=[vendor.slug, partner.slug])).content.decode()
    assert "up to a discount of 12.5% on the list price" in text
    assert "<dd>30 days</dd>" in text
    assert (terms.max_quantity, terms.max_value_minor, terms.value_currency) == (500, 25_000_00, "EUR")
    assert "<dd>€25,000.00</dd>" in text
    assert terms.territories == ["GB", "IE"]
    assert "<dd>Ireland, United Kingdom</dd>" in text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"max_value": "lots", "value_currency": "EUR"}, "max_value"),
        ({"max_value": "1.00", "value_currency": ""}, "value_currency"),
        ({"min_quantity": "10", "max_quantity": "9"}, "max_quantity"),
    ],
)
def test_limits_that_cannot_hold_are_refused_at_their_field(typed: dict[str, str], field: str) -> None:
    form = TermsForm({"kind": "revenue_share", "owner_bp": "85"} | typed)
    assert list(form.errors) == [field]


def test_a_policy_set_on_the_page_is_in_force_in_basis_points(client: Client) -> None:
    vendor = OrganizationFactory(is_vendor=True)
    sign_in(client, vendor)
    answer = client.post(
        reverse("organizations:policy"),
        {
            "sourced_bp": "10",
            "influenced_bp": "5.25",
            "max_commission_bp": "30",
            "model": "linear",
            "lookback_days": "90",
            "registration_days": "90",
            "rates-TOTAL_FORMS": "0",
            "rates-INITIAL_FORMS": "0",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    policy = CommissionPolicy.objects.get(owner=vendor)
    assert (policy.sourced_bp, policy.influenced_bp, policy.max_commission_bp) == (1000, 525, 3000)


def test_each_side_hears_what_the_other_does_with_the_terms_and_why(sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    for each in sides:
        MembershipFactory(organization=each, role="owner")
    terms = propose(vendor, partner, note="As we said in Lisbon.")
    accept_terms(terms, organization=vendor, by=UserFactory())
    end_partnership(Partnership.objects.get(), organization=partner, by=UserFactory(), reason="We stop selling.")
    told = [(each.kind, each.organization) for each in Notice.objects.order_by("pk")]
    assert told == [
        ("partnership.proposed", vendor),
        ("partnership.accepted", partner),
        ("partnership.ended", vendor),
    ]
    assert [mail.content.words for mail in OutgoingMail.objects.order_by("pk")] == [
        "As we said in Lisbon.",
        "",
        "We stop selling.",
    ]


def test_who_proposed_hears_that_the_other_side_declined(sides: tuple[Organization, Organization]) -> None:
    vendor, partner = sides
    MembershipFactory(organization=partner, role="owner")
    propose(vendor, partner)
    end_partnership(Partnership.objects.get(), organization=vendor, by=UserFactory(), reason="Not now.")
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.content.words) == ("partnership.declined", "Not now.")
