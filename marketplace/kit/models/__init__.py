"""Tables of the kit."""

from marketplace.kit.models.audit import AuditEntry
from marketplace.kit.models.reference import ReferenceCounter

__all__ = ["AuditEntry", "ReferenceCounter"]
