"""One rule for every text that is typed into a form: it can be stored, and is stored as it was typed."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: What takes the place of bytes that are not UTF-8, such as half of a surrogate pair, when a form is read.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
#: What no text of ours needs; most fields set a lower bound of their own.
LONGEST = 50_000
#: Categories of characters that leave no mark: controls, formats, spaces, ends of lines and paragraphs.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def readable(text: str) -> None:
    """Raise ValidationError for text that did not come through whole, or is longer than anybody reads."""
    if UNREADABLE in text:
        raise ValidationError(_("A character of this text could not be read. Type it again."), code="unreadable")
    if text and not any(unicodedata.category(sign) not in _UNSEEN for sign in text):
        raise ValidationError(_("This text has only characters that cannot be seen. Type it again."), code="unseen")
    if len(text) > LONGEST:
        raise ValidationError(_("At most %(most)s characters.") % {"most": f"{LONGEST:,}"}, code="max_length")


def read_every_text_field() -> None:
    """Let every CharField of every form ask; NUL is refused by Django itself. Called before any form is made."""
    forms.CharField.default_validators = [readable]
