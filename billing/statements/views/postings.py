"""What a figure is made of: the operator's explorer of all postings, and a payee's look at its own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from billing.ledger.queries.kind_names import kind_choices, kind_name
from billing.ledger.queries.postings import PostingsAsked, PostingsPage, own_postings_page, postings_page
from billing.statements.queries.statement_movements import BALANCE
from billing.states.ledger import Kind
from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, operator_only, requires
from core.organizations.presenting.queries.organizations import find_organization
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from core.organizations.models import Organization

# What is a payee's own to look at: its balance, and what is due once buyers pay.
_OWN = (Kind.DUE, *(kind for kind in Kind if kind in BALANCE))
NOBODY = 0
_FILTERS = ("kind", "organization", "currency", "order", "cause", "since", "until")


@operator_only(Can.MONEY)
def explorer(request: OrganizationRequest) -> HttpResponse:
    """Every posting, by account, organisation, order, cause and day."""
    given = _given(request)
    problems = []
    organization = None
    if given["organization"] not in ("", "platform"):
        organization = find_organization(given["organization"])
        if organization is None:
            problems.append(
                _("There is no organisation with the short name %(slug)s.") % {"slug": given["organization"]}
            )
    asked = PostingsAsked(
        _kind(given["kind"]),
        organization.pk if organization else NOBODY if problems else None,
        given["organization"] == "platform",
        given["currency"].upper(),
        given["order"].upper(),
        given["cause"],
        _day(given["since"], problems),
        _day(given["until"], problems),
    )
    page = postings_page(asked, older_than=_older_than(request))
    return _render(request, "billing:postings", given, page, problems, tuple(Kind), organization)


@requires(Can.MONEY, kinds=("vendor", "partner"))
def own(request: OrganizationRequest) -> HttpResponse:
    """The postings on the organisation's own accounts, and no others."""
    given = _given(request) | {"organization": ""}
    problems: list[str] = []
    kind = _kind(given["kind"])
    asked = PostingsAsked(
        kind=kind if kind in _OWN else None,
        currency=given["currency"].upper(),
        order=given["order"].upper(),
        cause=given["cause"],
        since=_day(given["since"], problems),
        until=_day(given["until"], problems),
    )
    page = own_postings_page(current_organization(request), asked, kinds=_OWN, older_than=_older_than(request))
    return _render(request, "billing:own_postings", given, page, problems, _OWN, None)


def _given(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:120] for name in _FILTERS}


def _kind(text: str) -> Kind | None:
    return Kind(text) if text in {kind.value for kind in Kind} else None


def _day(text: str, problems: list[str]) -> dt.date | None:
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        problems.append(_("%(text)s is not a day; write it like 2026-11-30.") % {"text": text})
    return day


def _older_than(request: HttpRequest) -> int:
    return whole_number(request.GET.get("older")) or 0


def _render(
    request: HttpRequest,
    name: str,
    given: dict[str, str],
    page: PostingsPage,
    problems: list[str],
    kinds: tuple[Kind, ...],
    organization: Organization | None,
) -> HttpResponse:
    filters = {key: value for key, value in given.items() if value}
    address = reverse(name)
    context: dict[str, object] = {
        "section": "postings" if name == "billing:postings" else "statements",
        "operator": name == "billing:postings",
        "address": address,
        "given": given,
        "filtered": bool(filters),
        "problems": problems,
        "organization_asked": organization,
        "kinds": kind_choices(kinds),
        "rows": [(row, kind_name(row.kind)) for row in page.rows],
        "running": page.running,
        "older_url": f"{address}?{urlencode(filters | {'older': page.older})}" if page.older else "",
        "newest_url": f"{address}?{urlencode(filters)}" if _older_than(request) else "",
    }
    return render(request, "billing/statements/postings.html", context)
