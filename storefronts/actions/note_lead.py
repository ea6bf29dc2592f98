"""Keep a note about a lead."""

from core.organizations.models import User
from storefronts.models import Lead, LeadNote


def note_lead(lead: Lead, body: str, *, by: User) -> LeadNote:
    """A note that only the seller's people read."""
    return LeadNote.objects.create(lead=lead, kind=LeadNote.Kind.NOTE, body=body.strip(), by=by)
