"""Void a touch entered in error."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.deals.models import Touch


class NeedsReason(ValueError):
    """A void says why."""

    def __init__(self) -> None:
        super().__init__(_("Say why this touch is void. It stays in the list with your reason."))


class AlreadyVoid(ValueError):
    """It is void already."""

    def __init__(self, touch: Touch) -> None:
        super().__init__(_("%(touch)s is void already.") % {"touch": touch.reference})


@transaction.atomic
def void_touch(touch: Touch, *, by: User, reason: str) -> None:
    """Void it: it stays, and counts no longer for quotes not yet accepted. Raises NeedsReason, AlreadyVoid."""
    if not reason.strip():
        raise NeedsReason
    standing = Touch.objects.standing().filter(pk=touch.pk)
    if not standing.update(voided_at=clock.now(), voided_by=by, void_reason=reason.strip()):
        raise AlreadyVoid(touch)
    audit.record("touch.voided", f"touch:{touch.reference}", by=by, organization=touch.partner_id, reason=reason)
