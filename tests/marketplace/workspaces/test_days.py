"""Each person's day: what waits comes first, every figure opens to what it is made of, and rows cost no queries."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from core.kit import clock
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.workspaces import (
    NOON,
    Cast,
    cast,
    claim,
    consent_asked,
    crowd,
    lively,
    open_request,
    order,
    proposed_partnership,
    quote,
)
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
DAYS = {"partner": "selling", "vendor": "vendor", "buyer": "buying", "operator": "operator"}


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with clock.travel(NOON):
        yield


@pytest.fixture
def who() -> Cast:
    return cast()


def text_of(client: Client, name: str, **query: str) -> str:
    answer = client.get(reverse(f"workspaces:{name}"), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(("kind", "name"), DAYS.items())
def test_home_leads_to_the_day_of_the_organisations_kind(client: Client, who: Cast, kind: str, name: str) -> None:
    sign_in(client, getattr(who, kind))
    assert client.get(reverse("workspaces:home"))["Location"] == reverse(f"workspaces:{name}")


def test_an_organisation_of_several_kinds_gets_a_tab_for_each_of_its_days(client: Client) -> None:
    both = OrganizationFactory(is_vendor=True, is_partner=True, is_buyer=True)
    sign_in(client, both)
    assert client.get(reverse("workspaces:home"))["Location"] == reverse("workspaces:selling")
    page = text_of(client, "selling")
    for name in ("selling", "vendor", "buying"):
        assert f'href="{reverse(f"workspaces:{name}")}"' in page
    assert reverse("workspaces:operator") not in page


def test_somebody_without_an_organisation_reads_how_to_get_one(client: Client, who: Cast) -> None:
    client.force_login(who.somebody)
    page = client.get(reverse("workspaces:home"), follow=True).content.decode()
    assert "Create an organisation" in page


@pytest.mark.parametrize(("kind", "name"), DAYS.items())
def test_a_day_with_nothing_in_it_says_so(client: Client, who: Cast, kind: str, name: str) -> None:
    sign_in(client, getattr(who, kind))
    page = text_of(client, name)
    assert "No open tasks" in page or "No submissions to review" in page


def test_a_partner_reads_who_waits_and_for_how_long(client: Client, who: Cast) -> None:
    open_request(who, hours=0.7)
    open_request(who, hours=5)
    sign_in(client, who.partner)
    page = text_of(client, "selling")
    assert "Two requests wait for an answer." in page
    assert "Calder &amp; Hythe is first, in 42" in page
    assert "42 min left" in page


def test_a_late_answer_is_told_as_late(client: Client, who: Cast) -> None:
    open_request(who, hours=-3)
    sign_in(client, who.partner)
    assert "has waited 3 hours longer than promised" in text_of(client, "selling")


def test_a_partner_reads_how_well_it_kept_its_promise(client: Client, who: Cast) -> None:
    open_request(who)
    for late in (-1, -1, 4):
        open_request(who, status="answered", answered_at=NOON, answer_due_at=NOON - dt.timedelta(hours=late))
    sign_in(client, who.partner)
    assert "You answered 2 of the last 3 in time." in text_of(client, "selling")


def test_a_partner_never_sees_the_requests_of_another(client: Client, who: Cast) -> None:
    open_request(who)
    sign_in(client, who.helper)
    assert "Calder" not in text_of(client, "selling")


def test_money_is_shown_to_those_whose_role_includes_it(client: Client, who: Cast) -> None:
    sign_in(client, who.partner, role="sales")
    assert "Earned, by month" not in text_of(client, "selling")
    sign_in(client, who.partner, role="finance")
    assert "Earned, by month" in text_of(client, "selling")


def test_deals_won_before_this_quarter_do_not_dwarf_the_open_ones(client: Client, who: Cast) -> None:
    from tests.factories.deals import DealFactory

    DealFactory(
        seller=who.partner,
        stage="won",
        won_order="O-1",
        value=500,
        closed_at=NOON - dt.timedelta(days=200),
        title="Old",
    )
    DealFactory(
        seller=who.partner, stage="won", won_order="O-2", value=700, closed_at=NOON - dt.timedelta(days=2), title="New"
    )
    sign_in(client, who.partner)
    page = text_of(client, "selling")
    assert "Won this quarter" in page
    assert "1 deal, $7.00" in page


def test_a_vendor_decides_registrations_consents_and_partnerships_in_one_place(client: Client, who: Cast) -> None:
    registration, consent, partnership = claim(who), consent_asked(who, who.vendor), proposed_partnership(who)
    sign_in(client, who.vendor)
    page = text_of(client, "vendor")
    assert reverse("deals:registration", args=[registration.reference]) in page
    assert f"{reverse('quotes:consent_list')}#c-{consent.pk}" in page
    assert reverse("organizations:partnership", args=[who.vendor.slug, partnership.partner.slug]) in page


def test_a_buyer_decides_pays_and_accepts_in_one_place(client: Client, who: Cast) -> None:
    offered, placed = quote(who), order(who)
    delivered = order(who, status="delivering", delivery="delivered")
    sign_in(client, who.buyer)
    page = text_of(client, "buying")
    assert "Three tasks are waiting for your decision." in page
    for thing in (offered, placed, delivered):
        assert thing.get_absolute_url() in page
    assert 'action="/search/"' in page


def test_a_buyer_is_told_which_terms_end_within_four_months(client: Client, who: Cast) -> None:
    order(who, at=NOON - dt.timedelta(days=300), status="completed", delivery="accepted", from_quote=True)
    order(who, at=NOON - dt.timedelta(days=30), status="completed", delivery="accepted", from_quote=True)
    sign_in(client, who.buyer)
    page = text_of(client, "buying")
    assert page.count("Ends on") == 1
    assert "Ends on 8 January 2027, with Northwind" in page
    assert "$49,500.00" in page


def test_the_operator_reads_orders_net_and_fee_by_month(client: Client, who: Cast) -> None:
    order(who, gross=1_000_000)
    order(who, gross=500_000, at=NOON - dt.timedelta(days=40))
    sign_in(client, who.operator)
    page = text_of(client, "operator")
    assert "$15,000.00" in page
    assert "$1,500.00" in page
    opened = text_of(client, "growth_orders", month="2026-11", currency="USD")
    assert "$10,000.00 net, in 1 order." in opened


def test_the_operator_reviews_what_was_submitted_oldest_first(client: Client, who: Cast) -> None:
    from tests.factories.catalog import ListingFactory

    for days, title in ((1, "Younger"), (3, "Older")):
        ListingFactory(title=title, status="submitted", submitted_at=NOON - dt.timedelta(days=days))
    sign_in(client, who.operator)
    page = text_of(client, "operator")
    assert page.index("Older") < page.index("Younger")
    assert reverse("catalog:review", args=["older"]) in page


def test_a_day_costs_as_many_queries_with_five_hundred_rows_as_with_ten(client: Client, who: Cast) -> None:
    lively(who, 10)
    few = {kind: queries_of(client, who, kind) for kind in DAYS}
    crowd(who, 490)
    assert {kind: queries_of(client, who, kind) for kind in DAYS} == few
    assert max(few.values()) <= 45, few


def queries_of(client: Client, who: Cast, kind: str) -> int:
    sign_in(client, getattr(who, kind))
    return queries(client, reverse(f"workspaces:{DAYS[kind]}"))


def test_a_deal_is_worth_what_its_newest_quote_says(client: Client, who: Cast) -> None:
    quote(who, net=9_900_000)
    sign_in(client, who.partner)
    assert "1 deal, $99,000.00" in text_of(client, "selling")
