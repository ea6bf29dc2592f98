"""Change what others read about an organisation, and what it does here."""

from django.db import transaction

from core.kit.events import announce
from core.organizations.domain.names import same_name
from core.organizations.events import NameWaits, PartnerCeased
from core.organizations.models import Organization


@transaction.atomic
def edit_organization(organization: Organization, **facts: object) -> bool:
    """Set these fields of the organisation; whether all of them took effect.

    Who was verified was verified by its name. So another name of a verified organisation waits for the operator, and
    the present one stays, unless only case, spaces, punctuation or the legal form differ.
    """
    before = Organization.objects.select_for_update().get(pk=organization.pk)
    name = str(facts.pop("name", before.name)).strip()
    waits = name != before.name and before.is_verified and not before.is_operator and not same_name(name, before.name)
    facts |= {"wanted_name": name} if waits else {"name": name, "wanted_name": ""}
    organization.name = before.name
    for field, value in facts.items():
        setattr(organization, field, value)
    organization.save(update_fields=list(facts))
    if waits and before.wanted_name != name:
        announce(NameWaits(organization.pk))
    if before.is_partner and not organization.is_partner:
        announce(PartnerCeased(organization.pk))
    return not waits
