"""Say which colleague answers a lead."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.access import Can, may
from core.organizations.models import Membership, User
from storefronts.models import Lead


class NotAColleague(ValueError):
    """The person is no member of the seller that may sell."""

    def __init__(self) -> None:
        super().__init__(_("Choose a colleague whose role includes sales."))


@transaction.atomic
def assign_lead(lead: Lead, owner: Membership | None, *, by: User) -> Lead:
    """Let this member, or nobody, own the lead. Raises NotAColleague, LeadGone."""
    if owner is not None and not (owner.organization_id == lead.organization_id and may(owner, Can.SELL)):
        raise NotAColleague
    lead = Lead.objects.lock(lead.pk)
    lead.owner = owner.user if owner else None
    lead.save(update_fields=["owner"])
    audit.record(
        "lead.assigned", f"lead:{lead.reference}", by=by, organization=lead.organization_id,
        owner=str(owner.user) if owner else "",
    )  # fmt: skip
    return lead
