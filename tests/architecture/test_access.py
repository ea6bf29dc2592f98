"""Every URL x every role: who gets in is what the table in `organizations/access.py` says, with no exception."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from core.kit import clock
from core.organizations.access import CAPABILITIES, Can, Rule, requires, signed_in
from core.organizations.models import Membership, Organization, Role, User

# Views of libraries, behind their own gates: Wagtail's admin has the wall of `storefronts`, with its own inventory.
LIBRARIES = ("wagtail.", "django.views.i18n", "django.views.static", "django.contrib.auth.views")
KINDS = ("buyer", "vendor", "partner", "operator")


def urls(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from urls(entry, route)
        else:
            yield route, entry


def module_of(pattern: URLPattern) -> str:
    view = pattern.callback
    return getattr(getattr(view, "view_class", view), "__module__", "")


OURS = [(route, pattern) for route, pattern in urls() if hasattr(pattern.callback, "rule")]
REST = [(route, pattern) for route, pattern in urls() if not hasattr(pattern.callback, "rule")]
EVERYBODY = [*itertools.product(KINDS, Role.values)]


def rule_of(pattern: URLPattern) -> Rule:
    rule = vars(pattern.callback)["rule"]
    assert isinstance(rule, Rule)
    return rule


def member(kind: str, role: str) -> Membership:
    organization = Organization(pk=1, name="Test", slug="test", **{f"is_{kind}": True})
    return Membership(organization=organization, user=User(pk=1, email="t@example.com", name="T"), role=role)


def test_every_view_of_ours_carries_a_rule():
    naked = [
        route
        for route, pattern in REST
        if not route.startswith("admin/") and not module_of(pattern).startswith(LIBRARIES)
    ]
    assert naked == []


@pytest.mark.parametrize(("route", "pattern"), OURS, ids=[route for route, _ in OURS])
def test_a_visitor_is_sent_to_sign_in_unless_the_page_is_public(route, pattern):
    rule: Rule = pattern.callback.rule
    request = RequestFactory().get("/" + route)
    request.user = AnonymousUser()
    if not rule.public:
        answer = pattern.callback(request)
        assert answer.status_code in (302, 405)
        assert answer.status_code == 405 or answer.url.startswith("/sign-in/")


@pytest.mark.parametrize(("route", "pattern"), OURS, ids=[route for route, _ in OURS])
def test_each_kind_and_role_passes_exactly_where_the_table_says(route, pattern):
    rule: Rule = pattern.callback.rule
    for kind, role in EVERYBODY:
        expected = (
            rule.public
            or rule.signed_in_only
            or ((not rule.kinds or kind in rule.kinds) and rule.capability in CAPABILITIES[role])
        )
        assert rule.allows(member(kind, role)) == expected, (route, kind, role)
    if not rule.public and not rule.signed_in_only:
        refused = [m for m in itertools.starmap(member, EVERYBODY) if not rule.allows(m)]
        for membership in refused:
            request: Any = RequestFactory().post("/" + route)
            request.user, request.membership = membership.user, membership
            request.organization = membership.organization
            kwargs = dict.fromkeys(pattern.pattern.converters, "1")
            try:
                answer = pattern.callback(request, **kwargs)
            except PermissionDenied:
                continue
            assert answer.status_code == 405, f"{route} let {membership.role} of a {membership.organization.kinds} in"


def test_a_guarded_view_refuses_somebody_without_an_organisation_in_words():
    @requires(Can.SELL)
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    request: Any = RequestFactory().get("/")
    request.user = User(pk=1, email="t@example.com", email_confirmed_at=clock.now())
    request.membership = None
    with pytest.raises(PermissionDenied, match="not a member of one yet"):
        view(request)


OF_MEMBERS = [(route, p) for route, p in OURS if not (rule_of(p).public or rule_of(p).signed_in_only)]


@pytest.mark.parametrize(("route", "pattern"), OF_MEMBERS, ids=[route for route, _ in OF_MEMBERS])
def test_an_address_that_is_not_confirmed_opens_no_page_of_an_organisation(route, pattern):
    request: Any = RequestFactory().post("/" + route)
    request.user, request.membership, request.organization = User(pk=1, email="t@example.com"), None, None
    answer = pattern.callback(request, **dict.fromkeys(pattern.pattern.converters, "1"))
    assert answer.status_code == 405 or answer.url == "/confirm/"


def test_signed_in_needs_no_organisation():
    @signed_in
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    request: Any = RequestFactory().get("/")
    request.user = User(pk=1, email="t@example.com")
    answer = view(request)
    assert isinstance(answer, HttpResponse)
    assert answer.content == b"in"
