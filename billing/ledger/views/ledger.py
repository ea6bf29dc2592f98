"""The journal, for the operator."""

import datetime as dt
from collections import Counter
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date

from billing.ledger.domain.accounts import Kind
from billing.ledger.models import JournalEntry, Posting
from billing.ledger.models.journal import KIND_NAMES
from billing.ledger.queries.account_sums import account_sums
from core.kit import audit, clock
from core.organizations.access import Can, operator_only
from core.organizations.models import Organization
from core.organizations.request import OrganizationRequest

PAGE = 50
_FILTERS = ("q", "kind", "organization", "currency", "since", "until")


@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Balances by account, and the entries, newest first, by cause or order, account, whose, currency and day."""
    asked = {name: request.GET.get(name, "").strip()[:120] for name in _FILTERS}
    organization = Organization.objects.filter(slug=asked["organization"]).first() if asked["organization"] else None
    older = request.GET.get("older", "")
    entries = _entries(asked)
    if older.isascii() and older.isdigit() and len(older) < 19:
        entries = entries.filter(pk__lt=int(older))
    sums = Posting.objects.filter(entry=OuterRef("pk")).values("entry").annotate(sum=Sum("debit")).values("sum")
    found = list(entries.annotate(amount=Subquery(sums)).order_by("-pk")[: PAGE + 1])
    filters = {key: value for key, value in asked.items() if value}
    return render(
        request,
        "billing/ledger/ledger.html",
        {
            "section": "ledger",
            "this_year": clock.now().year,
            "entries": found[:PAGE],
            "older_query": urlencode(filters | {"older": found[PAGE - 1].pk}) if len(found) > PAGE else "",
            "newest_query": urlencode(filters) if older else "",
            "is_first": not older,
            "asked": asked,
            "filtered": bool(filters),
            "organization_asked": organization,
            "kinds": [(kind.value, KIND_NAMES[kind]) for kind in Kind],
            "accounts": _balances(organization),
        },
    )


def _entries(asked: dict[str, str]) -> QuerySet[JournalEntry]:
    entries = JournalEntry.objects.all()
    if asked["q"]:
        entries = entries.filter(Q(cause__startswith=asked["q"]) | Q(order_reference=asked["q"].upper()))
    postings = Posting.objects.filter(entry=OuterRef("pk"))
    narrowed = postings
    if asked["kind"]:
        narrowed = narrowed.filter(account__kind=asked["kind"])
    if asked["organization"]:
        narrowed = narrowed.filter(account__organization__slug=asked["organization"])
    if narrowed is not postings:
        entries = entries.filter(Exists(narrowed))
    if asked["currency"]:
        entries = entries.filter(currency=asked["currency"].upper())
    for name, days, lookup in (("since", 0, "at__gte"), ("until", 1, "at__lt")):
        try:
            day = parse_date(asked[name])
        except ValueError:
            day = None
        if day is not None:
            moment = dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(days=days)
            entries = entries.filter(**{lookup: moment})
    return entries


@operator_only(Can.MONEY)
def show(request: OrganizationRequest, entry_id: int) -> HttpResponse:
    """One entry with its postings and what it reverses; the look is logged, since it shows others' figures."""
    entry = get_object_or_404(JournalEntry, pk=entry_id)
    postings = list(entry.postings.select_related("account__organization").order_by("pk"))
    audit.record("ledger.entry_looked_at", f"entry:{entry.pk}", by=request.user, cause=entry.cause)
    related = JournalEntry.objects.filter(
        Q(cause=entry.data.get("reverses", ""))
        | Q(order_reference=entry.order_reference, currency=entry.currency, data__reverses=entry.cause)
    )
    return render(
        request,
        "billing/ledger/journal_entry.html",
        {
            "section": "ledger",
            "entry": entry,
            "postings": postings,
            "total": sum(each.debit or 0 for each in postings),
            "reverses": [each for each in related if each.cause == entry.data.get("reverses")],
            "reversed_by": [each for each in related if each.data.get("reverses") == entry.cause],
        },
    )


def _balances(organization: Organization | None) -> list[tuple[str, str, str, int]]:
    """(kind, its name, currency, balance), of one organisation or of all together."""
    sums: Counter[tuple[Kind, str]] = Counter()
    for account in account_sums(organization_id=organization.pk if organization else None):
        sums[account.kind, account.currency] += account.balance
    found = []
    for kind in Kind:
        for (each, currency), balance in sorted(sums.items()):
            if each is kind:
                found.append((kind.value, str(KIND_NAMES[kind]), currency, balance))
    return found
