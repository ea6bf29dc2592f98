"""Delete an exemption document."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import ExemptionDocument, User


@transaction.atomic
def remove_exemption(document: ExemptionDocument, *, by: User | None) -> None:
    """Delete the row now, and the file once that is certain."""
    organization, stored = document.organization, document.file
    audit.record(
        "company.exemption_removed", f"organization:{organization.slug}", by=by, organization=organization.pk,
        about=document.about,
    )  # fmt: skip
    document.delete()
    transaction.on_commit(lambda: stored.storage.delete(stored.name or ""), robust=True)
