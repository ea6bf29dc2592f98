"""Rules for who answers which lead."""

import re

import pytest
from django.test import Client

from core.notifications.models import Notice
from core.organizations.models import Membership, Organization
from storefronts.domain.lead_routing import Route, owner_by_rule
from storefronts.leads.actions.assign_lead import assign_lead
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.set_lead_routes import TooManyRoutes, add_lead_route, raise_lead_route
from storefronts.models import LeadRoute
from storefronts.models.lead_route import MOST_ROUTES
from tests.factories.catalog import ListingFactory
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import lead_of, partner_named, route_of
from tests.support.answers import Answer
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
ANYWHERE: frozenset[str] = frozenset()


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def ines(client: Client, northwind: Organization) -> Membership:
    return sign_in(client, northwind)


@pytest.fixture
def omar(northwind: Organization) -> Membership:
    return MembershipFactory(organization=northwind, role="sales")


def token(page: Answer) -> str:
    return page.text.split('name="form_token" value="')[1].split('"')[0]


def test_the_first_rule_that_fits_country_and_offer_names_the_owner() -> None:
    german = Route(frozenset({"DE", "AT"}), None, 1)
    network = Route(ANYWHERE, 7, 2)
    rest = Route(ANYWHERE, None, 3)
    rules = [german, network, rest]
    assert owner_by_rule(rules, country="AT", product=7) == 1
    assert owner_by_rule(rules, country="FR", product=7) == 2
    assert owner_by_rule(rules, country="", product=None) == 3
    assert owner_by_rule(rules[:2], country="FR", product=8) is None
    assert owner_by_rule([Route(ANYWHERE, None, None), rest], country="FR", product=None) is None


def test_a_confirmed_lead_belongs_to_whom_the_rule_names_and_only_they_are_told(
    northwind: Organization, ines: Membership, omar: Membership
) -> None:
    route_of(northwind, omar, countries=["DE"])
    german = confirm_lead(lead_of(northwind, token="a", confirmed=False, country="DE"))
    other = confirm_lead(lead_of(northwind, token="b", confirmed=False, country="FR"))
    german.refresh_from_db()
    assert german.owner == omar.user and other.owner is None
    told = Notice.objects.filter(kind="lead.received")
    assert {each.user for each in told.filter(url=german.get_absolute_url())} == {omar.user}
    assert {each.user for each in told.filter(url=other.get_absolute_url())} == {omar.user, ines.user}


def test_a_rule_about_an_offer_takes_leads_about_that_offer(northwind: Organization, omar: Membership) -> None:
    offer = ListingFactory(owner=northwind)
    route_of(northwind, omar, product=offer)
    assert confirm_lead(lead_of(northwind, token="a", confirmed=False, product=offer)).owner == omar.user
    assert confirm_lead(lead_of(northwind, token="b", confirmed=False)).owner is None


@pytest.mark.parametrize("what", ["left", "another role"])
def test_a_colleague_who_left_or_may_not_sell_gets_no_lead_and_the_list_says_so(
    client: Client, northwind: Organization, ines: Membership, omar: Membership, what: str
) -> None:
    route_of(northwind, omar)
    if what == "left":
        omar.delete()
    else:
        Membership.objects.filter(pk=omar.pk).update(role="finance")
    assert confirm_lead(lead_of(northwind, confirmed=False)).owner is None
    assert Notice.objects.filter(kind="lead.received", user=ines.user).exists()
    assert "may no longer answer leads" in client.get("/leads/routing/").text


def test_rules_are_added_ordered_and_deleted_on_their_page(
    client: Client, northwind: Organization, ines: Membership, omar: Membership
) -> None:
    page = client.get("/leads/routing/")
    assert "No rules yet" in page.text
    client.post("/leads/routing/add/", {"countries": ["DE", "AT"], "owner": omar.pk, "form_token": token(page)})
    page = client.get("/leads/routing/")
    assert "Austria, Germany" in page.text
    client.post("/leads/routing/add/", {"owner": ines.pk, "form_token": token(page)})
    first, second = LeadRoute.objects.all()
    client.post(f"/leads/routing/{second.pk}/raise/", {"form_token": token(client.get("/leads/routing/"))})
    assert [each.pk for each in LeadRoute.objects.all()] == [second.pk, first.pk]
    assert "go to the next rule that matches" in client.post(f"/leads/routing/{first.pk}/delete/").text
    client.post(f"/leads/routing/{first.pk}/delete/", {"confirmed": "yes"})
    assert LeadRoute.objects.get() == second


def test_a_wrong_rule_is_refused_at_its_field_and_what_was_chosen_is_kept(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    stranger, foreign = MembershipFactory(), ListingFactory(title="Foreign")
    page = client.get("/leads/routing/")
    assert "Foreign" not in page.text
    sent = {"countries": ["DE"], "owner": stranger.pk, "product": foreign.pk, "form_token": token(page)}
    answer = client.post("/leads/routing/add/", sent)
    assert answer.status_code == 422 and answer.context["form"]["countries"].value() == ["DE"]
    assert re.search(r'value="DE"[^>]* checked', answer.text)
    assert set(answer.context["form"].errors) == {"owner", "product"}
    assert not LeadRoute.objects.exists()


def test_there_are_at_most_twenty_rules(northwind: Organization, ines: Membership) -> None:
    for _number in range(MOST_ROUTES):
        add_lead_route(northwind, countries=[], product=None, owner=ines, by=ines.user)
    with pytest.raises(TooManyRoutes):
        add_lead_route(northwind, countries=[], product=None, owner=ines, by=ines.user)
    raise_lead_route(LeadRoute.objects.all()[0], by=ines.user)
    assert LeadRoute.objects.count() == MOST_ROUTES


def test_the_rules_of_another_seller_are_not_found(client: Client, ines: Membership, omar: Membership) -> None:
    foreign = route_of(partner_named("Other"), None)
    assert client.post(f"/leads/routing/{foreign.pk}/raise/").status_code == 404
    assert client.post(f"/leads/routing/{foreign.pk}/delete/", {"confirmed": "yes"}).status_code == 404


def test_the_page_takes_as_many_queries_for_ten_rules_as_for_one(
    client: Client, northwind: Organization, ines: Membership, omar: Membership
) -> None:
    route_of(northwind, omar, product=ListingFactory(owner=northwind))
    before = queries(client, "/leads/routing/")
    for _number in range(9):
        route_of(northwind, MembershipFactory(organization=northwind, role="sales"), product=ListingFactory())
    assert queries(client, "/leads/routing/") == before


def test_a_colleague_is_told_of_a_lead_that_somebody_else_assigned_to_them(
    northwind: Organization, ines: Membership, omar: Membership
) -> None:
    lead = lead_of(northwind)
    assign_lead(lead, omar, by=ines.user)
    assign_lead(lead, omar, by=ines.user)
    assert Notice.objects.get(kind="lead.assigned").user == omar.user
    assign_lead(lead, ines, by=ines.user)
    assert Notice.objects.filter(kind="lead.assigned").count() == 1
