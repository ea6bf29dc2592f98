"""The buyer's counter-offer on a version, and the seller's answer in words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.kit.money import LARGEST, InvalidAmount, InvalidPercent, parse_amount, parse_percent
from core.kit.shown_money import show_amount
from core.kit.time_zones import zone_name
from marketplace.quotes.domain.pricing import list_of
from marketplace.quotes.domain.validity import LONGEST
from marketplace.quotes.interface import LineWish, Wishes
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.models.counter import MOST_MONTHS, MOST_QUANTITY
from marketplace.quotes.negotiating.queries.counters import ShownCounter
from marketplace.quotes.reading.forms.decide import MOST_REASON
from marketplace.quotes.reading.forms.ramp import RampField


@dataclass(frozen=True, slots=True)
class WantedPrice:
    """A price as typed: a discount in basis points of the list price, or the line's net price. Neither: as it is."""

    discount_bp: int | None = None
    net: int | None = None


class WantedPriceField(forms.CharField):
    """A line's price as a buyer wants it, "900.00", or its discount, "10%"; cleans to a `WantedPrice`."""

    def __init__(self, *, currency: str, **kwargs: Any) -> None:
        self.currency = currency
        super().__init__(required=False, max_length=30, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "class": "n"}

    def clean(self, value: object) -> WantedPrice:
        """What is wanted. Raises ValidationError."""
        text = super().clean(value).strip()
        if not text:
            return WantedPrice()
        try:
            if text.endswith("%"):
                return WantedPrice(discount_bp=parse_percent(text))
            net = parse_amount(text, self.currency)
        except (InvalidAmount, InvalidPercent) as error:
            raise forms.ValidationError(_("Write a price such as 900.00, or a discount such as 10%.")) from error
        if net < 0:
            raise forms.ValidationError(_("A price cannot be less than zero."))
        return WantedPrice(net=net)


@dataclass(frozen=True, slots=True)
class WantedPart:
    """A component with the field for how many are wanted, and that for later years where these are sold too."""

    component: QuoteComponent
    quantity: forms.BoundField
    ramp: forms.BoundField | None


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line with its fields."""

    line: QuoteLine
    price: forms.BoundField
    remove: forms.BoundField
    parts: tuple[WantedPart, ...]


class CounterForm(forms.Form):
    """What the buyer wants of a version. `wishes()` gives it as a value once the form is valid."""

    valid_until = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    term_months = forms.IntegerField(label=_("Term in months"), min_value=0, max_value=MOST_MONTHS)
    note = forms.CharField(
        label=_("Note to the seller"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, version: QuoteVersion, lines: Sequence[QuoteLine]) -> None:
        self.version, self.lines = version, lines
        super().__init__(data, initial={"valid_until": version.valid_until, "term_months": version.term_months})
        self.fields["valid_until"].help_text = _now("The end of that day, %(zone)s.") % {
            "zone": zone_name(version.time_zone)
        }
        if version.coterm_on is not None:
            self.fields["term_months"].disabled = True
            self.fields["term_months"].help_text = _now(
                "The recurring lines end together on %(day)s. If you want another day, say so in the note."
            ) % {"day": date_format(version.coterm_on, "DATE_FORMAT")}
        elif any(line.years > 1 for line in lines):
            self.fields["term_months"].disabled = True
            self.fields["term_months"].help_text = _now(
                "Quantities are sold by year for this term. If you want another term, say so in the note."
            )
        for line in lines:
            self.fields[f"{line.key}-price"] = WantedPriceField(
                currency=version.quote.currency,
                label=_("Wanted price of %(line)s") % {"line": line.name},
                help_text=_("Such as 900.00 or 10%. Leave it empty to keep the discount."),
            )
            self.fields[f"{line.key}-remove"] = forms.BooleanField(
                label=_("Leave out %(line)s") % {"line": line.name}, required=False
            )
            for part in line.components.all():
                self.fields[f"{part.key}-quantity"] = forms.IntegerField(
                    label=_("Wanted quantity of %(part)s") % {"part": part.name},
                    min_value=1,
                    max_value=MOST_QUANTITY,
                    initial=part.quantity,
                    widget=forms.NumberInput(attrs={"class": "n"}),
                    help_text=_now("Minimum in the catalog: %(n)s. Fewer only if its provider agrees.")
                    % {"n": number_format(part.minimum, force_grouping=True)}
                    if part.minimum > 1
                    else "",
                )
                if part.ramp:
                    self.fields[f"{part.key}-ramp"] = RampField(
                        label=_("Wanted quantities of %(part)s in later years") % {"part": part.name},
                        initial=tuple(part.ramp),
                    )

    def clean_valid_until(self) -> dt.date:
        """A day that is not over, and not after a year; the version's own day may stay."""
        day: dt.date = self.cleaned_data["valid_until"]
        today = self.version.today
        if day == self.version.valid_until or today <= day <= today + LONGEST:
            return day
        raise forms.ValidationError(_("Choose a day from today on, at most a year ahead."))

    def clean(self) -> dict[str, Any]:
        """A wanted price is at most the list price of the wanted quantity; something is wanted, one line at least."""
        data = super().clean() or self.cleaned_data
        for line in self.lines:
            self._check_ramps(line, data)
            price: WantedPrice | None = data.get(f"{line.key}-price")
            whole = sum(
                list_of(
                    data.get(f"{part.key}-quantity") or 0,
                    part.list_price,
                    part.later,
                    line.period,
                    data.get(f"{part.key}-ramp") or (),
                )
                for part in line.components.all()
            )
            if data.get(f"{line.key}-remove") or price is None or price.net is None or self.errors:
                continue
            if price.net > min(whole, LARGEST):
                self.add_error(
                    f"{line.key}-price",
                    _now("The list price of this line is %(amount)s; ask for that or less.")
                    % {"amount": show_amount(whole, self.version.quote.currency)},
                )
        if not self.errors and self.wishes().is_empty:
            self.add_error(None, _("Change a quantity, a price, a date or the term, or leave a line out."))
        if not self.errors and all(data[f"{line.key}-remove"] for line in self.lines):
            self.add_error(None, _("Keep one line at least, or decline the quote."))
        return data

    def _check_ramps(self, line: QuoteLine, data: dict[str, Any]) -> None:
        """As many quantities of later years as the version has."""
        for part in line.components.all():
            name, n = f"{part.key}-ramp", len(part.ramp)
            if n and name not in self.errors and len(data.get(name) or ()) != n:
                text = ngettext(
                    "Give the quantity of %(n)d later year.",
                    "Give the quantities of %(n)d later years, such as 150, 200.",
                    n,
                )
                self.add_error(name, text % {"n": n})

    def line_rows(self) -> list[WantedLine]:
        """The lines with their bound fields, for the template."""
        return [
            WantedLine(
                line=line,
                price=self[f"{line.key}-price"],
                remove=self[f"{line.key}-remove"],
                parts=tuple(
                    WantedPart(part, self[f"{part.key}-quantity"], self[f"{part.key}-ramp"] if part.ramp else None)
                    for part in line.components.all()
                ),
            )
            for line in self.lines
        ]

    def wishes(self) -> Wishes:
        """What a valid form asks for; what is as in the version is no wish."""
        data = self.cleaned_data
        wanted = {line.key: self._wish(line) for line in self.lines}
        day, months = data["valid_until"], data["term_months"]
        return Wishes(
            lines={key: wish for key, wish in wanted.items() if wish is not None},
            valid_until=day if day != self.version.valid_until else None,
            term_months=months if months != self.version.term_months else None,
            note=data["note"],
        )

    def _wish(self, line: QuoteLine) -> LineWish | None:
        data = self.cleaned_data
        if data[f"{line.key}-remove"]:
            return LineWish(remove=True)
        price: WantedPrice = data[f"{line.key}-price"]
        ramps = {part.key: data[f"{part.key}-ramp"] for part in line.components.all() if part.ramp}
        quantities = {
            part.key: data[f"{part.key}-quantity"]
            for part in line.components.all()
            if data[f"{part.key}-quantity"] != part.quantity or ramps.get(part.key, ()) != tuple(part.ramp)
        }
        if not quantities and price == WantedPrice():
            return None
        return LineWish(
            discount_bp=price.discount_bp,
            net=price.net,
            quantities=quantities,
            ramps={key: ramps[key] for key in quantities if key in ramps},
        )


class AnswerForm(forms.Form):
    """What the seller says to a counter-offer: to the whole, to each line of it, and which wishes it accepts."""

    answer = forms.CharField(
        label=_("Answer to the whole"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, shown: ShownCounter) -> None:
        self.lines, self.wishes = shown.lines, shown.wishes
        super().__init__(data)
        for each in shown.lines:
            self.fields[f"{each.line.key}-answer"] = forms.CharField(
                label=_("Answer on %(line)s") % {"line": each.name},
                required=False,
                max_length=MOST_REASON,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        for wish in shown.wishes:
            self.fields[f"{wish.name}-take"] = forms.BooleanField(
                label=_("Accept: %(wish)s") % {"wish": wish.label}, required=False, initial=True
            )

    def wish_rows(self) -> list[tuple[forms.BoundField, forms.BoundField | None]]:
        """Each wish with the field that accepts it, and the one for an answer to its line."""
        keys = {each.line.key for each in self.lines}
        return [
            (self[f"{wish.name}-take"], self[f"{wish.name}-answer"] if wish.name in keys else None)
            for wish in self.wishes
        ]

    def refused(self) -> list[str]:
        """Which wishes a valid form leaves out, by name."""
        return [wish.name for wish in self.wishes if not self.cleaned_data[f"{wish.name}-take"]]

    def line_answers(self) -> dict[str, str]:
        """What a valid form says, by line key."""
        return {each.line.key: self.cleaned_data[f"{each.line.key}-answer"] for each in self.lines}
