"""Open a commission document of somebody else."""

from billing.models.statements import SelfBillingDocument
from core.kit import audit
from core.organizations.models import User


def open_document(document: SelfBillingDocument, *, by: User) -> SelfBillingDocument:
    """Anybody's document, for the operator; that `by` looked at it is recorded."""
    audit.record("self_billing.looked_at", f"document:{document.number}", by=by, organization=document.organization_id)
    return document
