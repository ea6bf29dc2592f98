"""What is looked for in the lists of requests and of quotes; their address carries it."""

from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.kit.forms import SearchForm, offer_choices

WORDS = _("Reference, title or organisation")
Choices = list[tuple[str, str | Promise]]


class _WorkListForm(SearchForm):
    """Words, a state and an order; a list says which states and orders it has."""

    states: Choices
    orders: Choices

    q = forms.CharField(
        label=WORDS,
        max_length=100,
        required=False,
        widget=forms.TextInput({"type": "search", "placeholder": WORDS}),
    )
    state = forms.ChoiceField(label=_("State"), required=False, widget=forms.Select({"style": "inline-size:auto"}))
    sort = forms.ChoiceField(label=_("Sorted by"), required=False, widget=forms.Select({"style": "inline-size:auto"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, state=[("", _("Every state")), *self.states], sort=self.orders)


class QuoteSearchForm(_WorkListForm):
    """Which quotes, in which order."""

    states = [
        ("turn", _("Your turn")),
        ("theirs", _("Somebody else's turn")),
        ("approval", _("In approval")),
        ("open", _("Open")),
        ("accepted", _("Accepted")),
        ("closed", _("Declined, withdrawn or expired")),
    ]
    orders = [
        ("", _("Latest change first")),
        ("until", _("Valid until, soonest first")),
        ("total", _("Largest amount first")),
    ]


class RequestSearchForm(_WorkListForm):
    """Which requests, in which order."""

    states = [
        ("open", _("Open")),
        ("reply", _("Waiting for the buyer's reply")),
        ("answered", _("Answered")),
        ("closed", _("Declined, passed on or withdrawn")),
    ]
    orders = [
        ("", _("Most urgent first")),
        ("needed", _("Needed by, soonest first")),
        ("newest", _("Newest first")),
    ]
