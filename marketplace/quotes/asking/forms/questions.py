"""A seller's question about a request, the buyer's reply, and what the buyer adds by itself."""

import datetime as dt
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from marketplace.quotes.domain.validity import LONGEST
from marketplace.quotes.reading.forms.decide import message_field


class QuestionForm(forms.Form):
    """What a seller has to know before it can quote."""

    body = message_field(_("Question"), missing=_("Write your question first."))


class ReplyForm(forms.Form):
    """What the buyer replies to it."""

    body = message_field(_("Your reply"), missing=_("Write your reply first; a sentence is enough."))


class AdditionForm(forms.Form):
    """What the buyer adds to a request; `for_several`: it may say it to all sellers that it asked the same."""

    words = message_field(_("Your addition"), missing=_("Write your addition first; a sentence is enough."))
    needed_by = forms.DateField(
        label=_("Needed by"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Only if the day changes."),
    )
    to_all = forms.BooleanField(label=_("Add it to the requests to the other sellers, too"), required=False)

    def __init__(self, *args: Any, for_several: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_several:
            del self.fields["to_all"]

    def clean_needed_by(self) -> dt.date | None:
        """No day that is over, or further away than anybody plans."""
        day: dt.date | None = self.cleaned_data["needed_by"]
        if day is not None and not clock.today() <= day <= clock.today() + 5 * LONGEST:
            raise forms.ValidationError(_("Choose a day from today on, at most five years ahead."))
        return day
