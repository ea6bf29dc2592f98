"""State a certification of an organisation, or change one."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.events import announce
from core.organizations.domain.public_profile import CertificationFacts
from core.organizations.events import CertificationStated
from core.organizations.models import Answer, Certification, Organization, User
from core.organizations.models.public_profile import MOST_CERTIFICATIONS


class TooMany(ValueError):
    """The organisation states as many as it may."""

    def __init__(self, most: int) -> None:
        super().__init__(_("You have %(most)d already. Remove one first.") % {"most": most})


@transaction.atomic
def save_certification(
    organization: Organization, facts: CertificationFacts, *, by: User | None, certification: int | None = None
) -> Certification:
    """Store it: the row `certification` of the organisation changes, None adds one.

    What was answered was about the facts as they stood, so a change of any of them takes the answer away. Raises
    TooMany, Certification.DoesNotExist.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)
    own = Certification.objects.filter(organization=organization)
    if certification is None and own.count() >= MOST_CERTIFICATIONS:
        raise TooMany(MOST_CERTIFICATIONS)
    row = (
        Certification(organization=organization)
        if certification is None
        else own.select_for_update().get(pk=certification)
    )
    stated = row.facts_key
    row.name, row.number, row.link = facts.name.strip(), facts.number.strip(), facts.link
    row.vendor_id, row.valid_until = facts.vendor, facts.valid_until
    row.issuer = "" if facts.vendor is not None else facts.issuer.strip()
    changed = row.facts_key != stated
    if changed:
        row.answer, row.answered_for, row.answered_by, row.answered_at = Answer.NONE, None, None, None
    row.save()
    audit.record(
        "certification.saved", f"organization:{organization.slug}", by=by, organization=organization.pk,
        certification=row.pk, name=row.name,
    )  # fmt: skip
    if changed and row.vendor_id is not None:
        announce(CertificationStated(row.pk, by.pk if by is not None else None))
    return row
