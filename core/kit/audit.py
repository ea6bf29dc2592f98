"""The audit log's one way in."""

from typing import Any

from core.kit.models import AuditEntry


def record(action: str, target: str, *, by: Any = None, organization: int | None = None, **data: object) -> None:
    """Add an entry: `action` a verb phrase ("quote.accepted"), `target` "kind:reference", `by` a user or None.

    `data` must be JSON-able. Runs in the caller's transaction, so it stands only if the action does.
    """
    AuditEntry.objects.create(
        actor=getattr(by, "pk", None),
        actor_label=str(by) if by is not None else "system",
        organization=organization,
        action=action,
        target=target,
        data=data,
    )
