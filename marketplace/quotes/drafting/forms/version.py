"""The quote editor's form: one draft, all its lines and components."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from catalog.domain.list_price import ListPrice, price_words
from catalog.pricing.queries.pricing import priced_since
from core.kit import clock
from core.kit.fields import AmountField, PercentField
from core.kit.money import LARGEST, format_plain
from core.kit.shown_money import show_amount, show_number
from core.kit.time_zones import zone_name
from core.kit.versions import Versioned
from marketplace.deals.models.deal import Visibility
from marketplace.quotes.domain.choices import ALWAYS, GROUPS
from marketplace.quotes.domain.obstacles import Obstacle
from marketplace.quotes.domain.periods import FARTHEST, first_period
from marketplace.quotes.domain.pricing import list_of
from marketplace.quotes.domain.years import later_years_of_term, misfit
from marketplace.quotes.drafting.forms.fields import DiscountField
from marketplace.quotes.drafting.forms.payment_plan import PlanFields
from marketplace.quotes.drafting.queries.readiness import misfit_in_words
from marketplace.quotes.interface import Discount, LineEdit, OnDay, PartEdit, VersionEdits, Wording, WrittenItem
from marketplace.quotes.models import QuoteComponent, QuoteLine, QuoteVersion
from marketplace.quotes.models.version import CHOICES
from marketplace.quotes.pricing.queries.list_prices import list_units, moved_prices
from marketplace.quotes.reading.forms.ramp import RampField

TERM_ROWS = 6
#: In the form, what a line is that the buyer does not choose.
_ALWAYS = "always"
#: In the form, when a line is due that its seller wrote.
_ONCE, _YEARLY = "once", "yearly"


@dataclass(frozen=True, slots=True)
class PartRow:
    """A component with its fields, `ramp` where it recurs; `was` is the draft's list price in words where the catalog
    has another now, which `now_words` says, `source` where its price comes from, and `problem` what is wrong with its
    quantity."""

    component: QuoteComponent
    quantity: forms.BoundField
    ramp: forms.BoundField | None
    price: forms.BoundField
    was: str
    now_words: str
    source: str
    problem: str


@dataclass(frozen=True, slots=True)
class WordingFields:
    """What the seller writes of a line of its own: its name, what it is, and whether it is due each year."""

    name: forms.BoundField
    description: forms.BoundField
    billed: forms.BoundField


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line with its fields and its components' rows; `wording` where its seller wrote it."""

    line: QuoteLine
    start: forms.BoundField
    discount: forms.BoundField
    reason: forms.BoundField
    later: forms.BoundField
    heading: forms.BoundField
    choice: forms.BoundField
    chosen: forms.BoundField
    parts: tuple[PartRow, ...]
    wording: WordingFields | None

    @property
    def by_year(self) -> bool:
        """Whether something of it recurs, so that it can be sold for several years."""
        return any(each.ramp is not None for each in self.parts)

    @property
    def moved(self) -> tuple[PartRow, ...]:
        """The components whose list price moved in the catalog."""
        return tuple(each for each in self.parts if each.was)


class VersionForm(Versioned, PlanFields):
    """What a seller may change in a draft. `edits()` gives the change as a value once the form is valid."""

    title = forms.CharField(label=_("Title"), max_length=160)
    intro = forms.CharField(
        label=_("What you offer, in one sentence"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It follows your name and “offers”; the price comes after it."),
    )
    valid_until = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    term_months = forms.IntegerField(label=_("Term in months"), min_value=0, max_value=120)
    coterm_on = forms.DateField(
        label=_("Recurring lines end on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_(
            "All on the same last day. Each then needs the day on which it starts, and costs its days of the year at "
            "first; the term follows. Empty: each ends on its own."
        ),
    )
    tax_label = forms.CharField(
        label=_("Tax"), required=False, max_length=40, widget=forms.TextInput(attrs={"placeholder": "VAT"})
    )
    tax_bp = PercentField(label=_("Tax rate"), required=False, empty=0)
    notes = forms.CharField(label=_("Notes for the buyer"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    visibility = forms.ChoiceField(
        label=_("Visibility of figures"), choices=Visibility.choices, widget=forms.RadioSelect
    )
    discount_reason = forms.CharField(
        label=_("Reason for the discount on the total"),
        required=False,
        max_length=200,
        help_text=_("For your approvers and the owners who are asked. The buyer does not see it."),
    )
    all_discount = PercentField(label=_("Discount on each line"), required=False)
    all_start = forms.DateField(
        label=_("Start of each line"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    write = forms.CharField(
        label=_("A line in your own words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For what is not in the catalog. You provide it, and set its price."),
    )

    def __init__(self, data: Any, *, version: QuoteVersion, lines: Sequence[QuoteLine]) -> None:
        self.version, self.lines = version, lines
        self.part_problems: dict[str, str] = {}
        currency = version.quote.currency
        super().__init__(
            data,
            initial={
                "title": version.title,
                "intro": version.intro,
                "valid_until": version.valid_until,
                "term_months": version.term_months,
                "coterm_on": version.coterm_on,
                "tax_label": version.tax_label,
                "tax_bp": version.tax_bp or None,
                "notes": version.notes,
                "visibility": version.visibility,
                "discount_reason": version.discount_reason,
            },
        )
        self.fields["total_discount"] = DiscountField(
            currency=currency,
            label=_("Discount on the total, a percentage or an amount"),
            initial=None if version.total_discount == Discount(None) else version.total_discount,
            help_text=_("Besides the discounts of lines, before tax. It is divided among the lines by their prices."),
        )
        self.fields["valid_until"].help_text = _now("The end of that day, %(zone)s.") % {
            "zone": zone_name(version.time_zone)
        }
        self.add_plan_fields(version)
        self.listed = listed = list_units(lines, currency, clock.now())
        self.since = priced_since(listed, currency, clock.now())
        self.moved = {part.key: price_words(part.list_price, currency) for _line, part in moved_prices(lines, listed)}
        for line in lines:
            if line.is_written:
                self._add_wording(line)
            self.fields[f"{line.key}-start"] = forms.DateField(
                label=_("Start of %(line)s") % {"line": line.name},
                required=False,
                initial=line.start_on,
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            )
            discount = Discount(line.discount_bp, line.own_discount_minor)
            self.fields[f"{line.key}-discount"] = DiscountField(
                currency=currency, label=_("Discount on %(line)s") % {"line": line.name}, initial=discount
            )
            self.fields[f"{line.key}-reason"] = forms.CharField(
                label=_("Reason for the discount on %(line)s") % {"line": line.name},
                required=False,
                max_length=200,
                initial=line.discount_reason,
            )
            self.fields[f"{line.key}-later"] = AmountField(
                currency=currency,
                label=_("Each later year for %(line)s") % {"line": line.name},
                required=False,
                initial=line.later_minor if line.later_set else None,
                widget=forms.TextInput(attrs={"class": "n"}),
            )
            self.fields[f"{line.key}-heading"] = forms.CharField(
                label=_("Heading above %(line)s") % {"line": line.name},
                required=False,
                max_length=80,
                initial=line.heading,
                widget=forms.TextInput(attrs={"list": "headings", "autocomplete": "off"}),
            )
            self.fields[f"{line.key}-choice"] = forms.ChoiceField(
                label=_("Choice of the buyer on %(line)s") % {"line": line.name},
                choices=[(value or _ALWAYS, label) for value, label in CHOICES],
                initial=line.choice or _ALWAYS,
            )
            self.fields[f"{line.key}-chosen"] = forms.BooleanField(
                label=_("Preselect %(line)s") % {"line": line.name}, required=False, initial=line.chosen
            )
            for part in line.components.all():
                self.fields[f"{part.key}-quantity"] = forms.IntegerField(
                    label=_("Quantity of %(part)s") % {"part": part.name},
                    min_value=1,
                    max_value=10_000_000,
                    initial=part.quantity,
                    widget=forms.NumberInput(attrs={"class": "n", "aria-describedby": f"problem-{part.key}"}),
                )
                if part.later:
                    self.fields[f"{part.key}-ramp"] = RampField(
                        label=_("Quantities of %(part)s in later years") % {"part": part.name}, initial=tuple(part.ramp)
                    )
                self.fields[f"{part.key}-price"] = AmountField(
                    currency=currency,
                    label=_("List price of one %(part)s") % {"part": part.name},
                    initial=format_plain(self._price(part).unit_at(part.quantity), currency),
                    # Django ignores what is sent for a disabled field: a listed price is the catalog's.
                    disabled=part.plan_id in listed,
                    widget=forms.TextInput(attrs={"class": "n"}),
                )
        for index in range(TERM_ROWS):
            pair = version.terms[index] if index < len(version.terms) else {"label": "", "value": ""}
            for name, label, length in (("label", _("Point"), 60), ("value", _("What is agreed"), 200)):
                self.fields[f"terms-{index}-{name}"] = forms.CharField(
                    label=label, required=False, max_length=length, initial=pair[name]
                )

    def _add_wording(self, line: QuoteLine) -> None:
        """The fields of what the seller wrote itself."""
        names = {"line": line.name}
        self.fields[f"{line.key}-name"] = forms.CharField(
            label=_now("Name of %(line)s") % names,
            max_length=200,
            initial=line.name,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields[f"{line.key}-description"] = forms.CharField(
            label=_now("Description of %(line)s") % names,
            required=False,
            max_length=2_000,
            initial=line.description,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        is_yearly = any(part.later for part in line.components.all())
        self.fields[f"{line.key}-billed"] = forms.ChoiceField(
            label=_now("Billing of %(line)s") % names,
            choices=[(_ONCE, _("Once")), (_YEARLY, _("Each year"))],
            initial=_YEARLY if is_yearly else _ONCE,
        )

    def _is_due_again(self, line: QuoteLine, part: QuoteComponent, data: dict[str, Any]) -> bool:
        """Whether a component is due each year, as the form has it."""
        return data.get(f"{line.key}-billed") == _YEARLY if line.is_written else part.later

    def _price(self, part: QuoteComponent, typed: int | None = None) -> ListPrice:
        """The catalog's list price of a component, else what was typed, else what the draft has."""
        if part.plan_id in self.listed:
            return self.listed[part.plan_id]
        return part.list_price if typed is None else ListPrice(typed)

    def clean(self) -> dict[str, Any]:
        """A price times its quantity is bounded, as each of them is; a term has both its halves."""
        data = super().clean() or self.cleaned_data
        self.check_plan(data)
        for index in range(TERM_ROWS):
            label, value = f"terms-{index}-label", f"terms-{index}-value"
            if data.get(label) and not data.get(value) and value not in self.errors:
                self.add_error(value, _("Say what is agreed on this point, or leave both fields empty."))
            if data.get(value) and not data.get(label) and label not in self.errors:
                self.add_error(label, _("Name the point that this is about, or leave both fields empty."))
        for line in self.lines:
            for part in line.components.all():
                quantity, price = data.get(f"{part.key}-quantity"), data.get(f"{part.key}-price")
                years = [quantity or 0, *(data.get(f"{part.key}-ramp") or ())]
                whole = sum(self._price(part, price).price_of(each) for each in years) if price else 0
                quantity = sum(years)
                if whole > LARGEST:
                    most = show_amount(LARGEST, self.version.quote.currency)
                    self.add_error(
                        f"{part.key}-price",
                        _now("%(quantity)s times this price is more than %(most)s.")
                        % {"quantity": show_number(quantity), "most": most},
                    )
            self._check_dates(line, data)
            self._check_ramps(line, data)
            self._check_discount(line, data)
        self._check_alternatives(data)
        to_all = ("all_discount", "all_start")
        if "apply_to_all" in self.data and all(data.get(name) is None and name not in self.errors for name in to_all):
            self.add_error("all_discount", _("Type a discount, or choose a day, for all lines."))
        if "write_line" in self.data and not data.get("write") and "write" not in self.errors:
            self.add_error("write", _("Name the line first, such as “Workshop for your team”."))
        return data

    def _check_alternatives(self, data: dict[str, Any]) -> None:
        """At most one line of each group of alternatives is preselected; where none is, the first will be."""
        taken: dict[str, str] = {}
        for line in self.lines:
            group = data.get(f"{line.key}-choice")
            if group not in GROUPS or not data.get(f"{line.key}-chosen"):
                continue
            if group in taken:
                text = _now("Of alternative %(group)s, %(other)s is preselected already. Preselect one only.")
                self.add_error(f"{line.key}-chosen", text % {"group": group, "other": taken[group]})
            taken.setdefault(group, line.name)

    def _check_dates(self, line: QuoteLine, data: dict[str, Any]) -> None:
        """Days are within ten years, and a line starts before it ends with the others."""
        today, name = clock.today(), f"{line.key}-start"
        start, ends = data.get(name), data.get("coterm_on")
        for field, day in ((name, start), ("coterm_on", ends)):
            if day is not None and not today - FARTHEST <= day <= today + FARTHEST and field not in self.errors:
                self.add_error(field, _now("Choose a day within ten years."))
        if start is not None and ends is not None and start > ends and not {name, "coterm_on"} & set(self.errors):
            text = _now("The recurring lines end on %(day)s. Let this one start before.")
            self.add_error(name, text % {"day": date_format(ends, "DATE_FORMAT")})

    def _check_ramps(self, line: QuoteLine, data: dict[str, Any]) -> None:
        """Quantities of later years are as many as the term has years after the first."""
        term, start, ends = data.get("term_months"), data.get(f"{line.key}-start"), data.get("coterm_on")
        if term is None or {"coterm_on", f"{line.key}-start"} & set(self.errors):
            return
        later_years = later_years_of_term(term, start, ends)
        for part in line.components.all():
            name = f"{part.key}-ramp"
            wrong = misfit(len(data.get(name) or ()), later_years)
            if wrong is not None:
                self.add_error(name, misfit_in_words(wrong, later_years))
        if data.get(f"{line.key}-later") is not None and any(
            data.get(f"{part.key}-ramp") for part in line.components.all()
        ):
            self.add_error(
                f"{line.key}-later", _("Quantities by year already say what later years cost. Leave one of both empty.")
            )

    def _period(self, line: QuoteLine, data: dict[str, Any]) -> tuple[int, int] | None:
        """The line's first period as the form has it."""
        start, ends = data.get(f"{line.key}-start"), data.get("coterm_on")
        if start is None or ends is None or start > ends:
            return None
        found = first_period(start, ends)
        return found.days, found.of

    def _check_discount(self, line: QuoteLine, data: dict[str, Any]) -> None:
        """A discount typed as an amount is at most the line's list price."""
        found: Discount | None = data.get(f"{line.key}-discount")
        period = self._period(line, data)
        whole = sum(
            list_of(
                data.get(f"{part.key}-quantity") or 0,
                self._price(part, data.get(f"{part.key}-price") or 0),
                self._is_due_again(line, part, data),
                period,
                self._ramp(line, part, data),
            )
            for part in line.components.all()
        )
        if found is not None and found.bp is None and found.amount > whole:
            self.add_error(
                f"{line.key}-discount",
                _now("The list price of this line is %(amount)s; a discount cannot be more.")
                % {"amount": show_amount(whole, self.version.quote.currency)},
            )

    def _ramp(self, line: QuoteLine, part: QuoteComponent, data: dict[str, Any]) -> tuple[int, ...]:
        """The part's quantities of later years as the form has them: its own, else the same each year that is sold."""
        own: tuple[int, ...] = data.get(f"{part.key}-ramp") or ()
        if own or not part.later:
            return own
        years = max(len(data.get(f"{each.key}-ramp") or ()) for each in line.components.all())
        return (data.get(f"{part.key}-quantity") or 0,) * years

    def _source(self, part: QuoteComponent) -> str:
        """Where its price comes from, in words."""
        since = self.since.get(part.plan_id or 0)
        if since is None:
            return _now("typed by you")
        return _now("catalog, since %(day)s") % {"day": date_format(since, "SHORT_DATE_FORMAT")}

    def line_rows(self) -> list[LineRow]:
        """The lines with their bound fields, for the template."""
        return [
            LineRow(
                line=line,
                start=self[f"{line.key}-start"],
                discount=self[f"{line.key}-discount"],
                reason=self[f"{line.key}-reason"],
                later=self[f"{line.key}-later"],
                heading=self[f"{line.key}-heading"],
                choice=self[f"{line.key}-choice"],
                chosen=self[f"{line.key}-chosen"],
                parts=tuple(
                    PartRow(
                        part,
                        self[f"{part.key}-quantity"],
                        self[f"{part.key}-ramp"] if part.later else None,
                        self[f"{part.key}-price"],
                        self.moved.get(part.key, ""),
                        price_words(self._price(part), self.version.quote.currency),
                        self._source(part),
                        self.part_problems.get(part.key, ""),
                    )
                    for part in line.components.all()
                ),
                wording=WordingFields(
                    self[f"{line.key}-name"], self[f"{line.key}-description"], self[f"{line.key}-billed"]
                )
                if line.is_written
                else None,
            )
            for line in self.lines
        ]

    def note_problems(self, obstacles: Sequence[Obstacle]) -> None:
        """Let each field say what stands in the way of proposing what the form shows."""
        super().note_problems(obstacles)
        for each in obstacles:
            if each.component:
                self.part_problems.setdefault(each.component, each.text)

    def headings(self) -> list[str]:
        """The headings that the draft has, to choose from."""
        return list(dict.fromkeys(line.heading for line in self.lines if line.heading))

    def term_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs of terms with their bound fields."""
        return [(self[f"terms-{index}-label"], self[f"terms-{index}-value"]) for index in range(TERM_ROWS)]

    def edits(self) -> VersionEdits:
        """The change that a valid form asks for."""
        data = self.cleaned_data
        lines = {}
        to_all = "apply_to_all" in self.data
        for line in self.lines:
            discount: Discount = data[f"{line.key}-discount"]
            start: dt.date | None = data[f"{line.key}-start"]
            if to_all and data["all_discount"] is not None:
                discount = Discount(data["all_discount"])
            if to_all and data["all_start"] is not None:
                start = data["all_start"]
            lines[line.key] = LineEdit(
                discount_bp=discount.bp,
                discount=discount.amount,
                discount_reason=data[f"{line.key}-reason"],
                later=data[f"{line.key}-later"],
                heading=data[f"{line.key}-heading"],
                start=OnDay(start),
                choice=ALWAYS if data[f"{line.key}-choice"] == _ALWAYS else data[f"{line.key}-choice"],
                chosen=data[f"{line.key}-chosen"] or data[f"{line.key}-choice"] == _ALWAYS,
                wording=Wording(
                    data[f"{line.key}-name"], data[f"{line.key}-description"], data[f"{line.key}-billed"] == _YEARLY
                )
                if line.is_written
                else None,
                parts={
                    part.key: PartEdit(
                        data[f"{part.key}-quantity"], data[f"{part.key}-price"] or 0, data.get(f"{part.key}-ramp", ())
                    )
                    for part in line.components.all()
                },
            )
        written = (WrittenItem(Wording(data["write"])),) if "write_line" in self.data else ()
        pairs = [(data[f"terms-{index}-label"], data[f"terms-{index}-value"]) for index in range(TERM_ROWS)]
        return VersionEdits(
            lines=lines,
            additions=written,
            title=data["title"],
            intro=data["intro"],
            valid_until=data["valid_until"],
            term_months=data["term_months"],
            coterm=OnDay(data["coterm_on"]),
            terms=tuple((label, value) for label, value in pairs if label and value),
            notes=data["notes"],
            tax_label=data["tax_label"],
            tax_bp=data["tax_bp"],
            visibility=data["visibility"],
            plan=self.plan(),
            discount=data["total_discount"] if data["total_discount"].bp != 0 else Discount(None),
            discount_reason=data["discount_reason"],
        )
