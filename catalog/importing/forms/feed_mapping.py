"""What the columns of a file are: for each column one of our fields, and what the file lacks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.domain import columns
from catalog.domain.columns import AMOUNT, DATE, ColumnMapping
from catalog.importing.domain.headings import CAREFUL, Guess, guess
from catalog.importing.feeds.look import texts
from catalog.importing.feeds.row import MIN_QUANTITY, TERM_MONTHS, UNIT
from catalog.importing.queries.feed_mapping import FactColumn, MatchableFile
from catalog.models import FeedMapping
from core.kit.money import CURRENCIES

#: What a column may be, beside the facts of listings. A logo is a file beside the feed, which an upload has not.
FIELDS = {
    "name": gettext_lazy("Name"),
    "id": gettext_lazy("Your ID of the offer"),
    "gtin": gettext_lazy("GTIN, EAN or UPC"),
    "type": gettext_lazy("Type (software, hardware or service)"),
    "summary": gettext_lazy("Summary"),
    "description": gettext_lazy("Description"),
    "website": gettext_lazy("Website"),
    "categories": gettext_lazy("Categories"),
    "plan": gettext_lazy("Plan"),
    "plan_id": gettext_lazy("Your ID of the plan"),
    "unit": gettext_lazy("Unit"),
    "billing": gettext_lazy("Billing"),
    "term_months": gettext_lazy("Term in months"),
    "min_quantity": gettext_lazy("Minimum quantity"),
    "price": gettext_lazy("Price"),
    "currency": gettext_lazy("Currency"),
    "tiers": gettext_lazy("Tiers by quantity"),
    "promotion": gettext_lazy("Promotion"),
    "addon": gettext_lazy("Add-on (optional or required)"),
    "addon_to": gettext_lazy("Plans that it is added to"),
    "addon_most": gettext_lazy("At most so many for each unit of those"),
    "organization": gettext_lazy("Organisation"),
    "organization_url": gettext_lazy("Website of the organisation"),
}
#: What may be said of all rows, where no column says it.
CONSTANTS = ("type", "categories", "unit", "billing", "term_months", "min_quantity", "currency")
NOT_IMPORTED = gettext_lazy("Do not import")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of the file beside its field in the form. `proposed`: the label of our guess; `is_known`: it is as it
    was said of an earlier file."""

    place: int
    heading: str
    samples: Sequence[str]
    field: forms.BoundField
    proposed: str = ""
    is_chosen: bool = False
    is_known: bool = False


class ColumnsForm(forms.Form):
    """A field for each column, what the file lacks, and how its figures are written.

    Columns with the headings of an earlier file of the same source are proposed as they were. A guess at a price or an
    id is shown and not filled in.
    """

    constant_type = forms.ChoiceField(label=FIELDS["type"], required=False)
    constant_categories = forms.CharField(
        label=FIELDS["categories"],
        required=False,
        max_length=500,
        help_text=gettext_lazy("One of the categories of the marketplace, or several with “;” between them."),
        widget=forms.TextInput(attrs={"list": "feed-categories", "autocomplete": "off"}),
    )
    constant_currency = forms.ChoiceField(label=FIELDS["currency"], required=False)
    constant_billing = forms.ChoiceField(label=FIELDS["billing"], required=False)
    constant_unit = forms.CharField(
        label=FIELDS["unit"], required=False, max_length=UNIT, help_text=gettext_lazy("Such as user or device.")
    )
    constant_term_months = forms.IntegerField(
        label=FIELDS["term_months"], required=False, min_value=1, max_value=TERM_MONTHS
    )
    constant_min_quantity = forms.IntegerField(
        label=FIELDS["min_quantity"], required=False, min_value=1, max_value=MIN_QUANTITY
    )
    decimals = forms.ChoiceField(
        label=gettext_lazy("Amounts are written"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *FeedMapping._meta.get_field("decimals").flatchoices],
    )
    dates = forms.ChoiceField(
        label=gettext_lazy("Dates are written"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *FeedMapping._meta.get_field("dates").flatchoices],
    )

    def __init__(self, data: Mapping[str, object] | None = None, *, file: MatchableFile) -> None:
        super().__init__(data)
        self.file, look, facts = file, file.look, file.facts
        self.look, self.categories = look, file.categories
        earlier = file.earlier.said if file.earlier else None
        self._kinds = {"price": AMOUNT} | {each.name: each.kind for each in facts if each.kind}
        self.labels = {name: str(label) for name, label in FIELDS.items()} | _labels(facts)
        self._by_label = {label.casefold(): name for name, label in self.labels.items()}
        self._by_label |= {name: name for name in self.labels}
        self._guesses = [guess(heading) for heading in look.headings]
        self._earlier = dict(zip(earlier.headings, earlier.fields, strict=True)) if earlier else {}
        self.said = ColumnMapping(look.headings, ("",) * len(look.headings))
        self._add_columns()
        choices = {
            "constant_type": [("software", _("Software")), ("hardware", _("Hardware")), ("service", _("Service"))],
            "constant_billing": [("monthly", _("Monthly")), ("yearly", _("Yearly")), ("once", _("Once"))],
            "constant_currency": [(code, code) for code in CURRENCIES],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("Not set")), *offered]
        self._propose(earlier)
        if not any(each.kind == DATE for each in facts):
            del self.fields["dates"]

    def _add_columns(self) -> None:
        taken: set[str] = set()
        for at, heading in enumerate(self.look.headings):
            known = self._earlier.get(heading, "")
            found = self._guesses[at]
            exact = heading.strip().lower()
            field = known if known in self.labels else exact if exact in self.labels else ""
            if not field and found and not found.is_careful and found.column not in self._earlier.values():
                field = found.column
            field = "" if field in taken else field
            taken.add(field)
            self.fields[f"column_{at}"] = forms.CharField(
                label=_("Field of the column %(heading)s") % {"heading": heading[:80] or columns.column_name(at)},
                required=False,
                max_length=_LONGEST,
                initial=self.labels.get(field, ""),
                widget=forms.TextInput(
                    attrs={"type": "search", "list": "feed-fields", "autocomplete": "off", "placeholder": NOT_IMPORTED}
                ),
            )

    def _propose(self, earlier: ColumnMapping | None) -> None:
        """What the file lacks and how it is written, as an earlier file, its headings or its values say."""
        for name, value in (earlier.constants if earlier else {}).items():
            self.initial[f"constant_{name}"] = value
        for found in self._guesses:
            for name, value in (found.constants if found else {}).items():
                self.initial.setdefault(f"constant_{name}", value)
        said = [at for at, found in enumerate(self._guesses) if found and found.column == "price"]
        self.initial["decimals"] = columns.decimals_of(texts(self.look, said)) or (earlier.decimals if earlier else "")
        others = [at for at in range(len(self.look.headings)) if at not in said]
        self.initial["dates"] = columns.dates_of(texts(self.look, others)) or (earlier.dates if earlier else "")

    def as_proposed(self) -> "ColumnsForm":
        """The same form, as if what it proposes were sent."""
        data = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        return ColumnsForm(data, file=self.file)

    @property
    def rows(self) -> Iterator[ColumnRow]:
        """The columns in the order of the file, with what is proposed for each."""
        for at, heading in enumerate(self.look.headings):
            found, bound = self._guesses[at], self[f"column_{at}"]
            label = self.labels.get(found.column, "") if found else ""
            known = self._earlier.get(heading, "")
            yield ColumnRow(
                at + 1, heading[:80], [each[:60] for each in self.look.samples(at)], bound, label,
                is_chosen=bound.value() == label, is_known=bool(known) and bound.value() == self.labels.get(known),
            )  # fmt: skip

    @property
    def constants(self) -> Iterator[forms.BoundField]:
        """The fields of what the file lacks."""
        return (self[f"constant_{name}"] for name in CONSTANTS)

    @property
    def offered(self) -> list[str]:
        """What a column can be, in words."""
        return [str(NOT_IMPORTED), *self.labels.values()]

    def clean(self) -> dict[str, object]:
        """Say what the columns are as far as that is decided (`said`), and what is missing or wrong."""
        chosen = self._chosen_fields()
        constants = self._chosen_constants(chosen)
        if "name" not in chosen:
            self.add_error(None, _("Choose the column that holds the names of the offers."))
        if "price" in chosen and "currency" not in chosen and "currency" not in constants:
            self.add_error("constant_currency", _("Choose the currency of the prices."))
        self.said = ColumnMapping(
            self.look.headings,
            tuple(chosen),
            constants,
            {name: self._kinds[name] for name in chosen if name in self._kinds},
            self._reading("decimals", AMOUNT, chosen) or columns.POINT,
            self._reading("dates", DATE, chosen) or columns.ISO,
        )
        return self.cleaned_data

    def _chosen_fields(self) -> list[str]:
        chosen: list[str] = []
        for at in range(len(self.look.headings)):
            field, typed = f"column_{at}", str(self.cleaned_data.get(f"column_{at}") or "").strip()
            name = self._by_label.get(typed.casefold(), "")
            if typed and not name and typed.casefold() != str(NOT_IMPORTED).casefold():
                self.add_error(field, _("Choose one of the fields in the list."))
            elif name and name in chosen:
                other = self.look.headings[chosen.index(name)][:60] or columns.column_name(chosen.index(name))
                self.add_error(field, _("The column “%(other)s” is this field already.") % {"other": other})
                name = ""
            elif not typed and field not in self.errors and self._must_be_said(self._guesses[at]):
                self.add_error(field, _("This may be a price or an ID. Choose what it is, or “Do not import”."))
            chosen.append(name)
        return chosen

    def _must_be_said(self, found: Guess | None) -> bool:
        return found is not None and found.column in CAREFUL

    def _chosen_constants(self, chosen: Sequence[str]) -> dict[str, str]:
        constants = {}
        for name in CONSTANTS:
            value = str(self.cleaned_data.get(f"constant_{name}") or "").strip()
            if value and name in chosen:
                self.add_error(f"constant_{name}", _("A column of the file says this. Leave it empty."))
            elif value:
                constants[name] = value
        known = {each.casefold() for each in self.categories}
        for path in filter(None, map(str.strip, constants.get("categories", "").split(";"))):
            if path.casefold() not in known:
                said = _("“%(path)s” is not one of the categories. Choose one from the list.") % {"path": path[:60]}
                self.add_error("constant_categories", said)
        return constants

    def _reading(self, field: str, kind: str, chosen: Sequence[str]) -> str:
        """How the amounts or dates of the chosen columns are written: as is said, else as their values show."""
        said = str(self.cleaned_data.get(field) or "")
        at = [column for column, name in enumerate(chosen) if self._kinds.get(name) == kind]
        if said or not at or field not in self.fields:
            return said
        values = texts(self.look, at)
        found = columns.decimals_of(values) if kind == AMOUNT else columns.dates_of(values)
        if not found:
            self.add_error(
                field, _("The values, such as %(value)s, do not say which. Choose one.") % {"value": values[0][:40]}
            )
        return found


def matched(mapping: FeedMapping) -> list[tuple[str, str]]:
    """What was said, in words: each column with its field, then what all rows have in common."""
    said = mapping.said
    found = []
    for at, (heading, name) in enumerate(zip(said.headings, said.fields, strict=True)):
        field = FIELDS.get(name, name.partition(":")[2]) if name else NOT_IMPORTED
        found.append((heading[:80] or columns.column_name(at), str(field)))
    for name, value in said.constants.items():
        found.append((_("All rows: %(value)s") % {"value": value}, str(FIELDS[name])))
    return found


def _labels(facts: Sequence[FactColumn]) -> dict[str, str]:
    """The labels of facts, each told apart from all others."""
    taken = {str(label).casefold() for label in FIELDS.values()}
    found = {}
    for each in facts:
        label = each.label if each.label.casefold() not in taken else f"{each.label} ({each.name.partition(':')[2]})"
        taken.add(label.casefold())
        found[each.name] = label
    return found
