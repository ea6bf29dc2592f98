"""What is looked for in the lists of requests, quotes and consents; their address carries it."""

from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.kit.forms import SearchForm, offer_choices
from core.organizations.models import Membership

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
        ("open", pgettext_lazy("state", "Open")),
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
        ("open", pgettext_lazy("state", "Open")),
        ("reply", _("Waiting for the buyer's reply")),
        ("answered", _("Answered")),
        ("closed", _("Declined, passed on or withdrawn")),
    ]
    orders = [
        ("", _("Most urgent first")),
        ("needed", _("Needed by, soonest first")),
        ("newest", _("Newest first")),
    ]

    who = forms.ChoiceField(label=_("Assigned to"), required=False, widget=forms.Select({"style": "inline-size:auto"}))

    def __init__(self, *args: Any, sells: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sells:
            mine = [("mine", _("Assigned to me")), ("nobody", _("Assigned to nobody"))]
            offer_choices(self, who=[("", _("Assigned to anyone")), *mine])
        else:
            del self.fields["who"]


def request_search(values: Any, reader: Membership) -> RequestSearchForm:
    """What these values ask of the list that the reader's organisation sees."""
    organization = reader.organization
    return RequestSearchForm(values, sells=organization.is_vendor or organization.is_partner)


class ConsentSearchForm(_WorkListForm):
    """Which consents, in which order."""

    states = [
        ("waiting", _("Waiting for your consent")),
        ("given", _("Given")),
        ("refused", _("Refused")),
        ("ended", _("No longer needed")),
    ]
    orders = [
        ("", _("Newest first")),
        ("until", _("Valid until, soonest first")),
    ]
