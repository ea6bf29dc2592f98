"""Change what a seller's contact form asks."""

from django.db import transaction

from core.kit import audit, clock
from core.organizations.models import Organization, User
from storefronts.models import LeadForm


@transaction.atomic
def set_lead_form(organization: Organization, form: LeadForm, *, by: User) -> LeadForm:
    """Store it as the organisation's next version; leads keep what they were written with."""
    stored = LeadForm.objects.select_for_update().filter(organization=organization).first()
    form.pk, form.organization = (stored.pk if stored else None), organization
    form.version, form.updated_at = (stored.version if stored else 0) + 1, clock.now()
    form.save(force_insert=stored is None)
    audit.record("lead_form.changed", f"organization:{organization.slug}", by=by, organization=organization.pk)
    return form
