"""Drop the draft of the next version of a legal text."""

from core.kit import audit
from core.organizations.models import LegalDraft, User


def discard_legal_draft(kind: str, *, by: User) -> None:
    """Delete it; what is in force or announced stays as it is."""
    if LegalDraft.objects.filter(kind=kind).delete()[0]:
        audit.record("legal.draft_discarded", f"legal:{kind}", by=by, organization=None)
