"""Every view declares its rule; and every URL x every role is met as `access_table.py` says, by real requests."""

import inspect
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from http.cookies import SimpleCookie
from typing import Any, cast

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, URLPattern, resolve, reverse

from billing.provider.gateways import current
from billing.provider.gateways.base import Gateway
from core.kit import jobs
from core.organizations.access import Scope
from core.organizations.models import Membership, User
from search.actions.rebuild_index import rebuild_index
from tests.architecture import access_world, addresses, checks
from tests.architecture.access_table import ROLES, Row, rows
from tests.architecture.access_world import STRANGE, World
from tests.support.frame import quiet_frame
from tests.support.silent_provider import SilentProvider

#: What stands in an address of the operator's, who may open any; nothing is there.
NOTHING = {"year": 2026, "month": 10, "currency": "USD", "version": 1, "number": 1, "terms": 1, "folder": "logos",
           "kind": "terms"}  # fmt: skip
TEXT = {"reference", "slug", "name", "token", "uidb64", "key", "partner", "provider"}
#: The address says which month or year of one's own; nobody else's can be named.
OF_A_MONTH = {f"billing:{name}" for name in ["statement", "statement_csv", "statement_pdf", "own_year", "own_year_csv"]}


OURS = addresses.ours()


def test_every_view_of_ours_carries_a_rule() -> None:
    assert addresses.without_rule() == []


def test_every_address_has_its_rows_in_the_table_and_one_predicate_says_who_sees_which_rows() -> None:
    assert list(addresses.problems()) == []
    assert addresses.operator_predicates() == [addresses.PREDICATE]


@pytest.mark.django_db
def test_each_role_meets_what_the_table_says(monkeypatch: pytest.MonkeyPatch) -> None:
    world = access_world.build(ROLES)
    rebuild_index()
    with current.use(cast(Gateway, SilentProvider())), jobs.muted(), quiet_frame():
        wrong = [problem for row in rows() for problem in problems_of(row, world, monkeypatch)]
    assert wrong == [], "\n" + "\n".join(wrong)


def problems_of(row: Row, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where a row and what happens differ."""
    render = Template.render
    about_a_row = bool(OURS[row.name].pattern.converters) or row.name in world.bodies
    let_in: set[str] = set()
    seen_refused = False
    for (kind, role), expected in row.cells.items():
        if row.is_public and role not in ("", "owner"):
            continue  # what a visitor may open is no different for everybody else
        where = f"{row.name} {row.method} as {kind} {role}"
        client, values = world.clients[kind, role], world.values(row.name, kind, role)
        body = world.bodies.get(row.name, {})
        if expected == "." and role:
            # What stands before the view, and how a refusal is answered, is the same for every member: seen once.
            if seen_refused and refuses(row, world.people[kind, role], values, body.get(kind)):
                continue
            seen_refused = True
        if expected != "." and role not in ("", "owner") and decides_by_its_rule_alone(row.name):
            if not addresses.rule_of(row.name).allows(world.people[kind, role]):
                yield f"{where}: {expected} is expected, but its rule refuses"
            continue
        # Pages are made of their data for everybody, and drawn for the owners that see their own.
        drawn = expected == "o" and role == "owner"
        monkeypatch.setattr(Template, "render", render if drawn else lambda *args, **kwargs: "")
        with nothing_is_written() if expected == "." else transaction_rolled_back():
            answer = ask(client, row, values, body.get(kind))
        met = outcome(answer)
        if met != {"o": "+"}.get(expected, expected) or answer.status_code >= 500:
            yield f"{where}: {expected} is expected, but the answer is {answer.status_code} {answer.get('Location', '')}"
        if expected != "o":
            continue
        if about_a_row and kind != "newcomer" and answer.status_code == 404:
            yield f"{where}: nothing of its own was there to be opened"
        if drawn and not answer.streaming and f"{STRANGE} ".encode() in answer.content:
            yield f"{where}: the page shows what belongs to strangers"
        if kind in let_in:
            continue  # what belongs to strangers is the same for every role of an organisation
        let_in.add(kind)
        if row.name in world.foreign or "foreign" in body:
            with nothing_is_written():
                answer = ask(client, row, world.foreign.get(row.name), body.get("foreign"))
            if answer.status_code not in (403, 404):
                yield f"{where}: what belongs to strangers answers {answer.status_code}"
        elif about_a_row and row.name not in OF_A_MONTH:
            yield f"{where}: the world lacks what belongs to strangers"
    monkeypatch.setattr(Template, "render", render)


@cache
def decides_by_its_rule_alone(name: str) -> bool:
    """Whether nothing in the view's module refuses a role: then an owner is let in as every role is that the rule allows."""
    view = OURS[name].callback
    source = inspect.getsource(inspect.getmodule(inspect.unwrap(getattr(view, "view_class", view))) or checks)
    return not re.search(r"\b(demand|Refused|PermissionDenied)\b", re.sub(r'(?s)""".*?"""|#.*', "", source))


OF_MEMBERS = [
    (name, pattern)
    for name, pattern in OURS.items()
    if addresses.rule_of(name).scope not in (Scope.PUBLIC, Scope.PERSON)
]


@pytest.mark.parametrize(("name", "pattern"), OF_MEMBERS, ids=[name for name, _pattern in OF_MEMBERS])
def test_an_address_that_is_not_confirmed_opens_no_page_of_an_organisation(name: str, pattern: URLPattern) -> None:
    request: Any = RequestFactory().post(f"/{name}/")
    request.user, request.membership, request.organization = User(pk=1, email="t@example.com"), None, None
    answer = cast(HttpResponse, pattern.callback(request, **dict.fromkeys(pattern.pattern.converters, "1")))
    assert answer.status_code == 405 or answer["Location"] == "/confirm/"


def refuses(
    row: Row, member: Membership, values: tuple[object, ...] | None, body: dict[str, object] | None = None
) -> bool:
    """Whether the view itself refuses this member; what stands before the view is the same for every member."""
    make = getattr(RequestFactory(), row.method.lower())
    request = make(address(row.name, values), body or {})
    request.user, request.membership, request.organization = member.user, member, member.organization
    request.memberships, request.session = [member], {}
    match = resolve(request.path_info)
    try:
        with nothing_is_written():
            match.func(request, *match.args, **match.kwargs)
    except PermissionDenied:
        return True
    return False


def ask(
    client: Client, row: Row, values: tuple[object, ...] | None, body: dict[str, object] | None = None
) -> Any:  # what the test client answers has a private type
    """Make the row's request, about these values or about nothing that is there. Who signs out stays signed in."""
    cookies = SimpleCookie(client.cookies.output(header="", sep=";"))
    where = address(row.name, values)
    answer = client.post(where, body or {}) if row.method == "POST" else client.get(where)
    client.cookies = cookies
    return answer


def address(name: str, values: tuple[object, ...] | None) -> str:
    """The address with these values, or with some for which nothing is there."""
    if values is not None:
        return reverse(name, args=values)
    kwargs = {key: "none" if key in TEXT else NOTHING.get(key, 0) for key in OURS[name].pattern.converters}
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return reverse(name, kwargs=kwargs | {"number": "none"})


def outcome(answer: Any) -> str:
    """`.` for refused, or asked to sign in; `+` for let in; 405 is nothing that the table may ask for."""
    if answer.status_code == 405:
        return "405"
    sent_away = answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next=")
    return "." if answer.status_code in (401, 403) or sent_away else "+"


class transaction_rolled_back(AbstractContextManager[None]):  # noqa: N801 (reads as a phrase)
    """What is written inside is undone. A savepoint rather than `atomic`: durable transactions run inside."""

    def __enter__(self) -> None:
        self.savepoint = transaction.savepoint()

    def __exit__(self, *error: object) -> None:
        transaction.savepoint_rollback(self.savepoint)


class nothing_is_written(AbstractContextManager[None]):  # noqa: N801
    """A refusal comes before anything is done: whoever writes inside fails."""

    def __enter__(self) -> None:
        self.wrapper = connection.execute_wrapper(_only_reads)
        self.wrapper.__enter__()

    def __exit__(self, *error: object) -> None:
        self.wrapper.__exit__(None, None, None)


def _only_reads(execute: Callable[..., Any], sql: str, params: object, many: bool, context: dict[str, Any]) -> Any:
    # A form's token is taken first, in the transaction that the refusal undoes.
    if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")) and not any(
        table in sql for table in ("django_session", "organizations_submittedform")
    ):
        raise AssertionError(f"written before the refusal: {sql[:200]}")
    return execute(sql, params, many, context)
