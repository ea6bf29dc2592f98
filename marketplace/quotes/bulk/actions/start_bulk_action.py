"""Ask for one action for many requests, quotes or consents."""

from collections.abc import Sequence

from django.db import transaction

from core.kit import audit
from core.kit.jobs import enqueue
from core.organizations.models import Organization, User
from marketplace.quotes.bulk.queries.bulk_actions import TitledRow
from marketplace.quotes.domain.bulk import BulkVerb
from marketplace.quotes.models import BulkAction, BulkActionRow


@transaction.atomic
def start_bulk_action(
    organization: Organization,
    verb: BulkVerb,
    rows: Sequence[TitledRow],
    *,
    by: User,
    reason: str = "",
    colleague: User | None = None,
) -> BulkAction:
    """Queue the verb for these rows, which were read as the organisation's own; returns the row to watch.

    Each is done by itself later (`work_on_bulk_action`), so that one which is refused costs no other.
    """
    action = BulkAction.objects.create(
        organization=organization, verb=verb.value, started_by=by, reason=reason.strip(), colleague=colleague
    )
    BulkActionRow.objects.bulk_create(
        BulkActionRow(action=action, subject=each.pk, seen=each.seen, title=each.title[:255], address=each.address)
        for each in rows
    )
    audit.record(
        "quotes.bulk_started", f"bulk:{action.pk}", by=by, organization=organization.pk, verb=verb.value, rows=len(rows)
    )
    enqueue("quotes.work_on_bulk_action", action_id=action.pk)
    return action
