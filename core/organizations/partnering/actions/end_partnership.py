"""End a partnership, or decline a proposed one."""

from django.db import transaction

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.events import PartnershipEnded
from core.organizations.models import Organization, Partnership, User


@transaction.atomic
def end_partnership(partnership: Partnership, *, organization: Organization, by: User, reason: str = "") -> None:
    """End it from today (touches made in its time still count), or decline it if it never started.

    Either side may. Ending an ended one changes nothing.
    """
    partnership = Partnership.objects.select_for_update().of(organization).get(pk=partnership.pk)
    now = clock.now()
    if partnership.status == Partnership.Status.PROPOSED and partnership.started_on is None:
        partnership.status = Partnership.Status.DECLINED
    elif partnership.status != Partnership.Status.ENDED:
        partnership.status = Partnership.Status.ENDED
        partnership.ended_on = max(now.date(), partnership.started_on or now.date())
        partnership.terms.filter(accepted_at__isnull=False, effective_to__isnull=True).update(effective_to=now)
    else:
        return
    partnership.save(update_fields=["status", "ended_on"])
    audit.record(
        f"partnership.{partnership.status}",
        f"partnership:{partnership.provider.slug}:{partnership.partner.slug}",
        by=by,
        organization=organization.pk,
        reason=reason,
    )
    announce(PartnershipEnded(partnership.pk, organization.pk, reason, by.pk))
