"""Asking an owner for its price, and giving it."""

import datetime as dt
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.fields import AmountField
from core.kit.shown_money import show_amount
from marketplace.quotes.models import PriceAsk
from marketplace.quotes.pricing.actions import ask_for_price, give_price

MOST_NOTE = 2_000
#: For how many days a seller asks, unless it says otherwise.
DAYS = 7


def _day_field(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, help_text=help_text)


class AskPriceForm(forms.Form):
    """Until when an owner answers, and what its seller writes to it."""

    due_on = _day_field(_("Answer until"))
    note = forms.CharField(
        label=_("Note to the owner"),
        required=False,
        max_length=MOST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "The owner reads who the buyer is, and its own parts with their quantities. It reads no price of yours."
        ),
    )

    def __init__(self, data: Any, *, today: dt.date) -> None:
        super().__init__(data, initial={"due_on": today + dt.timedelta(days=DAYS)})
        self.today = today

    def clean_due_on(self) -> dt.date:
        """From today on."""
        day: dt.date = self.cleaned_data["due_on"]
        if not self.today <= day <= self.today + ask_for_price.LONGEST:
            raise forms.ValidationError(_("Choose a day from today on, at most 90 days ahead."))
        return day


class GivePriceForm(forms.Form):
    """The owner's prices by component, and their limits."""

    until = _day_field(_("Valid until"), _("A quote that can be accepted for longer cannot use the price."))
    most = forms.IntegerField(
        label=_("Units at most, of each"),
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text=_("Empty: no limit."),
    )

    def __init__(self, data: Any, *, ask: PriceAsk) -> None:
        super().__init__(data)
        self.ask, currency = ask, ask.quote.currency
        for price in ask.prices.all():
            self.fields[f"{price.key}-price"] = AmountField(
                currency=currency,
                label=_("Your price of one %(part)s, %(currency)s") % {"part": price.name, "currency": currency},
                required=False,
                help_text=_("Empty: as your terms say."),
            )

    def clean_until(self) -> dt.date:
        """From today on, a year at most."""
        day: dt.date = self.cleaned_data["until"]
        today = clock.today(self.ask.time_zone)
        if not today <= day <= today + give_price.LONGEST:
            raise forms.ValidationError(_("Choose a day from today on, at most a year ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        """One price at least, and none above the list price."""
        data = super().clean() or self.cleaned_data
        for price in self.ask.prices.all():
            name = f"{price.key}-price"
            unit = data.get(name)
            if unit is not None and price.list_minor and unit > price.list_minor:
                listed = show_amount(price.list_minor, self.ask.quote.currency)
                self.add_error(name, _now("The list price is %(listed)s; enter that or less.") % {"listed": listed})
        if not self.errors and not self.prices():
            self.add_error(None, _now("Enter one price at least, or decline."))
        return data

    def prices(self) -> dict[str, int]:
        """The prices that were entered, by component key."""
        entered = {price.key: self.cleaned_data.get(f"{price.key}-price") for price in self.ask.prices.all()}
        return {key: unit for key, unit in entered.items() if unit is not None}

    def rows(self) -> list[tuple[Any, forms.BoundField]]:
        """Each component with its field."""
        return [(price, self[f"{price.key}-price"]) for price in self.ask.prices.all()]
