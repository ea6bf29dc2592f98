"""Until when an offer is extended."""

import datetime as dt
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.time_zones import zone_name
from marketplace.quotes.domain.validity import extension_days
from marketplace.quotes.models import QuoteVersion


class ExtendForm(forms.Form):
    """The new last day; two weeks more are suggested."""

    until = forms.DateField(label=_("Extend to"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, data: Any = None, *, version: QuoteVersion) -> None:
        self.days = extension_days(version.valid_until, version.today)
        super().__init__(data, initial={"until": self.days.suggested})
        self.fields["until"].help_text = _now("The end of that day, %(zone)s.") % {"zone": zone_name(version.time_zone)}
        self.fields["until"].widget.attrs |= {
            "min": self.days.first.isoformat(),
            "max": self.days.last.isoformat(),
        }

    def clean_until(self) -> dt.date:
        """After the present last day, today at the earliest, a year at most."""
        day: dt.date = self.cleaned_data["until"]
        if not self.days.first <= day <= self.days.last:
            raise forms.ValidationError(_("Choose a day after the present one, at most a year ahead."))
        return day
