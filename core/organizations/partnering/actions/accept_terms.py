"""Accept proposed terms: from then on they are in force."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.access import require_verified
from core.organizations.events import TermsAccepted
from core.organizations.models import Organization, Partnership, PartnershipTerms, User
from core.organizations.partnering.queries.partnership_page import terms_version


class NothingToAccept(ValueError):
    """The terms were accepted already, or by nobody who may."""

    def __init__(self) -> None:
        super().__init__(
            _("These terms have already been answered, or your organisation cannot answer them. Reload the page.")
        )


class OtherTerms(ValueError):
    """What would be accepted is not what was read."""

    def __init__(self) -> None:
        super().__init__(_("These terms were changed after you opened this page. Read them again before you accept."))


@transaction.atomic
def accept_terms(
    terms: PartnershipTerms, *, organization: Organization, by: User, seen: str | None = None
) -> PartnershipTerms:
    """Accept in the name of the side that did not propose; ends the version before at the new one's start.

    Terms that were to start in the past start now: an accepted quote never changes afterwards. `seen` names what
    was read (`TermsVersion.seen`). Raises NothingToAccept, OtherTerms where that is not what is stored, and NotVerified
    unless both organisations are verified.
    """
    partnership = Partnership.objects.select_for_update().get(pk=terms.partnership_id)
    locked = PartnershipTerms.objects.select_for_update().filter(pk=terms.pk).first()
    if locked is None:
        raise OtherTerms
    terms = locked
    other = partnership.partner_id if terms.proposed_by_id == partnership.provider_id else partnership.provider_id
    if terms.accepted_at is not None or organization.pk != other:
        raise NothingToAccept
    require_verified(organization, partnership.provider, partnership.partner)
    if seen is not None and seen != terms_version(terms).seen:
        raise OtherTerms
    now = clock.now()
    start = max(terms.effective_from, now)
    partnership.terms.filter(accepted_at__isnull=False, effective_to__isnull=True).update(effective_to=start)
    terms.effective_from, terms.accepted_at, terms.accepted_by = start, now, by
    terms.save(update_fields=["effective_from", "accepted_at", "accepted_by"])
    if partnership.status != Partnership.Status.ACTIVE:
        partnership.status = Partnership.Status.ACTIVE
        partnership.started_on, partnership.ended_on = partnership.started_on or start.date(), None
    if organization.pk == partnership.provider_id:
        partnership.provider_contact = partnership.provider_contact or by
    else:
        partnership.partner_contact = partnership.partner_contact or by
    partnership.save()
    audit.record(
        "terms.accepted",
        f"partnership:{partnership.provider.slug}:{partnership.partner.slug}",
        by=by,
        organization=organization.pk,
        version=terms.version,
    )
    announce(TermsAccepted(terms.pk))
    return terms
