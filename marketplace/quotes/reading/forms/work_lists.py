"""What is looked for in the lists of requests, quotes and consents; their address carries it."""

import datetime as dt
from typing import Any  # Any: what Django's forms take

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.kit.forms import SearchForm, offer_choices
from core.organizations.models import Membership

WORDS = _("Reference, title or organisation")
Choices = list[tuple[str, str | Promise]]
EARLIEST, LATEST = dt.date(2000, 1, 1), dt.date(2199, 12, 31)
#: What a range is asked for by: its first and last value.
RANGE_ENDS = ("_from", "_to")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[
            MinValueValidator(EARLIEST, _("Enter a day after 1999.")),
            MaxValueValidator(LATEST, _("Enter a day before 2200.")),
        ],
    )


def _amount(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=15, decimal_places=3)


class _WorkListForm(SearchForm):
    """Words, a state and an order; a list says which states and orders it has, and by which amounts and days it can be
    narrowed: each of `ranges` has two fields, the first and the last value."""

    states: Choices
    orders: Choices
    ranges: tuple[str, ...] = ()

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

    def clean(self) -> dict[str, Any]:
        """A range that ends before it begins finds nothing, so it is refused."""
        for name in self.ranges:
            first, last = (self.cleaned_data.get(name + end) for end in RANGE_ENDS)
            if first is not None and last is not None and first > last:
                self.add_error(name + RANGE_ENDS[1], _("Enter nothing, or no less than “from”."))
        return self.cleaned_data

    @property
    def range_fields(self) -> list[forms.BoundField]:
        """The fields of amounts and days, for the part that opens below the search."""
        return [self[name + end] for name in self.ranges for end in RANGE_ENDS]

    @property
    def is_narrowed(self) -> bool:
        """Whether an amount or a day is asked for, or could not be read."""
        return any(each.errors or each.value() for each in self.range_fields)


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
    ranges = ("amount", "sent", "until", "changed")

    amount_from, amount_to = _amount(_("Amount from")), _amount(_("Amount to"))
    sent_from, sent_to = _day(_("Sent from")), _day(_("Sent to"))
    until_from, until_to = _day(_("Valid until, from")), _day(_("Valid until, to"))
    changed_from, changed_to = _day(_("Changed from")), _day(_("Changed to"))


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
    ranges = ("budget", "asked", "needed")

    budget_from, budget_to = _amount(_("Budget from")), _amount(_("Budget to"))
    asked_from, asked_to = _day(_("Asked from")), _day(_("Asked to"))
    needed_from, needed_to = _day(_("Needed by, from")), _day(_("Needed by, to"))

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
