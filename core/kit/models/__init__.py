"""Tables of the kit."""

from core.kit.models.audit import AuditEntry
from core.kit.models.queue_row import QueueRow
from core.kit.models.reference import ReferenceCounter

__all__ = ["AuditEntry", "QueueRow", "ReferenceCounter"]
