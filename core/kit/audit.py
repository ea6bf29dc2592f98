"""The audit log's one way in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from django.db.models import QuerySet

from core.kit.models import AuditEntry


class Actor(Protocol):
    """Somebody who acts. The kit knows no users: one has a key, and says its name as text."""

    @property
    def pk(self) -> int:
        """The key."""


def record(action: str, target: str, *, by: Actor | None = None, organization: int | None, **data: object) -> None:
    """Add an entry: `action` a verb phrase ("quote.accepted"), `target` "kind:reference" (cut at 200 letters), `by` a
    user or None, `organization` the key of whose affair it is: None for what is the marketplace's own.

    `data` must be JSON-able. Runs in the caller's transaction, so it stands only if the action does.
    """
    _entry(Entry(action, target, organization, data), by).save(force_insert=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """One of many entries that are added at once; its values are those of `record`."""

    action: str
    target: str
    organization: int | None
    data: dict[str, object] = field(default_factory=dict)


def acts_on(action: str, **data: object) -> QuerySet[AuditEntry]:
    """Entries of this action whose data says this, such as the payment that a reminder was about."""
    return AuditEntry.objects.filter(action=action, data__contains=data)


def record_all(entries: Iterable[Entry], *, by: Actor | None = None) -> None:
    """Add many entries of one person in one query, as `record` adds one."""
    AuditEntry.objects.bulk_create([_entry(each, by) for each in entries], batch_size=1000)


def _entry(said: Entry, by: Actor | None) -> AuditEntry:
    return AuditEntry(
        actor=by.pk if by is not None else None,
        actor_label=str(by) if by is not None else "system",
        organization=said.organization,
        action=said.action,
        target=said.target[: AuditEntry._meta.get_field("target").max_length],  # addresses of pages may be longer
        data=said.data,
    )
