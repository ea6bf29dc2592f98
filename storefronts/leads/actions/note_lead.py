"""Keep a note about a lead."""

from django.db import transaction

from core.organizations.models import User
from storefronts.models import Lead, LeadNote


@transaction.atomic
def note_lead(lead: Lead, body: str, *, by: User) -> LeadNote:
    """A note that only the seller's people read. Raises LeadGone."""
    lead = Lead.objects.lock(lead.pk)
    return LeadNote.objects.create(lead=lead, kind=LeadNote.Kind.NOTE, body=body.strip(), by=by)
