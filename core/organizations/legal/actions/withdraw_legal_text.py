"""Take back a version that is announced."""

from django.db import transaction

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.events import LegalTextWithdrawn
from core.organizations.legal.actions.move_legal_text import not_yet_in_force
from core.organizations.models import LegalDraft, LegalText, User


@transaction.atomic
def withdraw_legal_text(text: LegalText, *, by: User) -> LegalText:
    """Take an announced version back before its day; everybody is told. Raises HoldsAlready.

    Its words become the draft again where no other was begun.
    """
    text = not_yet_in_force(text)
    text.withdrawn_at = clock.now()
    text.save(update_fields=["withdrawn_at"])
    LegalDraft.objects.get_or_create(kind=text.kind, defaults={"text": text.text, "edited_by": by})
    audit.record("legal.withdrawn", f"legal:{text.kind}", by=by, organization=None, version=text.version)
    announce(LegalTextWithdrawn(text.pk))
    return text
