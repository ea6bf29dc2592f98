"""Move the day of a version that is announced."""

import datetime as dt

from django.db import transaction

from core.kit import audit
from core.kit.events import announce
from core.organizations.events import LegalTextMoved
from core.organizations.legal.actions.publish_legal_text import beginning_of
from core.organizations.models import LegalText, User


class HoldsAlready(ValueError):
    """Its day has come, or it was withdrawn: people rely on it as it is."""


@transaction.atomic
def move_legal_text(text: LegalText, day: dt.date, *, by: User) -> LegalText:
    """Let an announced version hold from another day; everybody is told. Raises HoldsAlready, PastDay."""
    text = not_yet_in_force(text)
    was, text.holds_from = text.day, beginning_of(day)
    if text.day == was:
        return text
    text.save(update_fields=["holds_from"])
    audit.record(
        "legal.moved",
        f"legal:{text.kind}",
        by=by,
        organization=None,
        version=text.version,
        was=str(was),
        day=str(text.day),
    )
    announce(LegalTextMoved(text.pk, was))
    return text


def not_yet_in_force(text: LegalText) -> LegalText:
    """The version, locked, as it is announced. Raises HoldsAlready."""
    locked = LegalText.objects.select_for_update().get(pk=text.pk)
    if not locked.is_announced:
        raise HoldsAlready
    return locked
