"""The field in which the quantities of later contract years are typed."""

import re
from collections.abc import Sequence
from typing import Any  # Any: what Django's fields take and clean

from django import forms
from django.utils.translation import gettext as _

from core.kit.shown_money import show_number
from marketplace.quotes.domain.years import MOST_YEARS

#: Of one component in one year.
MOST_QUANTITY = 10_000_000


class RampField(forms.CharField):
    """Quantities of the second year and those after it, typed as "150, 200"; cleans to a tuple, empty where none is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=120, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "class": "n", "inputmode": "text"}

    def prepare_value(self, value: object) -> object:
        """As one would type it."""
        return (
            ", ".join(str(each) for each in value)
            if isinstance(value, Sequence) and not isinstance(value, str)
            else value
        )

    def clean(self, value: object) -> tuple[int, ...]:
        """Whole quantities above zero. Raises ValidationError."""
        text = super().clean(value).strip()
        if not text:
            return ()
        if re.search(r"[0-9][,.'’][0-9]{3}(?![0-9])", text):  # noqa: RUF001 the apostrophe that Swiss write in numbers
            # One quantity of a year or two of them? Neither is guessed.
            raise forms.ValidationError(
                _("Write each quantity without a thousands separator, and a space after a comma: 1300, 1409.")
            )
        found = [each.strip() for each in re.split(r"[,;/]|(?<=[0-9])\s+(?=[0-9])", text)]
        if any(re.fullmatch(r"[0-9]{1,9}", each) is None for each in found):
            raise forms.ValidationError(_("Write whole quantities with commas between them, such as 150, 200."))
        quantities = tuple(int(each) for each in found)
        if any(not 1 <= each <= MOST_QUANTITY for each in quantities):
            raise forms.ValidationError(
                _("Each quantity is from 1 to %(most)s.") % {"most": show_number(MOST_QUANTITY)}
            )
        if len(quantities) >= MOST_YEARS:
            raise forms.ValidationError(_("Give the quantities of nine later years at most."))
        return quantities
