"""Take the audit log along as a file."""

from collections.abc import Iterator, Mapping
from typing import Any  # Any: what a form cleaned

from core.kit import audit
from core.kit.models import AuditEntry
from core.organizations.models import User
from marketplace.workspaces.queries.audit_log import audit_log

AT_ONCE = 2_000  # rows held in memory


def export_audit_log(asked: Mapping[str, Any], *, by: User) -> Iterator[AuditEntry]:
    """The entries asked for (as `audit_log` takes it), read as they are needed. That they were taken is recorded."""
    audit.record(
        "audit.exported",
        "audit:log",
        by=by,
        organization=None,
        asked={name: str(value) for name, value in asked.items() if value},
    )
    return audit_log(**asked).iterator(AT_ONCE)
