"""The journal, for the operator."""

import datetime as dt
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date

from billing.ledger.actions.open_entry import open_entry
from billing.ledger.queries.entries import EntriesAsked, balances_by_kind, entries_page, journal_entries
from billing.ledger.queries.kind_names import kind_choices
from core.kit import clock
from core.kit.numbers import whole_number
from core.organizations.access import Can, operator_only
from core.organizations.presenting.queries.organizations import find_organization
from core.organizations.request import OrganizationRequest

PAGE = 50
_FILTERS = ("q", "kind", "organization", "currency", "since", "until")


@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Balances by account, and the entries, newest first, by cause or order, account, whose, currency and day."""
    asked = {name: request.GET.get(name, "").strip()[:120] for name in _FILTERS}
    organization = find_organization(asked["organization"]) if asked["organization"] else None
    older = request.GET.get("older", "")
    found = entries_page(
        EntriesAsked(
            asked["q"],
            asked["kind"],
            asked["organization"],
            asked["currency"],
            _day(asked["since"]),
            _day(asked["until"]),
        ),
        older_than=whole_number(older) or 0,
        size=PAGE,
    )
    filters = {key: value for key, value in asked.items() if value}
    return render(
        request,
        "billing/ledger/ledger.html",
        {
            "section": "ledger",
            "this_year": clock.now().year,
            "entries": found.entries,
            "older_query": urlencode(filters | {"older": found.older}) if found.older else "",
            "newest_query": urlencode(filters) if older else "",
            "is_first": not older,
            "asked": asked,
            "filtered": bool(filters),
            "organization_asked": organization,
            "kinds": kind_choices(),
            "accounts": balances_by_kind(organization),
        },
    )


@operator_only(Can.MONEY)
def show(request: OrganizationRequest, entry_id: int) -> HttpResponse:
    """One entry with its postings and what it reverses; the look is logged, since it shows others' figures."""
    entry = get_object_or_404(journal_entries(), pk=entry_id)
    found = open_entry(entry, by=request.user)
    context = {"section": "ledger", "entry": entry, "found": found}
    return render(request, "billing/ledger/journal_entry.html", context)


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
