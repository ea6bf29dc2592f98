"""Announce a new version of a legal text, to hold from a day on."""

import datetime as dt

from django.db import transaction

from core.kit import audit, clock
from core.kit.events import announce
from core.kit.locks import Lock, advisory_lock
from core.organizations.events import LegalTextAnnounced
from core.organizations.legal.queries.legal import same_words
from core.organizations.models import LegalDraft, LegalText, User
from core.organizations.models.legal import AGREED_TO


class SameText(ValueError):
    """The text in force reads the same."""


class AnnouncedAlready(ValueError):
    """A version of this kind waits for its day: two at once would leave open which one is meant."""


class PastDay(ValueError):
    """A text cannot hold from a day that is over."""


def publish_legal_text(
    kind: str, text: str, *, by: User, changes: str = "", day: dt.date | None = None, asks_again: bool = False
) -> LegalText:
    """Publish it as the next version, in force from the beginning of `day` (UTC), or at once (None, today).

    Everybody with an account is told, with `changes` in the operator's words. With `asks_again` those who agreed to an
    earlier version are asked from the day on; the text about cookies never asks. Earlier versions stay readable, and
    the draft is gone. Raises SameText, AnnouncedAlready, PastDay.
    """
    with transaction.atomic(), advisory_lock(Lock.FORM, of=f"legal:{kind}"):
        if LegalText.objects.announced().filter(kind=kind).exists():
            raise AnnouncedAlready
        every = LegalText.objects.filter(kind=kind).order_by("-version")
        last, in_force = every.first(), every.in_force().first()
        if in_force is not None and same_words(in_force.text, text):
            raise SameText
        made = LegalText.objects.create(
            kind=kind,
            version=last.version + 1 if last is not None else 1,
            text=text,
            changes=changes,
            asks_again=asks_again and kind in AGREED_TO,
            holds_from=beginning_of(day),
            published_by=by,
        )
        LegalDraft.objects.filter(kind=kind).delete()
        audit.record(
            "legal.announced", f"legal:{kind}", by=by, organization=None, version=made.version, day=str(made.day)
        )
        announce(LegalTextAnnounced(made.pk))
    return made


def beginning_of(day: dt.date | None) -> dt.datetime:
    """From when a text of this day holds: its first moment in UTC, now where that is today. Raises PastDay."""
    now = clock.now()
    if day is None or day == now.date():
        return now
    if day < now.date():
        raise PastDay
    return dt.datetime.combine(day, dt.time(), dt.UTC)
