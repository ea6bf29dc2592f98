"""Say which colleague answers a lead."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can, may
from core.organizations.models import Membership, User
from storefronts.leads.actions.confirm_lead import lead_facts
from storefronts.leads.actions.tell_webhook import tell_webhook
from storefronts.models import Lead
from storefronts.models.lead_webhook import Event


class NotAColleague(ValueError):
    """The person is no member of the seller that may sell."""

    def __init__(self) -> None:
        super().__init__(_("Choose a colleague whose role includes sales."))


@transaction.atomic
def assign_lead(lead: Lead, owner: Membership | None, *, by: User) -> Lead:
    """Let this member, or nobody, own the lead, and tell a new owner. Raises NotAColleague, LeadGone."""
    if owner is not None and not (owner.organization_id == lead.organization_id and may(owner, Can.SELL)):
        raise NotAColleague
    lead = Lead.objects.lock(lead.pk)
    before, lead.owner = lead.owner_id, owner.user if owner else None
    lead.save(update_fields=["owner"])
    audit.record(
        "lead.assigned", f"lead:{lead.reference}", by=by, organization=lead.organization_id,
        owner=str(owner.user) if owner else "",
    )  # fmt: skip
    if lead.owner_id == before:
        return lead
    tell_webhook(lead, Event.CHANGED)
    if lead.owner is not None and lead.owner != by:
        notify(
            lead.organization,
            kind="lead.assigned",
            text=lambda: (
                _("%(by)s assigned %(reference)s from %(name)s to you")
                % {"by": by, "reference": lead.reference, "name": lead.name}
            ),
            url=lead.get_absolute_url(),
            capability=Can.SELL,
            facts=lambda: lead_facts(lead) if lead.is_confirmed else (),
            words=lead.message if lead.is_confirmed else "",
            reply_to=lead.email if lead.is_confirmed else "",
            only=[lead.owner.pk],
        )
    return lead
