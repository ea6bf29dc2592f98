"""The numbers in the side navigation: what waits, in one query."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from core.organizations.models import Organization
from core.organizations.places import workspace_groups
from core.organizations.waiting import shown_counts, waiting_counts
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.workspaces import (
    Cast,
    cast,
    claim,
    consent_asked,
    open_request,
    order,
    proposed_partnership,
    quote,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return cast()


def test_a_seller_is_told_of_requests_consents_and_registrations(who: Cast) -> None:
    open_request(who)
    consent_asked(who, who.vendor)
    claim(who)
    proposed_partnership(who)
    assert waiting_counts(who.partner) == {"requests": 1}
    assert waiting_counts(who.vendor) == {"consents": 1, "registrations": 1, "partnerships": 1}


def test_one_does_not_wait_for_oneself(who: Cast) -> None:
    partnership = proposed_partnership(who)
    assert waiting_counts(partnership.partner) == {}


def test_a_buyer_is_told_of_quotes_to_decide_and_orders_to_pay_or_accept(who: Cast) -> None:
    quote(who)
    quote(who, "draft", version="draft")
    order(who)
    order(who, status="delivering", delivery="delivered")
    order(who, status="completed", delivery="accepted")
    assert waiting_counts(who.buyer) == {"quotes": 1, "orders": 2}


def test_a_seller_is_told_of_orders_to_deliver_once_they_are_paid(who: Cast) -> None:
    order(who)
    assert waiting_counts(who.vendor) == {}
    order(who, status="paid")
    assert waiting_counts(who.vendor) == {"orders": 1}
    assert waiting_counts(who.partner) == {"orders": 1}


def test_the_operator_is_told_of_listings_to_review(who: Cast) -> None:
    ListingFactory(status="submitted")
    assert waiting_counts(who.operator) == {"review": 1}


def test_all_numbers_cost_one_query(who: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    everything = OrganizationFactory(is_vendor=True, is_partner=True, is_buyer=True)
    with django_assert_num_queries(1):
        waiting_counts(everything)


def test_a_member_finds_the_places_of_its_kinds_and_role(who: Cast) -> None:
    def places(organization: Organization, role: str) -> dict[str, int]:
        groups = workspace_groups(MembershipFactory(organization=organization, role=role), "today", {"requests": 3})
        return {text: count for _, entries in groups for text, _, _, count, _ in entries}

    assert "Earnings" in places(who.partner, "finance")
    assert "Earnings" not in places(who.partner, "sales")
    assert "Ledger" not in places(who.partner, "owner")
    assert "Ledger" in places(who.operator, "owner")
    assert places(who.partner, "owner")["Requests"] == 3


def test_the_numbers_shown_lag_behind_what_others_did_and_never_behind_what_a_member_did(
    client: Client, who: Cast
) -> None:
    open_request(who)
    sign_in(client, who.partner)
    page = reverse("organizations:team")
    client.get(page)
    assert shown_counts(who.partner) == {"requests": 1}
    open_request(who)
    assert shown_counts(who.partner) == {"requests": 1}
    client.post(reverse("deals:link_list"), {"label": "Spring letter"})
    assert shown_counts(who.partner) == {"requests": 2}
