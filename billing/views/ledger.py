"""The journal, for the operator."""

from collections import Counter

from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from billing.domain.accounts import Kind
from billing.models import JournalEntry
from billing.models.ledger import KIND_NAMES
from billing.queries.account_sums import account_sums
from marketplace.kit import audit
from marketplace.organizations.access import operator_only
from marketplace.organizations.models import Organization

PAGE = 50


@operator_only
def index(request: HttpRequest) -> HttpResponse:
    """Balances by account, and the entries, by order, account, organisation or cause."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "organization", "currency")}
    entries = JournalEntry.objects.order_by("-at", "-pk")
    if asked["q"]:
        entries = entries.filter(cause__icontains=asked["q"]) | entries.filter(order_reference__iexact=asked["q"])
    postings = {}
    if asked["kind"]:
        postings["postings__account__kind"] = asked["kind"]
    if asked["organization"]:
        postings["postings__account__organization__slug"] = asked["organization"]
    if asked["currency"]:
        postings["postings__account__currency"] = asked["currency"].upper()
    if postings:
        entries = entries.filter(**postings).distinct()
    page = Paginator(entries.annotate(amount=Sum("postings__debit")), PAGE).get_page(request.GET.get("page"))
    organization = Organization.objects.filter(slug=asked["organization"]).first() if asked["organization"] else None
    return render(
        request,
        "billing/ledger.html",
        {
            "section": "ledger",
            "page": page,
            "asked": asked,
            "filtered": any(asked.values()),
            "organization_asked": organization,
            "kinds": [(kind.value, KIND_NAMES[kind]) for kind in Kind],
            "accounts": _balances(organization),
        },
    )


@operator_only
def show(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One entry with its postings; the look is logged, since it shows others' figures."""
    entry = get_object_or_404(JournalEntry, pk=entry_id)
    postings = list(entry.postings.select_related("account__organization").order_by("pk"))
    audit.record("ledger.entry_looked_at", f"entry:{entry.pk}", by=request.user, cause=entry.cause)
    return render(
        request,
        "billing/journal_entry.html",
        {
            "section": "ledger",
            "entry": entry,
            "postings": postings,
            "total": sum(each.debit or 0 for each in postings),
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
