"""Change the facts of which a company has one each."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import CompanyProfile, Organization, User


@transaction.atomic
def edit_profile(
    organization: Organization, *, legal_name: str, billing_email: str, payment_wish: str, by: User | None
) -> CompanyProfile:
    """Set them. The legal name is not public and stands beside the name on documents, so nobody has to approve it.

    What was sent before keeps what it said.
    """
    facts = {"legal_name": legal_name.strip(), "billing_email": billing_email, "payment_wish": payment_wish}
    profile, _made = CompanyProfile.objects.update_or_create(organization=organization, defaults=facts)
    audit.record(
        "company.edited", f"organization:{organization.slug}", by=by, organization=organization.pk,
        legal_name=profile.legal_name,
    )  # fmt: skip
    return profile
