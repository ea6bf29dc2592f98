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
from marketplace.quotes.domain.periods import FARTHEST, first_period
from marketplace.quotes.domain.plans import summary
from marketplace.quotes.domain.pricing import list_of
from marketplace.quotes.domain.validity import LONGEST
from marketplace.quotes.drafting.forms.payment_plan import PlanFields
from marketplace.quotes.interface import LineWish, PlanKind, Wishes
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.models.counter import MOST_MONTHS, MOST_QUANTITY
from marketplace.quotes.models.version import PLAN_KINDS
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
    """A line with its fields: `remove` where it is chosen, else `include`; `start` unless it is sold by year."""

    line: QuoteLine
    price: forms.BoundField
    remove: forms.BoundField | None
    include: forms.BoundField | None
    start: forms.BoundField | None
    parts: tuple[WantedPart, ...]


class CounterForm(PlanFields):
    """What the buyer wants of a version. `wishes()` gives it as a value once the form is valid."""

    valid_until = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    term_months = forms.IntegerField(label=_("Term in months"), min_value=0, max_value=MOST_MONTHS)
    coterm_on = forms.DateField(
        label=_("Recurring lines end on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    note = forms.CharField(
        label=_("Note to the seller"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, *, version: QuoteVersion, lines: Sequence[QuoteLine]) -> None:
        self.version, self.lines = version, lines
        initial = {
            "valid_until": version.valid_until,
            "term_months": version.term_months,
            "coterm_on": version.coterm_on,
        }
        super().__init__(data, initial=initial)
        self.fields["valid_until"].help_text = _now("The end of that day, %(zone)s.") % {
            "zone": zone_name(version.time_zone)
        }
        self.add_plan_fields(version)
        self._lock_days()
        for line in lines:
            self._add_line(line)

    def _lock_days(self) -> None:
        """The term follows from a day on which lines end together; where quantities are by year, neither is another,
        and only there each year can be paid as it begins."""
        term, coterm = self.fields["term_months"], self.fields["coterm_on"]
        if any(line.years > 1 for line in self.lines):
            term.disabled = coterm.disabled = True
            term.help_text = _now(
                "Quantities are sold by year for this term. If you want another term, say so in the note."
            )
            return
        kinds = self.fields["plan_kind"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [each for each in PLAN_KINDS if each[0] != PlanKind.YEARS.value]
        if self.version.coterm_on is not None:
            term.disabled = True
            term.help_text = _now("The term follows from the day on which the recurring lines end together.")
        else:
            coterm.help_text = _now("All on the same last day; each then needs the day on which it starts.")

    def _add_line(self, line: QuoteLine) -> None:
        self.fields[f"{line.key}-price"] = WantedPriceField(
            currency=self.version.quote.currency,
            label=_("Wanted price of %(line)s") % {"line": line.name},
            help_text=_("Such as 900.00 or 10%. Leave it empty to keep the discount."),
        )
        name, text = ("remove", _("Leave out %(line)s")) if line.chosen else ("include", _("Include %(line)s"))
        self.fields[f"{line.key}-{name}"] = forms.BooleanField(label=text % {"line": line.name}, required=False)
        if line.years == 1:
            self.fields[f"{line.key}-start"] = forms.DateField(
                label=_("Wanted start of %(line)s") % {"line": line.name},
                required=False,
                initial=line.start_on,
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
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

    def clean_term_months(self) -> int:
        """A term, unless the version has none. Raises ValidationError."""
        months: int = self.cleaned_data["term_months"]
        if not months and self.version.term_months:
            raise forms.ValidationError(_("Ask for a term of at least one month."))
        return months

    def clean(self) -> dict[str, Any]:
        """A wanted price is at most the list price of the wanted quantity, a line starts before it ends; something is
        wanted, one line at least."""
        data = super().clean() or self.cleaned_data
        self.check_plan(data)
        self._check_coterm(data)
        for line in self.lines:
            self._check_ramps(line, data)
            self._check_start(line, data)
            if not self.errors:
                self._check_price(line, data)
        if not self.errors and self.wishes().is_empty:
            self.add_error(
                None, _("Change a quantity, a price, a date, the term or the payments, or leave a line out.")
            )
        if not self.errors and not any(
            data[f"{line.key}-include"] if not line.chosen else not data[f"{line.key}-remove"] for line in self.lines
        ):
            self.add_error(None, _("Keep one line at least, or decline the quote."))
        return data

    def _check_price(self, line: QuoteLine, data: dict[str, Any]) -> None:
        """At most the list price of what is wanted. Of a line that is not chosen nothing is wanted without the line."""
        price: WantedPrice = data[f"{line.key}-price"]
        if not line.chosen and not data[f"{line.key}-include"] and self._wish(line) is not None:
            self.add_error(f"{line.key}-include", _("Tick this to ask for the line, or leave its fields as they are."))
        if data.get(f"{line.key}-remove") or price.net is None:
            return
        whole = sum(
            list_of(
                data[f"{part.key}-quantity"],
                part.list_price,
                part.later,
                self._period(line, data),
                data.get(f"{part.key}-ramp") or (),
            )
            for part in line.components.all()
        )
        if price.net > min(whole, LARGEST):
            self.add_error(
                f"{line.key}-price",
                _now("The list price of this line is %(amount)s; ask for that or less.")
                % {"amount": show_amount(whole, self.version.quote.currency)},
            )

    def _period(self, line: QuoteLine, data: dict[str, Any]) -> tuple[int, int] | None:
        """The first period of a line with the wanted days."""
        start, ends = data.get(f"{line.key}-start") or line.start_on, data.get("coterm_on") or self.version.coterm_on
        if start is None or ends is None or not any(part.later for part in line.components.all()):
            return None
        found = first_period(start, ends)
        return found.days, found.of

    def _check_coterm(self, data: dict[str, Any]) -> None:
        """A day within ten years, and no other term beside it."""
        day = data.get("coterm_on")
        if day is None or day == self.version.coterm_on or "coterm_on" in self.errors:
            return
        if not self.version.today <= day <= self.version.today + FARTHEST:
            self.add_error("coterm_on", _("Choose a day from today on, at most ten years ahead."))
        elif data.get("term_months") != self.version.term_months:
            self.add_error("coterm_on", _("The term follows from this day. Ask for a term or for a day, not for both."))

    def _check_start(self, line: QuoteLine, data: dict[str, Any]) -> None:
        """Not before the last day on which the quote can be accepted, nor after recurring lines end together."""
        name = f"{line.key}-start"
        if name not in self.fields or name in self.errors or "coterm_on" in self.errors:
            return
        counts = data.get(f"{line.key}-include") if not line.chosen else not data.get(f"{line.key}-remove")
        start, ends = data.get(name) or line.start_on, data.get("coterm_on") or self.version.coterm_on
        last = data.get("valid_until") or self.version.valid_until
        recurs = any(part.later for part in line.components.all())
        if not counts:
            return
        if start is not None and start != line.start_on and not last <= start <= self.version.today + FARTHEST:
            text = _now("Choose a day from %(day)s on, until which the quote can be accepted, within ten years.")
            self.add_error(name, text % {"day": date_format(last, "DATE_FORMAT")})
        elif recurs and ends is not None and start is None:
            self.add_error(name, _("Say when it starts, since the recurring lines are to end together."))
        elif recurs and ends is not None and start is not None and start > ends:
            text = _now("The recurring lines end on %(day)s. Let this one start before.")
            self.add_error(name, text % {"day": date_format(ends, "DATE_FORMAT")})

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
                remove=self[f"{line.key}-remove"] if line.chosen else None,
                include=None if line.chosen else self[f"{line.key}-include"],
                start=self[f"{line.key}-start"] if line.years == 1 else None,
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
        day, months, coterm = data["valid_until"], data["term_months"], data["coterm_on"]
        currency, plan = self.version.quote.currency, self.plan()
        is_other_plan = plan is not None and summary(plan, currency) != summary(self.version.plan, currency)
        return Wishes(
            lines={key: wish for key, wish in wanted.items() if wish is not None},
            valid_until=day if day != self.version.valid_until else None,
            term_months=months if months != self.version.term_months else None,
            note=data["note"],
            coterm_on=coterm if coterm != self.version.coterm_on else None,
            plan=plan if is_other_plan else None,
        )

    def _wish(self, line: QuoteLine) -> LineWish | None:
        data = self.cleaned_data
        if data.get(f"{line.key}-remove"):
            return LineWish(remove=True)
        start: dt.date | None = data.get(f"{line.key}-start")
        start = None if start == line.start_on else start
        include: bool = data.get(f"{line.key}-include", False)
        price: WantedPrice = data[f"{line.key}-price"]
        ramps = {part.key: data[f"{part.key}-ramp"] for part in line.components.all() if part.ramp}
        quantities = {
            part.key: data[f"{part.key}-quantity"]
            for part in line.components.all()
            if data[f"{part.key}-quantity"] != part.quantity or ramps.get(part.key, ()) != tuple(part.ramp)
        }
        if not quantities and price == WantedPrice() and start is None and not include:
            return None
        return LineWish(
            discount_bp=price.discount_bp,
            net=price.net,
            quantities=quantities,
            ramps={key: ramps[key] for key in quantities if key in ramps},
            start=start,
            include=include,
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
