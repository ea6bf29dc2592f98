"""Add a public contact of an organisation, or change one."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.domain.public_profile import ContactFacts
from core.organizations.models import Organization, PublicContact, User
from core.organizations.models.public_profile import MOST_CONTACTS


class TooManyContacts(ValueError):
    """The organisation names as many as it may."""

    def __init__(self) -> None:
        super().__init__(_("You have %(most)d contacts already. Remove one first.") % {"most": MOST_CONTACTS})


@transaction.atomic
def save_contact(
    organization: Organization, facts: ContactFacts, *, by: User | None, contact: int | None = None
) -> PublicContact:
    """Store it: the row `contact` of the organisation changes, None adds one.

    Raises TooManyContacts, PublicContact.DoesNotExist.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    own = PublicContact.objects.filter(organization=organization)
    if contact is None and own.count() >= MOST_CONTACTS:
        raise TooManyContacts
    row = PublicContact(organization=organization) if contact is None else own.get(pk=contact)
    row.role, row.name, row.email, row.phone = facts.role.strip(), facts.name.strip(), facts.email, facts.phone.strip()
    row.save()
    audit.record(
        "contact.saved", f"organization:{organization.slug}", by=by, organization=organization.pk, contact=row.pk,
        role=row.role,
    )  # fmt: skip
    return row
