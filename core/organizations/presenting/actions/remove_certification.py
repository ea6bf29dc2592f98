"""Take a certification out of an organisation's profile."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import Certification, User


@transaction.atomic
def remove_certification(certification: Certification, *, by: User | None) -> None:
    """Delete it, with what was answered to it."""
    organization = certification.organization
    audit.record(
        "certification.removed", f"organization:{organization.slug}", by=by, organization=organization.pk,
        certification=certification.pk, name=certification.name, answer=certification.answer,
    )  # fmt: skip
    certification.delete()
