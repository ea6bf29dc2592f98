"""Asking for a quote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.domain.addons import most_of
from catalog.domain.sizes import MOST_QUANTITY as MOST
from catalog.models import Plan
from catalog.pricing.forms.sizes import size_field, size_name
from catalog.pricing.queries.sizing import SizedSolution
from core.kit import clock
from core.kit.fields import AmountField, in_currency
from core.kit.money import LARGEST, TRADED
from core.kit.numbers import whole_number
from core.kit.shared_files import FilesField
from core.organizations.domain.countries import country_choices
from core.organizations.models import CostCentre, Industry, Organization
from marketplace.quotes.asking.actions.request_quotes import MOST_SELLERS
from marketplace.quotes.asking.domain.matching import Reason
from marketplace.quotes.asking.queries.partners_that_fit import Suggestion
from marketplace.quotes.asking.queries.sellers import Candidate
from marketplace.quotes.basket.queries.basket import AddedRow, BasketRow
from marketplace.quotes.domain.requirements import MOST_LINES, read_requirements
from marketplace.quotes.interface import BudgetRange, Need, Per, RequestedItem
from marketplace.quotes.reading.forms.decide import centre_choices

TOO_MUCH = _("Ask for a smaller quantity: the list price would exceed what a quote can contain.")
WRITTEN = ("title", "message", "requirements", "budget_range", "needed_by", "currency", "country", "industry")


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A thing asked for with its fields: a quantity, or the sizes of a solution that has some."""

    row: BasketRow
    quantity: forms.BoundField | None
    plan: forms.BoundField | None
    sizes: tuple[forms.BoundField, ...]
    sized: SizedSolution | None


class AddOnForm(forms.Form):
    """How many of each add-on to so many of one thing in the basket; what is not sent stays, 0 takes it away."""

    def __init__(self, data: Any, *, rows: Sequence[AddedRow], quantity: int) -> None:
        super().__init__(data)
        self.rows = rows
        for row in rows:
            self.fields[f"addon-{row.plan.pk}"] = forms.IntegerField(
                label=_now("Quantity of %(title)s") % {"title": row.plan.name},
                required=False,
                min_value=row.least,
                max_value=most_of(row.plan, quantity) if quantity else None,
            )

    def addons(self) -> dict[int, int]:
        """How many of each plan a valid form wants, by its id."""
        said = {row: self.cleaned_data.get(f"addon-{row.plan.pk}") for row in self.rows}
        return {row.plan.pk: row.quantity if each is None else each for row, each in said.items()}


class QuantityForm(forms.Form):
    """How many of one thing in the basket; left empty it is the least of its plan. 0 removes it with `removes`."""

    quantity = forms.IntegerField(
        label=_("Quantity"),
        required=False,
        max_value=MOST,
        error_messages={kind: _("Enter a whole number from 1 to 10,000,000.") for kind in ("invalid", "max_value")},
    )

    def __init__(self, data: Any, *, plan: Plan | None, removes: bool = False) -> None:
        super().__init__(data)
        self.plan, self.removes = plan, removes

    def clean_quantity(self) -> int:
        """Not below the least quantity in which the plan is sold; 0 where that removes the thing."""
        least = self.plan.min_quantity if self.plan is not None else 1
        quantity: int | None = self.cleaned_data["quantity"]
        if quantity is None:
            return least
        if quantity < least and not (self.removes and quantity == 0):
            raise forms.ValidationError(below_least(self.plan, least))
        return quantity


def need_so_far(data: Mapping[str, Any]) -> Need:
    """What is written of a need, unchecked, to look for partners that fit it."""
    return Need(
        title=str(data.get("title", ""))[:160],
        message=str(data.get("message", ""))[:4_000],
        requirements=str(data.get("requirements", ""))[:4_000],
        country=str(data.get("country", ""))[:2],
        industry=whole_number(str(data.get("industry", ""))),
    )


def below_least(plan: Plan | None, least: int) -> str:
    """Why a quantity is too small, with what to do."""
    if plan is None or least == 1:
        return _now("Enter a whole number from 1 to 10,000,000.")
    return _now("Minimum for %(plan)s: %(n)s. Enter %(n)s or more.") % {
        "plan": plan.name,
        "n": number_format(least, force_grouping=True),
    }


class WrittenForm(forms.Form):
    """What a buyer writes of a need, whoever reads it."""

    title = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"placeholder": _("Zero-trust network for 60 stores")}),
    )
    message = forms.CharField(
        label=_("Message to the seller"),
        required=False,
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Describe what you need; a few sentences are enough.")},
    )
    requirements = forms.CharField(
        label=_("Requirements"),
        required=False,
        max_length=4_000,
        help_text=_(
            "One on each line; sellers answer each with yes, partly or no. Begin a line with “Nice:” if it is not"
            " essential."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": _("Works with our identity provider")}),
    )
    budget_low = AmountField(label=_("Budget from"), required=False, max_length=24)
    budget_high = AmountField(
        label=_("Budget to"), required=False, max_length=24, help_text=_("Before tax. Sellers read it.")
    )
    budget_per = forms.ChoiceField(
        label=_("The budget is for"),
        required=False,
        choices=[(Per.YEAR.value, _("Each year")), (Per.WHOLE.value, _("The whole term"))],
    )
    needed_by = forms.DateField(
        label=_("Needed by"), required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def take_market(self, industries: Sequence[Industry]) -> None:
        """Ask where to deliver, and for which of these industries."""
        self.fields["country"] = forms.ChoiceField(
            label=_("Country of delivery"), required=False, choices=[("", _("Not decided yet")), *country_choices()]
        )
        self.fields["industry"] = forms.TypedChoiceField(
            label=_("Your industry"),
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("No particular industry")), *((each.pk, each.name) for each in industries)],
        )

    def take_currency(self, data: Any, currency: str) -> None:
        """Let the budget be in the currency that is chosen, else in this one."""
        chosen = str(data.get("currency", "")) if data is not None else ""
        in_currency(self, chosen if chosen in TRADED else currency)

    def clean(self) -> dict[str, Any]:
        """The budget does not end below its beginning."""
        data = super().clean() or self.cleaned_data
        low, high = data.get("budget_low"), data.get("budget_high")
        data["budget_range"] = None
        if low is not None and high is not None and high < low:
            self.add_error("budget_high", _("Enter the amount that the budget begins with, or more."))
        elif low is not None or high is not None:
            data["budget_range"] = BudgetRange(low, high, Per(data.get("budget_per") or Per.YEAR))
        return data

    def clean_needed_by(self) -> object:
        """Not a day that has passed."""
        day = self.cleaned_data["needed_by"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("Choose a day in the future."))
        return day

    def clean_requirements(self) -> str:
        """Not more lines than somebody answers one by one."""
        text: str = self.cleaned_data["requirements"]
        if len(read_requirements(text)) > MOST_LINES:
            raise forms.ValidationError(_now("At most %(n)d lines. Put the rest into a file.") % {"n": MOST_LINES})
        return text


class RequestForm(WrittenForm):
    """What, how many, in which plan, by when, and who should answer; without `rows`, the need in words.

    `suggested` are partners beside the candidates. `is_each`: each candidate is asked for what it owns of the rows.
    """

    def __init__(
        self,
        data: Any,
        *,
        rows: Sequence[BasketRow],
        candidates: Sequence[Candidate],
        currencies: Sequence[str],
        currency: str,
        industries: Sequence[Industry] = (),
        suggested: Sequence[Suggestion] = (),
        cost_centres: Sequence[CostCentre] = (),
        chosen: Organization | None = None,
        is_each: bool = False,
        initial: Mapping[str, Any] | None = None,
        files: Any = None,
        takes_files: bool = False,
    ) -> None:
        if data is not None and "currency" not in data:  # sent from a page that was opened before it asked for one
            data = data.copy()
            data["currency"] = currency
        super().__init__(data, files, initial=dict(initial or {}))
        self.take_currency(data, currency)
        self.take_market(industries)
        self.rows, self.candidates, self.suggested, self.is_each = rows, candidates, suggested, is_each
        if takes_files:
            self.fields["uploads"] = FilesField(label=_("Files"))
        if cost_centres:
            self.fields["cost_centre"] = forms.ChoiceField(
                label=_("Cost centre"),
                required=False,
                choices=centre_choices(cost_centres),
                help_text=_("Only your organisation sees it."),
            )
        self.fields["currency"] = forms.ChoiceField(
            label=_("Currency"),
            choices=[(each, each) for each in currencies],
            initial=currency,
            error_messages={"invalid_choice": _("Choose one of the currencies that are offered.")},
        )
        self.sized: Mapping[int, SizedSolution] = {}
        for row in rows:
            for driver in row.drivers:
                name = size_name(row.product.pk, driver)
                self.fields[name] = size_field(driver, row.sizes[driver.key])
            if row.drivers:
                continue
            self.fields[f"quantity-{row.product.pk}"] = forms.IntegerField(
                label=_now("How many of %(title)s") % {"title": row.product.title},
                min_value=1,
                max_value=MOST,
                initial=max(row.quantity, row.plan.min_quantity if row.plan else 1),
            )
            if row.plans:
                self.fields[f"plan-{row.product.pk}"] = forms.TypedChoiceField(
                    label=_now("Plan of %(title)s") % {"title": row.product.title},
                    choices=[(plan.pk, f"{plan.name}, {plan.per}") for plan in row.plans],
                    coerce=int,
                    initial=row.plan.pk if row.plan else row.plans[0].pk,
                )
        if not rows:
            self.fields["title"].required = self.fields["message"].required = True
        first = [chosen] if chosen is not None else [each.organization for each in candidates][: None if is_each else 1]
        self.fields["sellers"] = forms.TypedMultipleChoiceField(
            label=_("Sellers"),
            coerce=int,
            choices=[
                *((each.organization.pk, self._said_of(each)) for each in candidates),
                *((each.organization.pk, each.organization.name) for each in suggested),
            ],
            widget=forms.CheckboxSelectMultiple,
            initial=[each.pk for each in first],
            error_messages={
                "required": _("Choose at least one seller."),
                "invalid_choice": _("A seller that you chose cannot be asked for this. Choose among those shown."),
            },
        )

    def _said_of(self, candidate: Candidate) -> str:
        """What stands at the candidate's box: its name, and how much of all it sells, or what it is asked for."""
        if not self.is_each:
            return _covers(candidate, len(self.rows))
        own = [row.product.title for row in self.rows if row.product.owner_id == candidate.organization.pk]
        titles = ", ".join(_now("“%(title)s”") % {"title": each} for each in own)
        return _now("%(name)s: %(titles)s") % {"name": candidate.organization.name, "titles": titles}

    @property
    def candidate_boxes(self) -> list[forms.boundfield.BoundWidget]:
        """The boxes of who sells it."""
        return self["sellers"].subwidgets[: len(self.candidates)]

    @property
    def ticked(self) -> set[int]:
        """The ids of the sellers that are ticked, as far as they are numbers."""
        numbers = (whole_number(str(each)) for each in self["sellers"].value() or ())
        return {each for each in numbers if each is not None}

    def reasons(self) -> dict[int, Sequence[Reason]]:
        """Why those who are suggested are, by their ids."""
        return {each.organization.pk: each.fit for each in self.suggested}

    def item_rows(self) -> list[AskedRow]:
        """Each thing asked for with its fields, and what a solution is in the sizes that are typed."""

        def bound(name: str) -> forms.BoundField | None:
            return self[name] if name in self.fields else None

        return [
            AskedRow(
                row,
                bound(f"quantity-{row.product.pk}"),
                bound(f"plan-{row.product.pk}"),
                tuple(self[size_name(row.product.pk, driver)] for driver in row.drivers),
                self.sized.get(row.product.pk),
            )
            for row in self.rows
        ]

    def sizes(self) -> dict[int, dict[str, int]]:
        """Solution id -> driver -> size: as typed, as far as that can be read, else as it was."""
        said = getattr(self, "cleaned_data", {})
        return {
            row.product.pk: {
                driver.key: said.get(size_name(row.product.pk, driver)) or row.sizes[driver.key]
                for driver in row.drivers
            }
            for row in self.rows
            if row.drivers
        }

    def show_sized(self, sized: Mapping[int, SizedSolution]) -> None:
        """Keep what the solutions are in these sizes; one that costs more than a quote can hold is wrong."""
        self.sized = sized
        for row in self.rows:
            found = sized.get(row.product.pk)
            if self.is_bound and found is not None and found.price is not None and found.price.list > LARGEST:
                self.add_error(size_name(row.product.pk, row.drivers[0]), TOO_MUCH)

    def forgive_the_rest(self) -> None:
        """Keep only what is wrong with sizes: nobody has said that they are done."""
        sizes = {size_name(row.product.pk, driver) for row in self.rows for driver in row.drivers}
        for name in set(self.errors) - sizes:
            del self.errors[name]

    def clean_sellers(self) -> list[int]:
        """Not more than can be asked at once."""
        sellers: list[int] = self.cleaned_data["sellers"]
        if len(sellers) > MOST_SELLERS:
            raise forms.ValidationError(_("Choose at most %(n)d sellers.") % {"n": MOST_SELLERS})
        return sellers

    def clean(self) -> dict[str, Any]:
        """A quantity times its price is bounded, as each of them is."""
        data = super().clean() or self.cleaned_data
        for row in self.rows:
            field = f"quantity-{row.product.pk}"
            if row.drivers:
                continue
            plan = next((each for each in row.plans if each.pk == data.get(f"plan-{row.product.pk}")), None)
            if plan is not None and 0 < data.get(field, 0) < plan.min_quantity:
                self.add_error(field, below_least(plan, plan.min_quantity))
            price = row.prices.get(plan.pk if plan is not None else None)
            if price is not None and price.price_of(data.get(field, 0)) > LARGEST:
                self.add_error(field, TOO_MUCH)
            elif data.get(field, 0) * row.most_of_a_part > MOST:
                self.add_error(field, _("Ask for a smaller quantity: one component would exceed 10,000,000."))
        return data

    def need(self) -> Need:
        """What a valid form says in words."""
        centre = int(self.cleaned_data.get("cost_centre") or 0) or None
        return Need(**{name: self.cleaned_data[name] for name in WRITTEN}, cost_centre=centre)

    def items(self) -> list[RequestedItem]:
        """What a valid form asks for, each thing with its add-ons behind it."""
        sizes, found = self.sizes(), []
        for row in self.rows:
            quantity = self.cleaned_data.get(f"quantity-{row.product.pk}", 1)
            plan = self.cleaned_data.get(f"plan-{row.product.pk}")
            found.append(RequestedItem(row.product.pk, plan, quantity, tuple(sizes.get(row.product.pk, {}).items())))
            found += [
                RequestedItem(row.product.pk, each.plan.pk, min(each.quantity, most_of(each.plan, quantity)))
                for each in row.added
            ]
        return found


def _covers(candidate: Candidate, count: int) -> str:
    name = candidate.organization.name
    if count <= 1:
        return name
    if candidate.covers >= count:
        return _now("All items sold by %(name)s") % {"name": name}
    return ngettext("%(n)d item sold by %(name)s", "%(n)d items sold by %(name)s", candidate.covers) % {
        "name": name,
        "n": candidate.covers,
    }
