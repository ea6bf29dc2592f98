"""The journal's entries, found by what they are about, and what the operator's pages of them show."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum

from billing.ledger.queries.account_sums import account_sums
from billing.ledger.queries.kind_names import kind_name
from billing.models.ledger import JournalEntry, Posting
from billing.states.ledger import Kind
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class EntriesAsked:
    """What is looked for; what is empty is not asked.

    `text` is an order, or how a cause begins; `kind`, `organization` (its slug) and `currency` name accounts that an
    entry posts to; `since` and `until` are days, both inclusive, in UTC.
    """

    text: str = ""
    kind: str = ""
    organization: str = ""
    currency: str = ""
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EntriesPage:
    """Newest first, each with its `amount` in minor units. `older` is the id to go on with (0: there is no more)."""

    entries: tuple[JournalEntry, ...]
    older: int


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What the accounts of one kind hold together in one currency, in minor units."""

    kind: str
    name: str
    currency: str
    balance: int


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry's postings, their sum on either side, what it reverses, and what reverses it."""

    postings: tuple[Posting, ...]
    total: int
    reverses: tuple[JournalEntry, ...]
    reversed_by: tuple[JournalEntry, ...]


def journal_entries() -> QuerySet[JournalEntry]:
    """Every entry, newest first."""
    return JournalEntry.objects.order_by("-pk")


def entries_page(asked: EntriesAsked, *, older_than: int = 0, size: int) -> EntriesPage:
    """The entries that fit, of everybody. One query."""
    sums = Posting.objects.filter(entry=OuterRef("pk")).values("entry").annotate(sum=Sum("debit")).values("sum")
    entries = _fitting(asked).annotate(amount=Subquery(sums)).order_by("-pk")
    if older_than:
        entries = entries.filter(pk__lt=older_than)
    found = tuple(entries[: size + 1])
    return EntriesPage(found[:size], found[size - 1].pk if len(found) > size else 0)


def _fitting(asked: EntriesAsked) -> QuerySet[JournalEntry]:
    entries: QuerySet[JournalEntry] = JournalEntry.objects.all()
    if asked.text:
        entries = entries.filter(Q(cause__startswith=asked.text) | Q(order_reference=asked.text.upper()))
    accounts = {}
    if asked.kind:
        accounts["account__kind"] = asked.kind
    if asked.organization:
        accounts["account__organization__slug"] = asked.organization
    if accounts:
        entries = entries.filter(Exists(Posting.objects.filter(entry=OuterRef("pk"), **accounts)))
    if asked.currency:
        entries = entries.filter(currency=asked.currency.upper())
    if asked.since:
        entries = entries.filter(at__gte=dt.datetime.combine(asked.since, dt.time(), dt.UTC))
    if asked.until:
        entries = entries.filter(at__lt=dt.datetime.combine(asked.until, dt.time(), dt.UTC) + dt.timedelta(days=1))
    return entries


def balances_by_kind(organization: Organization | None) -> list[AccountBalance]:
    """By kind and currency, of one organisation, or (None) of all together. One query."""
    sums: Counter[tuple[Kind, str]] = Counter()
    for account in account_sums(organization_id=organization.pk if organization else None):
        sums[account.kind, account.currency] += account.balance
    return [
        AccountBalance(kind.value, kind_name(kind), currency, balance)
        for kind in Kind
        for (each, currency), balance in sorted(sums.items())
        if each is kind
    ]


def entry_page(entry: JournalEntry) -> EntryPage:
    """Two queries."""
    postings = tuple(entry.postings.select_related("account__organization").order_by("pk"))
    related = JournalEntry.objects.filter(
        Q(cause=entry.data.get("reverses", ""))
        | Q(order_reference=entry.order_reference, currency=entry.currency, data__reverses=entry.cause)
    )
    found = list(related)
    return EntryPage(
        postings,
        sum(each.debit or 0 for each in postings),
        tuple(each for each in found if each.cause == entry.data.get("reverses")),
        tuple(each for each in found if each.data.get("reverses") == entry.cause),
    )
