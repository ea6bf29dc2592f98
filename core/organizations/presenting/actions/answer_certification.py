"""The vendor that a certification names, or the operator, says whether it is correct."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.events import CertificationAnswered
from core.organizations.models import Answer, Certification, Organization, User


class OtherFacts(ValueError):
    """It was changed after whoever answers read it."""

    def __init__(self) -> None:
        super().__init__(_("This certification was changed meanwhile. Read it again before you answer."))


@transaction.atomic
def answer_certification(
    certification: int, *, confirmed: bool, facts_key: str, organization: Organization, by: User
) -> Certification:
    """Confirm it or say that it is not correct; a later answer replaces the one before.

    `facts_key` is that of the facts which were read. Raises OtherFacts, Certification.DoesNotExist where the
    organisation does not see it, PermissionDenied to anybody but the named vendor and the operator.
    """
    row = Certification.objects.visible_to(organization).select_for_update(of=("self",)).get(pk=certification)
    if row.organization_id == organization.pk or not (row.vendor_id == organization.pk or organization.is_operator):
        raise PermissionDenied
    if row.facts_key != facts_key:
        raise OtherFacts
    answer = Answer.CONFIRMED if confirmed else Answer.REFUSED
    row.answer, row.answered_for, row.answered_by, row.answered_at = answer, organization, by, clock.now()
    row.save(update_fields=["answer", "answered_for", "answered_by", "answered_at"])
    audit.record(
        "certification.answered", f"organization:{row.organization.slug}", by=by, organization=organization.pk,
        certification=row.pk, name=row.name, answer=str(answer),
    )  # fmt: skip
    announce(CertificationAnswered(row.pk))
    return row
