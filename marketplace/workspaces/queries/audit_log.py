"""The audit log, as the operator asks it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any  # Any: what a form cleaned

from django.db.models import QuerySet

from core.kit.models import AuditEntry
from core.organizations.models import Organization


def audit_log(
    who: str = "",
    what: str = "",
    target: str = "",
    organization: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> QuerySet[AuditEntry]:
    """Entries, newest first: by a part of the actor's name, the beginning of the action and of what it was done to,
    and a part of the name of the organisation whose affair it is.

    `since` and `until` are days of UTC, both included.
    """
    found: dict[str, Any] = {}
    if who:
        found["actor_label__icontains"] = who
    if what:
        found["action__startswith"] = what
    if target:
        found["target__startswith"] = target
    if organization:
        found["organization__in"] = Organization.objects.filter(name__icontains=organization).values("pk")
    if since:
        found["at__gte"] = dt.datetime.combine(since, dt.time(), dt.UTC)
    if until:
        found["at__lt"] = dt.datetime.combine(until + dt.timedelta(days=1), dt.time(), dt.UTC)
    return AuditEntry.objects.filter(**found).order_by("-at", "-pk")


def with_organizations(entries: Sequence[AuditEntry]) -> list[tuple[AuditEntry, str]]:
    """Each entry with the name of its organisation; "" where it is the marketplace's own affair."""
    names = dict(Organization.objects.filter(pk__in={each.organization for each in entries}).values_list("pk", "name"))
    return [(each, names.get(each.organization or 0, "")) for each in entries]
