"""Tell everybody with an account of a new version of a legal text, of another day for it, and that it was withdrawn."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.models import LegalText, Organization


def tell_of_legal_text(text_id: int) -> None:
    """What changes, in the operator's words, from when, and what people have to do."""
    text = LegalText.objects.get(pk=text_id)

    def notes() -> list[str]:
        if not text.asks_again:
            return [_("You have nothing to do. The version before holds until that day.")]
        return [
            _("From that day you are asked once, after signing in, to agree to the new version."),
            _(
                "If you do not agree, you can read everything and pay what was agreed, but begin nothing new. What was"
                " agreed before stays as it was agreed."
            ),
        ]

    _tell(
        text,
        "legal.announced",
        lambda: (
            _("New version of “%(text)s”, in force from today") % _words(text)
            if text.holds
            else _("New version of “%(text)s” from %(day)s") % _words(text)
        ),
        notes=notes,
        url=_changes(text),
    )


def tell_of_moved_text(text_id: int, was: dt.date) -> None:
    """The new day, and the day that people knew."""
    text = LegalText.objects.get(pk=text_id)
    _tell(
        text,
        "legal.moved",
        lambda: (
            _("“%(text)s”: version %(n)d holds from %(day)s, not from %(was)s")
            % (_words(text) | {"was": date_format(was, "DATE_FORMAT")})
        ),
        url=_changes(text),
    )


def tell_of_withdrawn_text(text_id: int) -> None:
    """That the version before stays in force."""
    text = LegalText.objects.get(pk=text_id)
    _tell(
        text,
        "legal.withdrawn",
        lambda: _("“%(text)s”: the announced version %(n)d is withdrawn") % _words(text),
        notes=lambda: [_("The version in force stays in force. You have nothing to do.")],
        url=text.get_absolute_url(),
        with_changes=False,
    )


def _tell(
    text: LegalText,
    kind: str,
    sentence: Callable[[], str],
    *,
    url: str,
    notes: Callable[[], Sequence[str]] = tuple,
    with_changes: bool = True,
) -> None:
    def facts() -> list[tuple[str, str]]:
        return [
            (_("Text"), text.get_kind_display()),
            (_("Version"), str(text.version)),
            *([(_("Holds from"), date_format(text.day, "DATE_FORMAT"))] if with_changes else []),
        ]

    notify(
        *Organization.objects.filter(is_operator=False, memberships__isnull=False).distinct(),
        kind=kind,
        text=sentence,
        url=url,
        facts=facts,
        words=text.changes if with_changes else "",
        notes=notes,
        each_person_once=True,
    )


def _words(text: LegalText) -> dict[str, object]:
    return {"text": text.get_kind_display(), "n": text.version, "day": date_format(text.day, "DATE_FORMAT")}


def _changes(text: LegalText) -> str:
    return reverse("organizations:legal_changes", args=[text.kind, text.version])
