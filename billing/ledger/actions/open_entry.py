"""Open an entry of the journal."""

from billing.ledger.queries.entries import EntryPage, entry_page
from billing.models.ledger import JournalEntry
from core.kit import audit
from core.organizations.models import User


def open_entry(entry: JournalEntry, *, by: User) -> EntryPage:
    """One entry with its postings and what it reverses. It shows others' figures, so that `by` looked is recorded."""
    audit.record("ledger.entry_looked_at", f"entry:{entry.pk}", by=by, organization=None, cause=entry.cause)
    return entry_page(entry)
