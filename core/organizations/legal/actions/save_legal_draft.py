"""Keep the next version of a legal text while it is written."""

from core.kit import clock
from core.organizations.models import LegalDraft, User


def save_legal_draft(kind: str, text: str, *, by: User) -> LegalDraft:
    """Save it beside the version in force; nobody else sees it."""
    draft, _made = LegalDraft.objects.update_or_create(
        kind=kind, defaults={"text": text, "edited_by": by, "edited_at": clock.now()}
    )
    return draft
