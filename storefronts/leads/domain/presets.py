"""What a new form begins with. Pure."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _


class Preset(StrEnum):
    """What the form is for."""

    DEMO = "demo"
    DOWNLOAD = "download"
    EVENT = "event"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first words of a form, in the language of whoever makes it; `fields` are those of its row."""

    label: str
    fields: dict[str, object] = field(default_factory=dict)


def _asked(label: str, kind: str, *choices: str, required: bool = False) -> dict[str, object]:
    return {"label": label, "kind": kind, "choices": list(choices), "required": required}


def beginnings() -> dict[str, Beginning]:
    """By the value of its preset."""
    return {
        Preset.DEMO.value: Beginning(
            _("Demo"),
            {
                "title": _("Book a demo"),
                "intro": _("Tell us when it suits you. We confirm a time by e-mail."),
                "button": _("Ask for a demo"),
                "phone": "optional",
                "message": "optional",
                "questions": [
                    _asked(_("Preferred day"), "date"),
                    _asked(_("Number of users"), "number"),
                    _asked(_("What do you want to see?"), "long"),
                ],
            },
        ),
        Preset.DOWNLOAD.value: Beginning(
            _("Download"),
            {
                "title": _("Get the document"),
                "intro": _("Enter your work address. The link to the document is in the e-mail that we send."),
                "button": _("Send me the link"),
                "phone": "no",
                "country": "no",
                "message": "no",
                "questions": [],
            },
        ),
        Preset.EVENT.value: Beginning(
            _("Event"),
            {
                "title": _("Register for the event"),
                "intro": _("Places are limited. We confirm yours by e-mail."),
                "button": _("Register"),
                "phone": "no",
                "message": "no",
                "questions": [
                    _asked(_("How do you attend?"), "choice", _("In person"), _("Online"), required=True),
                    _asked(_("Number of people"), "number", required=True),
                    _asked(_("Tell me about later events."), "consent"),
                ],
            },
        ),
        Preset.EMPTY.value: Beginning(_("Empty form"), {}),
    }
