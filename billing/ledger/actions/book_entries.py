"""Write journal entries."""

import datetime as dt
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from django.db import connection, transaction
from django.db.models import Q

from billing.ledger.interface import Account, EntryDraft
from billing.models.ledger import JournalEntry, LedgerAccount, Posting
from core.kit import clock


def book_entries(
    drafts: Sequence[EntryDraft], at: dt.datetime | None = None, *, fresh: bool = False
) -> list[JournalEntry]:
    """Book each entry whose cause is not booked yet, in the caller's transaction; returns those it added.

    An entry without postings is left out. The caller holds the lock of what the causes are about; should two
    callers still book one cause at once, the database lets one of them through and stops the other. At most four
    queries, however many entries. `fresh`: the caller knows under its lock that none of the causes is booked.
    """
    wanted = {draft.cause: draft for draft in drafts if draft.postings}
    if not wanted:
        return []
    if not fresh:
        for cause in JournalEntry.objects.filter(cause__in=wanted).values_list("cause", flat=True):
            del wanted[cause]
    if not wanted:
        return []
    accounts = _accounts({(each.account, draft.currency) for draft in wanted.values() for each in draft.postings})
    moment = at or clock.now()
    entries = JournalEntry.objects.bulk_create(
        JournalEntry(
            cause=draft.cause,
            currency=draft.currency,
            at=moment,
            order_reference=draft.order_reference,
            description=draft.description,
            data=dict(draft.data),
        )
        for draft in wanted.values()
    )
    Posting.objects.bulk_create(
        Posting(
            entry=entry,
            account_id=accounts[posting.account, draft.currency],
            debit=posting.debit or None,
            credit=posting.credit or None,
            movement=posting.movement,
        )
        for entry, draft in zip(entries, wanted.values(), strict=True)
        for posting in draft.postings
    )
    return entries


# Accounts are never changed nor deleted, so what was committed once need not be asked for again. The ids are kept with
# the connection that read them: a connection cannot outlive its database, and another database has other ids.
_COMMITTED: WeakKeyDictionary[object, dict[tuple[Account, str], int]] = WeakKeyDictionary()


def _accounts(wanted: set[tuple[Account, str]]) -> dict[tuple[Account, str], int]:
    """Ids of the accounts, opening those that are not there yet; no query for those of earlier transactions."""
    connection.ensure_connection()
    committed = _COMMITTED.setdefault(connection.connection, {})
    known = {place: committed[place] for place in wanted if place in committed}
    asked = wanted - known.keys()
    if asked:
        found = _existing(asked)
        missing = sorted(asked - found.keys())
        if missing:
            LedgerAccount.objects.bulk_create(
                (
                    LedgerAccount(kind=account.kind.value, organization_id=account.organization, currency=currency)
                    for account, currency in missing
                ),
                ignore_conflicts=True,
            )
            found = _existing(asked)
        known |= found
        # Not before: what this transaction opened is gone if it is rolled back.
        transaction.on_commit(lambda: committed.update(found))
    return known


def _existing(wanted: set[tuple[Account, str]]) -> dict[tuple[Account, str], int]:
    by_place: dict[tuple[str, int | None, str], int] = {
        (kind, organization, currency): pk
        for pk, kind, organization, currency in LedgerAccount.objects.filter(
            kind__in={account.kind.value for account, _ in wanted}, currency__in={currency for _, currency in wanted}
        )
        .filter(_organizations({account.organization for account, _ in wanted}))
        .values_list("pk", "kind", "organization", "currency")
    }
    found = {}
    for account, currency in wanted:
        pk = by_place.get((account.kind.value, account.organization, currency))
        if pk is not None:
            found[account, currency] = pk
    return found


def _organizations(ids: set[int | None]) -> Q:
    named = Q(organization__in=[each for each in ids if each is not None])
    return named | Q(organization__isnull=True) if None in ids else named
