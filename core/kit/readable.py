"""One rule for every text that is typed into a form: it can be stored, and is stored as it was typed."""

import unicodedata
from typing import Any  # Any: what Django's fields clean

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.kit.shown_money import show_number

#: What takes the place of bytes that are not UTF-8, such as half of a surrogate pair, when a form is read.
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
#: What no text of ours needs; the bound of a field that sets none of its own.
LONGEST = 50_000
#: Categories of characters that leave no mark: controls, formats, spaces, ends of lines and paragraphs.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def readable(text: str) -> None:
    """Raise ValidationError for text that did not come through whole, or that nobody can see."""
    if UNREADABLE in text:
        raise ValidationError(_("A character of this text could not be read. Type it again."), code="unreadable")
    if text and not any(unicodedata.category(sign) not in _UNSEEN for sign in text):
        raise ValidationError(_("This text has only characters that cannot be seen. Type it again."), code="unseen")


_validate = forms.CharField.run_validators


def _bound_first(field: forms.CharField, value: Any) -> None:
    """What is too long is told that, with its one bound, and nothing else: the end of the text is to go anyway."""
    most = field.max_length or LONGEST
    if isinstance(value, str) and len(value) > most:
        facts = {"most": show_number(most), "count": show_number(len(value))}
        raise ValidationError(_("At most %(most)s characters; this text has %(count)s.") % facts, code="max_length")
    _validate(field, value)


def read_every_text_field() -> None:
    """Let every CharField of every form ask; NUL is refused by Django itself. Called before any form is made."""
    forms.CharField.default_validators = [readable]
    forms.CharField.run_validators = _bound_first  # type: ignore[method-assign, assignment]  # no form is made without it
