"""The audit log, as the operator asks it."""

import datetime as dt
from typing import Any  # Any: what a form cleaned

from django.db.models import QuerySet

from core.kit.models import AuditEntry


def audit_log(
    who: str = "", what: str = "", target: str = "", since: dt.date | None = None, until: dt.date | None = None
) -> QuerySet[AuditEntry]:
    """Entries, newest first: by a part of the actor's name, the beginning of the action and of what it was done to.

    `since` and `until` are days of UTC, both included.
    """
    found: dict[str, Any] = {}
    if who:
        found["actor_label__icontains"] = who
    if what:
        found["action__startswith"] = what
    if target:
        found["target__startswith"] = target
    if since:
        found["at__gte"] = dt.datetime.combine(since, dt.time(), dt.UTC)
    if until:
        found["at__lt"] = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), dt.UTC)
    return AuditEntry.objects.filter(**found).order_by("-at", "-pk")
