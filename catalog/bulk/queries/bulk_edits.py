"""Verbs for many offers: which there were, and what became of each offer."""

from django.db.models import QuerySet

from catalog.models import BulkEdit, BulkEditRow
from core.organizations.models import Organization
from core.organizations.work_lists.queries.bulk import BulkState, bulk_state_of


def bulk_edits(organization: Organization) -> QuerySet[BulkEdit]:
    """The organisation's bulk edits, the newest first."""
    return BulkEdit.objects.filter(organization=organization).select_related("category")


def bulk_state(edit: BulkEdit, outcome: str = "") -> BulkState[BulkEditRow]:
    """What became of its offers; the refused ones first. One query, and those of the rows."""
    return bulk_state_of(edit.rows.select_related("product"), outcome)
