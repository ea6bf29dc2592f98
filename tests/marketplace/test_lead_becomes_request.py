"""A lead of somebody who said for whom they buy becomes a request, a deal and an observed touch; no other one does."""

import datetime as dt

import pytest
from django.test import Client

from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Membership, Organization
from marketplace.deals.models import Deal, Touch
from marketplace.quotes.models import QuoteRequest
from storefronts.leads.actions.convert_lead import convert_lead
from storefronts.leads.actions.introduce_contact import introduce_contact
from storefronts.models import Lead
from tests.factories.organizations import MembershipFactory, OrganizationFactory, PartnershipFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import lead_of, partner_named, solution_of

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 2, 10, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def helen() -> Membership:
    return MembershipFactory(
        organization=OrganizationFactory(name="Calder Hythe", is_buyer=True), role="owner",
        user__email="helen@calder.example",
    )  # fmt: skip


@pytest.fixture
def ines(northwind: Organization) -> Membership:
    return MembershipFactory(organization=northwind, role="sales")


def known(northwind: Organization, helen: Membership, **fields: object) -> Lead:
    with clock.travel(MONDAY):
        return introduce_contact(lead_of(northwind, **fields), membership=helen)  # type: ignore[arg-type]  # any of its fields


def test_it_becomes_a_request_of_the_buyer_on_their_deal_with_an_observed_touch(
    northwind: Organization, helen: Membership, ines: Membership
) -> None:
    solution = solution_of(northwind, [OrganizationFactory(is_vendor=True)])
    lead = known(northwind, helen, product=solution, answers=[["When?", "Now"]])
    with clock.travel(TUESDAY):
        lead = convert_lead(lead, by=ines.user)
    request = QuoteRequest.objects.get()
    assert (lead.stage, lead.request_reference) == ("converted", request.reference)
    assert (request.buyer, request.seller, request.requested_by) == (helen.organization, northwind, helen.user)
    assert request.message == "Sixty stores on one network.\n\nWhen?: Now"
    assert [item.product for item in request.items.all()] == [solution]
    touch, deal = Touch.objects.get(), Deal.objects.get()
    assert request.deal == touch.deal == deal
    assert (touch.kind, touch.proof, touch.at) == ("lead", "observed", MONDAY), "as of the confirmed address"
    assert (touch.partner, touch.buyer, touch.source) == (northwind, helen.organization, "/partners/northwind/")
    assert Notice.objects.filter(kind="request.made", user=helen.user).exists(), "the buyer hears what was made"


def test_a_second_lead_of_a_day_makes_a_request_and_no_second_touch(
    northwind: Organization, helen: Membership, ines: Membership
) -> None:
    for token in "ab":
        convert_lead(known(northwind, helen, token=token), by=ines.user)
    assert (QuoteRequest.objects.count(), Deal.objects.count(), Touch.objects.count()) == (2, 1, 1)


def test_what_quotes_refuse_leaves_the_lead_as_it_was(
    client: Client, northwind: Organization, helen: Membership
) -> None:
    lead = known(northwind, helen)
    sign_in(client, northwind)
    Organization.objects.filter(pk=northwind.pk).update(is_partner=False, is_vendor=True)
    Membership.objects.filter(pk=helen.pk).update(role="finance")
    page = client.get(f"/leads/{lead.reference}/").text
    token = page.split('name="form_token" value="')[1].split('"')[0]
    answer = client.post(f"/leads/{lead.reference}/request/", {"form_token": token}, follow=True)
    assert "has to say first" in answer.text
    lead.refresh_from_db()
    assert lead.stage == "new" and not Touch.objects.exists() and not Deal.objects.exists()


def test_a_lead_of_a_vendor_is_its_own_and_no_partners(helen: Membership) -> None:
    partner = PartnershipFactory(partner__name="Ref").partner
    vendor = OrganizationFactory(is_vendor=True)
    convert_lead(known(vendor, helen), by=MembershipFactory(organization=vendor).user)
    assert not Touch.objects.filter(partner=partner).exists()
