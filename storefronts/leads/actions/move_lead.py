"""Move a lead to another stage."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import User
from storefronts.leads.actions.tell_webhook import tell_webhook
from storefronts.models import Lead
from storefronts.models.lead_webhook import Event
from storefronts.states import LEAD, LeadStage


@transaction.atomic
def move_lead(lead: Lead, stage: str, *, by: User) -> Lead:
    """Move it to `stage`, of those that people choose; only a request converts it.

    Raises InvalidTransition, LeadGone.
    """
    lead = Lead.objects.lock(lead.pk)
    if stage == lead.stage:
        return lead
    before, wanted = lead.stage, LEAD.check(lead.stage, stage)
    if wanted == LeadStage.CONVERTED:
        raise ValueError("A lead is converted by the request that is made of it.")
    lead.stage = wanted
    lead.save(update_fields=["stage"])
    audit.record(
        "lead.moved", f"lead:{lead.reference}", by=by, organization=lead.organization_id, before=before, stage=wanted
    )
    tell_webhook(lead, Event.CHANGED)
    return lead
