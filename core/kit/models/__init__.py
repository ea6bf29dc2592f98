"""Tables of the kit."""

from core.kit.models.audit import AuditEntry
from core.kit.models.reference import ReferenceCounter

__all__ = ["AuditEntry", "ReferenceCounter"]
