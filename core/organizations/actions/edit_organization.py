"""Change what others read about an organisation, and what it does here."""

from django.db import transaction

from core.kit.events import announce
from core.organizations.events import PartnerCeased
from core.organizations.models import Organization


@transaction.atomic
def edit_organization(organization: Organization, **facts: object) -> None:
    """Set these fields of the organisation."""
    before = Organization.objects.select_for_update().get(pk=organization.pk)
    for name, value in facts.items():
        setattr(organization, name, value)
    organization.save(update_fields=list(facts))
    if before.is_partner and not organization.is_partner:
        announce(PartnerCeased(organization.pk))
