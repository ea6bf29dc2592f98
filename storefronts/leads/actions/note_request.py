"""Note which request was made of a lead."""

from django.db import transaction

from core.kit import clock
from storefronts.models import Lead
from storefronts.states import LEAD, LeadStage


@transaction.atomic
def note_request(pk: int, reference: str) -> None:
    """The lead became the request of this reference, which is what its writer is answered with."""
    lead = Lead.objects.select_for_update().get(pk=pk)
    lead.stage = LEAD.check(lead.stage, LeadStage.CONVERTED.value)
    lead.request_reference = reference
    lead.answered_at = lead.answered_at or clock.now()
    lead.save(update_fields=["stage", "request_reference", "answered_at"])
