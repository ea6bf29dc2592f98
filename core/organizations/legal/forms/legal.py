"""Agreeing to the legal texts, and writing them."""

import datetime as dt
from collections.abc import Sequence
from typing import Any  # Any: what a browser sent

from django import forms
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import clock
from core.kit.versions import MadeFrom, Versioned
from core.organizations.legal.queries.legal import answer_for, texts_to_agree_to
from core.organizations.models import LegalText

#: How long before its day a change is announced unless the operator chooses another day.
NOTICE = dt.timedelta(days=30)
#: The furthest day that a version can be announced for.
FURTHEST = dt.timedelta(days=730)


class AgreementField(forms.MultipleChoiceField):
    """A box for the terms and the privacy text in force. What it sends names the versions that were shown.

    Cleaned, it is their ids. A version that was replaced meanwhile is refused, so that nobody agrees to an unseen one.
    """

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": gettext_lazy("Read the terms and the privacy text, and tick the box to go on."),
        "invalid_choice": gettext_lazy("The texts have changed since you opened this page. Read them and agree again."),
    }

    def offer(self, texts: Sequence[LegalText] | None = None) -> None:
        """Ask for these versions (None: those in force); nothing is asked where there are none."""
        texts = texts_to_agree_to() if texts is None else texts
        self.required = bool(texts)
        self.choices = [(answer_for(texts), _sentence(texts))] if texts else []

    def clean(self, value: Any) -> list[int]:
        """The ids of the texts."""
        return [int(pk) for each in super().clean(value) for pk in each.split("-")]


class AgreeAgainForm(forms.Form):
    """The box for the texts that came after those the person agreed to."""

    agreed = AgreementField(label=gettext_lazy("Your agreement"))

    def __init__(self, *args: Any, texts: Sequence[LegalText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["agreed"]
        if isinstance(field, AgreementField):
            field.offer(texts)


class DraftForm(Versioned, forms.Form):
    """The next version of a text, while it is written; made from the draft, or from the text in force."""

    text = forms.CharField(
        label=gettext_lazy("Draft of the next version"),
        max_length=60_000,
        widget=forms.Textarea({"rows": 28}),
        help_text=gettext_lazy("An empty line begins a new paragraph."),
    )


class _DayForm(forms.Form):
    day = forms.DateField(
        label=gettext_lazy("Holds from"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def clean_day(self) -> dt.date:
        """A day from today on, within two years."""
        day: dt.date = self.cleaned_data["day"]
        if not clock.today() <= day <= clock.today() + FURTHEST:
            raise forms.ValidationError(_("Choose today or a later day, within two years."))
        return day


class PublishForm(MadeFrom, _DayForm):
    """What people are told of a new version, and from when it holds. Made from the draft as the page showed it."""

    changes = forms.CharField(
        label=gettext_lazy("What changes"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("In plain words, for the notice, the e-mail and the page of the version."),
    )
    asks_again = forms.BooleanField(
        label=gettext_lazy("People who have an account agree again"),
        required=False,
        help_text=gettext_lazy(
            "From its day they are asked when they sign in. Until they agree they begin nothing new. Leave it out for "
            "corrections that change no right and no duty."
        ),
    )
    field_order = ["changes", "day", "asks_again"]

    def __init__(self, *args: Any, asks: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"day": clock.today() + NOTICE, "asks_again": asks}
        if not asks:
            del self.fields["asks_again"]
        self.fields["day"].help_text = _(
            "The day begins at midnight UTC; today means at once. Give people time: 30 days are usual."
        )


class MoveForm(Versioned, _DayForm):
    """Another day for a version that is announced."""


def _sentence(texts: Sequence[LegalText]) -> SafeString:
    links = [
        format_html(
            '<a href="{}" target="_blank">{}</a>',
            each.get_absolute_url(),
            _("%(text)s (version %(n)d, %(day)s)")
            % {"text": each.get_kind_display(), "n": each.version, "day": date_format(each.day, "DATE_FORMAT")},
        )
        for each in texts
    ]
    joined = links[0] if len(links) == 1 else format_html(_("{} and {}"), *links)
    return format_html(_("I have read and agree to: {}"), joined)
