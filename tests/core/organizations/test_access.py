"""Who may do what: the table of roles written out once more, and each step of the gate by itself.

`tests/architecture/test_access.py` holds every URL to the rule it carries; this holds the rules themselves.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import RequestFactory

from core.organizations.access import (
    CAPABILITIES,
    Can,
    current_organization,
    is_operator,
    may,
    operator_only,
    public,
    requires,
    signed_in,
)
from core.organizations.models import Membership, Organization, Role, User
from tests.factories.organizations import LONG_AGO

EVERYTHING = "view buy accept pay sell consent agree list publish release brand deliver money review team"
EXPECTED = {
    "owner": EVERYTHING,
    "admin": EVERYTHING,
    "finance": "view pay consent money",
    "requester": "view buy deliver",
    "approver": "view buy accept consent",
    "purchaser": "view buy accept consent pay deliver",
    "sales": "view buy sell deliver",
    "marketing": "view list publish brand",
    "technical": "view buy list deliver",
    "reviewer": "view review publish",
    "support": "view",
}


def member(role: str = "owner", **kinds: bool) -> Membership:
    organization = Organization(pk=1, name="Northwind", slug="northwind", **kinds or {"is_partner": True})
    return Membership(organization=organization, user=User(pk=1, email="t@example.com", name="T"), role=role)


def request_of(membership: Membership | None = None, user: AnonymousUser | None = None) -> Any:
    request: Any = RequestFactory().get("/somewhere/")
    request.user = user or (
        membership.user if membership else User(pk=2, email="alone@example.com", email_confirmed_at=LONG_AGO)
    )
    request.membership = membership
    request.organization = membership.organization if membership else None
    return request


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


def entered(answer: HttpResponseBase) -> bool:
    return isinstance(answer, HttpResponse) and answer.content == b"in"


@pytest.mark.parametrize(("role", "allowed"), EXPECTED.items())
def test_a_role_holds_exactly_these_capabilities(role: str, allowed: str) -> None:
    assert {each.value for each in CAPABILITIES[role]} == set(allowed.split())
    for capability in Can:
        assert may(member(role), capability) == (capability.value in allowed.split())


def test_every_role_is_in_the_table_and_nobody_may_nothing() -> None:
    assert set(EXPECTED) == set(Role.values)
    assert not any(may(None, capability) for capability in Can)


def test_a_view_opens_for_a_role_that_holds_its_capability_and_says_to_others_whom_to_ask() -> None:
    guarded = requires(Can.MONEY)(view)
    assert entered(guarded(request_of(member("finance"))))
    with pytest.raises(
        PermissionDenied, match="Your role at Northwind, Sales, does not include the right to see and move money"
    ):
        guarded(request_of(member("sales")))


def test_a_view_of_one_kind_of_organisation_is_closed_to_owners_of_another() -> None:
    guarded = requires(Can.LIST, kinds=["vendor"])(view)
    assert entered(guarded(request_of(member(is_vendor=True))))
    assert entered(guarded(request_of(member(is_vendor=True, is_buyer=True))))
    with pytest.raises(PermissionDenied, match="Northwind does not use this page"):
        guarded(request_of(member(is_partner=True)))


def test_the_operators_reviewer_cannot_use_what_needs_the_capability_for_money() -> None:
    guarded = operator_only(Can.MONEY)(view)
    assert entered(guarded(request_of(member("finance", is_operator=True))))
    with pytest.raises(PermissionDenied, match="does not include the right"):
        guarded(request_of(member("reviewer", is_operator=True)))


def test_a_view_of_the_operator_is_closed_to_owners_of_every_other_kind() -> None:
    guarded = operator_only(Can.MONEY)(view)
    assert entered(guarded(request_of(member(is_operator=True))))
    with pytest.raises(PermissionDenied):
        guarded(request_of(member(is_buyer=True, is_vendor=True, is_partner=True)))


@pytest.mark.parametrize("decorator", [requires(), requires(Can.MONEY), operator_only(Can.VIEW)])
def test_somebody_without_an_organisation_is_let_into_no_view_of_one(
    decorator: Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]],
) -> None:
    with pytest.raises(PermissionDenied, match="not a member of one yet"):
        decorator(view)(request_of())


@pytest.mark.parametrize("decorator", [requires(), signed_in, operator_only(Can.VIEW)])
def test_a_visitor_signs_in_first_and_comes_back_to_the_page(
    decorator: Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]],
) -> None:
    answer = decorator(view)(request_of(user=AnonymousUser()))
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/somewhere/"


def test_a_page_for_whoever_is_signed_in_needs_no_organisation_and_a_public_one_nobody() -> None:
    assert entered(signed_in(view)(request_of()))
    assert entered(public(view)(request_of(user=AnonymousUser())))


def test_what_is_done_for_an_organisation_is_refused_without_one() -> None:
    assert current_organization(request_of(member())).name == "Northwind"
    with pytest.raises(PermissionDenied, match="Join or create an organisation first"):
        current_organization(request_of())


def test_only_the_operators_own_people_act_for_the_operator() -> None:
    assert is_operator(request_of(member("support", is_operator=True)))
    assert not is_operator(request_of(member("owner", is_buyer=True, is_vendor=True, is_partner=True)))
    assert not is_operator(request_of())
