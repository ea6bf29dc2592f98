"""Roles: whose they are, what they are said to do, who may give them, and what became of the earlier ones."""

import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from core.organizations.access import CAPABILITIES, RIGHTS, Can
from core.organizations.models import Organization, Role
from core.organizations.roles import RoleElsewhere, roles_for
from core.organizations.team.actions.change_member import change_member
from core.organizations.team.actions.invite_member import invite_member
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in

README = Path(apps.get_app_config("organizations").path) / "README.md"


def names(*kinds: str) -> list[str]:
    return [each.role.value for each in roles_for(kinds)]


def test_buyers_sellers_and_the_operator_give_roles_of_their_own() -> None:
    assert names("buyer") == ["owner", "admin", "requester", "approver", "purchaser", "finance"]
    assert names("vendor") == names("partner") == ["owner", "admin", "sales", "marketing", "technical", "finance"]
    assert names("operator") == ["owner", "admin", "support", "reviewer", "finance"]
    assert names() == ["owner", "admin"]


def test_a_company_that_buys_and_sells_gives_the_roles_of_both_and_says_what_finance_does_in_each() -> None:
    assert set(names("buyer", "partner")) == set(names("buyer")) | set(names("partner"))
    finance = next(each for each in roles_for(["buyer", "vendor"]) if each.role == "finance")
    assert [str(line)[:10] for line in finance.can] == ["Pays order", "Sees earni"]


def test_every_role_but_the_owners_says_what_it_cannot_do() -> None:
    for kind in ("buyer", "vendor", "operator"):
        for each in roles_for([kind]):
            assert each.can
            assert bool(each.cannot) == (each.role != Role.OWNER)


@pytest.mark.parametrize(
    ("kind", "may_not"),
    [
        ("buyer", {Can.SELL, Can.LIST, Can.PUBLISH, Can.AGREE, Can.REVIEW}),
        ("operator", {Can.SELL, Can.LIST, Can.AGREE, Can.BUY, Can.ACCEPT}),
        ("vendor", {Can.ACCEPT, Can.AGREE, Can.REVIEW}),
    ],
)
def test_no_role_of_one_side_holds_what_only_another_side_does(kind: str, may_not: set[Can]) -> None:
    for each in roles_for([kind])[2:]:
        assert not CAPABILITIES[each.role] & may_not, each.role


def test_of_the_operators_roles_finance_alone_moves_money_besides_owners_and_admins() -> None:
    assert [name for name in names("operator") if Can.MONEY in CAPABILITIES[name]] == ["owner", "admin", "finance"]


def test_of_the_buyers_roles_only_some_accept_and_decline() -> None:
    accept = [name for name in names("buyer") if Can.ACCEPT in CAPABILITIES[name]]
    assert accept == ["owner", "admin", "approver", "purchaser"]


def test_every_right_has_a_name() -> None:
    assert RIGHTS.keys() == set(Can)


def test_the_readme_shows_every_role_with_its_capabilities_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", README.read_text(), re.MULTILINE)
    assert {role: set(held.replace("everything", " ".join(Can)).split()) for role, _whose, held in rows} == {
        role: {each.value for each in held} for role, held in CAPABILITIES.items()
    }
    whose = {role: who.strip() for role, who, _held in rows}
    for role, who in whose.items():
        sides = [side for side in ("buyer", "vendor", "operator") if role in names(side)]
        expected = {3: "everybody", 2: "", 1: ""}[len(sides)]
        assert who == (expected or {"buyer": "buyers", "vendor": "sellers", "operator": "operator"}[sides[0]])


@pytest.mark.django_db
def test_a_role_of_another_kind_of_organisation_is_not_given() -> None:
    owner = MembershipFactory(organization__is_buyer=True)
    member = MembershipFactory(organization=owner.organization, role="requester")
    with pytest.raises(RoleElsewhere):
        invite_member(owner.organization, email="new@calder.example", role="sales", by=owner)
    with pytest.raises(RoleElsewhere):
        change_member(member, role="reviewer", by=owner)


@pytest.mark.django_db
def test_the_team_page_offers_the_roles_of_its_organisation_and_explains_each(client: Client) -> None:
    sign_in(client, OrganizationFactory(is_buyer=True))
    page = client.get(reverse("organizations:team")).text
    for each in roles_for(["buyer"]):
        assert escape(str(each.can[0])) in page
        assert f'value="{each.role.value}"' in page
    assert 'value="sales"' not in page


@pytest.mark.django_db
def test_a_member_in_a_role_that_is_given_no_more_is_shown_in_it_rather_than_as_an_owner(client: Client) -> None:
    me = sign_in(client, OrganizationFactory(is_buyer=True))
    MembershipFactory(organization=me.organization, role="sales")
    assert '<option value="sales" selected>' in client.get(reverse("organizations:team")).text


@pytest.mark.django_db
def test_a_refusal_names_the_missing_right_and_the_people_who_can_give_it(client: Client) -> None:
    organization = OrganizationFactory(name="Calder & Hythe", is_buyer=True)
    for name, role in (("Helen Brandt", "owner"), ("Aske Toms", "admin"), ("Priya Menon", "purchaser")):
        MembershipFactory(organization=organization, role=role, user=UserFactory(name=name))
    sign_in(client, organization, "requester")
    answer = client.get(reverse("billing:payment_methods"))
    assert answer.status_code == 403
    assert "Requester, does not include the right to pay and to keep payment methods" in answer.text
    assert "Helen Brandt, Aske Toms" in answer.text
    assert "Priya Menon" not in answer.text


@pytest.mark.django_db
def test_a_refusal_because_of_the_kind_of_organisation_names_nobody(client: Client) -> None:
    sign_in(client, OrganizationFactory(name="Calder", is_buyer=True))
    answer = client.get(reverse("billing:ledger"))
    assert answer.status_code == 403
    assert "Calder does not use this page. It is for: the operator of the marketplace." in answer.text
    assert "Switch to another" not in answer.text
    assert "can give you that right" not in answer.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kinds", "old", "new"),
    [
        ({"is_buyer": True}, "technical", "requester"),
        ({"is_buyer": True}, "finance", "purchaser"),
        ({"is_buyer": True, "is_partner": True}, "finance", "finance"),
        ({"is_partner": True}, "technical", "technical"),
        ({"is_operator": True}, "marketing", "reviewer"),
        ({"is_operator": True}, "sales", "support"),
        ({"is_operator": True}, "finance", "finance"),
    ],
)
def test_earlier_roles_became_the_nearest_of_their_side(kinds: dict[str, bool], old: str, new: str) -> None:
    organization: Organization = OrganizationFactory(**kinds)
    member = MembershipFactory(organization=organization, role=old)
    importlib.import_module("core.organizations.migrations.0003_roles_of_each_side").give_roles(apps, None)
    member.refresh_from_db()
    assert member.role == new
