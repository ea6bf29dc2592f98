"""What is looked for in the lists of requests and of quotes; their address carries it."""

from django import forms
from django.utils.translation import gettext_lazy as _

WORDS = _("Reference, title or organisation")
SEARCH = forms.TextInput({"type": "search", "placeholder": WORDS})
NARROW = forms.Select({"style": "inline-size:auto"})


class QuoteSearchForm(forms.Form):
    """Which quotes, in which order."""

    q = forms.CharField(label=WORDS, max_length=100, required=False, widget=SEARCH)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=NARROW,
        choices=[
            ("", _("Every state")),
            ("turn", _("Waiting for you")),
            ("open", _("Open")),
            ("accepted", _("Accepted")),
            ("closed", _("Declined, withdrawn or expired")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        widget=NARROW,
        choices=[
            ("", _("Latest change first")),
            ("until", _("Valid until, soonest first")),
            ("total", _("Largest amount first")),
        ],
    )


class RequestSearchForm(forms.Form):
    """Which requests, in which order."""

    q = forms.CharField(label=WORDS, max_length=100, required=False, widget=SEARCH)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=NARROW,
        choices=[
            ("", _("Every state")),
            ("open", _("Open")),
            ("answered", _("Answered")),
            ("closed", _("Declined or withdrawn")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Sorted by"),
        required=False,
        widget=NARROW,
        choices=[
            ("", _("Most urgent first")),
            ("needed", _("Needed by, soonest first")),
            ("newest", _("Newest first")),
        ],
    )
