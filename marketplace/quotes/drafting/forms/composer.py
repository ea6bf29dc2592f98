"""The composer's form: a solution's words, its sizes, its components and its discount."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Category
from catalog.domain.addons import SoldPart, addon_problems, problem_words
from catalog.domain.sizes import MOST_QUANTITY, MOST_SIZE, MOST_UNITS, followed
from catalog.interface import BundleDraft, BundleItemDraft, Driver, Follows
from catalog.models import Plan
from catalog.pricing.queries.addons import plans_beside_addons
from core.kit.fields import PercentField
from core.kit.forms import ModelMultipleChoiceField
from core.kit.shown_money import show_number
from core.kit.versions import Versioned

#: The choice of a quantity that follows no size.
FIXED = "fixed"
#: What is said of a size, as fields `size-<key>-<name>`.
WORDS, NUMBERS = ("name", "one", "many"), ("default", "least", "most")


@dataclass(frozen=True, slots=True)
class PartRow:
    """A component with its fields; how it follows a size only where the solution has sizes."""

    plan: Plan
    quantity: forms.BoundField
    note: forms.BoundField
    follows: forms.BoundField | None = None
    units: forms.BoundField | None = None
    every: forms.BoundField | None = None


@dataclass(frozen=True, slots=True)
class SizeRow:
    """A size of the solution with its fields, in the order in which they are shown."""

    key: str
    title: str
    fields: tuple[forms.BoundField, ...]


class _Categories(ModelMultipleChoiceField[Category]):
    def label_from_instance(self, obj: Category) -> str:
        """Its name, set in as deep as it lies."""
        return "\u2003" * (obj.depth - 1) + obj.shown_name


class ComposerForm(Versioned, forms.Form):
    """What a partner says and puts together. `draft()` gives it as a value once the form is valid."""

    title = forms.CharField(
        label=_("Name of the solution"),
        max_length=160,
        widget=forms.TextInput(attrs={"placeholder": _("Zero-trust network for stores")}),
    )
    headline = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=160,
        help_text=_("The result for the buyer, in one sentence."),
    )
    summary = forms.CharField(
        label=_("Summary"), required=False, max_length=240, widget=forms.Textarea(attrs={"rows": 2})
    )
    description = forms.CharField(
        label=_("Description"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What it is, how it is delivered and what the buyer keeps. Required before you submit it."),
    )
    categories = _Categories(
        label=_("Categories"),
        queryset=Category.objects.filter(is_public=True).order_by("path"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    fits = forms.CharField(
        label=_("Suitable for"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"placeholder": _("retail chains of 20 to 400 stores")}),
    )
    live_in = forms.CharField(
        label=_("Live in"), required=False, max_length=60, widget=forms.TextInput(attrs={"placeholder": _("12 weeks")})
    )
    discount = PercentField(label=_("Discount on the list price"), required=False, empty=0)

    def __init__(
        self,
        data: Any,
        *,
        plans: Sequence[Plan],
        quantities: Mapping[int, int],
        sizes: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        """`sizes`: the keys of the drivers that the form shows."""
        super().__init__(data, **kwargs)
        self.plans, self.quantities, self.sizes = plans, quantities, sizes
        for key in sizes:
            self._add_size(key)
        for plan in plans:
            self.fields[f"quantity-{plan.pk}"] = forms.IntegerField(
                label=_now("How many of %(title)s") % {"title": plan.product.title},
                min_value=plan.min_quantity,
                max_value=10_000_000,
                initial=quantities.get(plan.pk, plan.min_quantity),
                widget=forms.NumberInput(attrs={"class": "n"}),
            )
            self.fields[f"note-{plan.pk}"] = forms.CharField(
                label=_now("What %(title)s does here") % {"title": plan.product.title}, required=False, max_length=240
            )
            if sizes:
                self._add_rule(plan)

    def _add_size(self, key: str) -> None:
        said = {"name": _now("Size"), "one": _now("One is called"), "many": _now("Several are called")}
        examples = {"name": _now("Stores to connect"), "one": _now("store"), "many": _now("stores")}
        for name in WORDS:
            self.fields[f"size-{key}-{name}"] = forms.CharField(
                label=said[name],
                max_length=40 if name == "name" else 30,
                widget=forms.TextInput(attrs={"placeholder": examples[name]}),
            )
        numbers = {"default": _now("Initial value"), "least": _now("Minimum"), "most": _now("Maximum")}
        for name in NUMBERS:
            self.fields[f"size-{key}-{name}"] = forms.IntegerField(
                label=numbers[name], min_value=1, max_value=MOST_SIZE, widget=forms.NumberInput(attrs={"class": "n"})
            )

    def _add_rule(self, plan: Plan) -> None:
        title = {"title": plan.product.title}
        names = {key: str(self._value(f"size-{key}-name") or "").strip() or _now("a new size") for key in self.sizes}
        self.fields[f"follows-{plan.pk}"] = forms.ChoiceField(
            label=_now("How the quantity of %(title)s is set") % title,
            choices=[
                (FIXED, _now("Fixed")),
                *((key, _now("Follows %(size)s") % {"size": names[key]}) for key in names),
            ],
        )
        for name, most in (("units", MOST_UNITS), ("every", MOST_SIZE)):
            self.fields[f"{name}-{plan.pk}"] = forms.IntegerField(
                label=(_now("Units of %(title)s") if name == "units" else _now("For every, of %(title)s")) % title,
                min_value=1,
                max_value=most,
                initial=1,
                widget=forms.NumberInput(attrs={"class": "n"}),
            )
        if self._value(f"follows-{plan.pk}") in self.sizes:
            self.fields[f"quantity-{plan.pk}"].required = False

    def _value(self, name: str) -> object:
        """What a field holds before it is checked."""
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    def stored_values(self) -> dict[str, Any]:
        """The stored solution, whatever components were added to the form or removed from it since."""
        return {**self.initial, "quantities": self.quantities} if self.initial else {}

    def full_clean(self) -> None:
        """Validate; a stale form says, too, that other components or sizes are stored than it shows."""
        super().full_clean()
        stored = {name.split("-")[1] for name in self.initial if name.startswith("size-")}
        if self.is_stale and (self.quantities.keys() != {plan.pk for plan in self.plans} or stored != {*self.sizes}):
            self.add_error(
                None,
                _now(
                    "Other components or sizes are stored than this form shows. Open the solution in another tab to "
                    "see them, or save again to replace them with yours."
                ),
            )

    def plan_rows(self) -> list[PartRow]:
        """Each component with its quantity and note, and how it follows a size."""
        rule = ("follows", "units", "every") if self.sizes else ()
        return [
            PartRow(
                plan,
                self[f"quantity-{plan.pk}"],
                self[f"note-{plan.pk}"],
                **{name: self[f"{name}-{plan.pk}"] for name in rule},
            )
            for plan in self.plans
        ]

    def size_rows(self) -> list[SizeRow]:
        """Each size with its fields."""
        return [
            SizeRow(
                key,
                str(self._value(f"size-{key}-name") or "").strip() or _now("New size"),
                tuple(self[f"size-{key}-{name}"] for name in (*WORDS, *NUMBERS)),
            )
            for key in self.sizes
        ]

    def clean(self) -> dict[str, Any]:
        """Bounds in their order, and no quantity that could grow past what a quote can hold."""
        data = super().clean() or self.cleaned_data
        for key in self.sizes:
            least, most, default = (data.get(f"size-{key}-{name}") for name in ("least", "most", "default"))
            if least and most and most < least:
                self.add_error(
                    f"size-{key}-most", _now("Enter %(n)s or more, the minimum.") % {"n": show_number(least)}
                )
            elif least and most and default and not least <= default <= most:
                bounds = {"least": show_number(least), "most": show_number(most)}
                self.add_error(f"size-{key}-default", _now("Between %(least)s and %(most)s.") % bounds)
        for plan in self.plans:
            rule = self._rule(plan)
            # Only what is shown is asked for: the quantity, or how it follows.
            hidden = ("units", "every") if rule is None else ("quantity",)
            for name in hidden:
                self.errors.pop(f"{name}-{plan.pk}", None)
            if rule is None:
                continue
            default, most = (data.get(f"size-{rule.driver}-{name}") for name in ("default", "most"))
            data[f"quantity-{plan.pk}"] = followed(rule, default) if default else plan.min_quantity
            if most and followed(rule, most) > MOST_QUANTITY:
                self.add_error(
                    f"units-{plan.pk}",
                    _now("At the maximum of %(size)s this is more than %(most)s. Enter fewer, or a smaller maximum.")
                    % {"size": show_number(most), "most": show_number(MOST_QUANTITY)},
                )
        sold = [SoldPart(str(plan.pk), plan.product_id, plan, quantity) for plan, quantity in self.parts()]
        for problem in addon_problems(sold, plans_beside_addons(plan.product_id for plan in self.plans)):
            self.add_error(f"quantity-{problem.part.key}", problem_words(problem))
        following = {rule.driver for plan in self.plans if (rule := self._rule(plan))}
        for key in self.sizes:
            if key not in following and not self.has_error(f"size-{key}-name"):
                self.add_error(
                    f"size-{key}-name", _now("Let the quantity of a component follow it, or remove this size.")
                )
        return data

    def _rule(self, plan: Plan) -> Follows | None:
        """How the component's quantity follows a size, as far as that can be read."""
        data = self.cleaned_data
        driver = data.get(f"follows-{plan.pk}", "")
        if driver not in self.sizes:
            return None
        return Follows(driver, data.get(f"units-{plan.pk}") or 1, data.get(f"every-{plan.pk}") or 1)

    def _drivers(self) -> tuple[Driver, ...]:
        data = self.cleaned_data
        return tuple(
            Driver(key, **{name: data[f"size-{key}-{name}"] for name in (*WORDS, *NUMBERS)})
            for key in sorted(self.sizes)
        )

    def parts(self) -> list[tuple[Plan, int]]:
        """The components with their quantities; a quantity that cannot be read counts as the least."""
        data = getattr(self, "cleaned_data", {})
        return [
            (
                plan,
                max(data.get(f"quantity-{plan.pk}") or self.initial.get(f"quantity-{plan.pk}") or 1, plan.min_quantity),
            )
            for plan in self.plans
        ]

    def draft(self, currency: str) -> BundleDraft:
        """What a valid form says."""
        data = self.cleaned_data
        return BundleDraft(
            title=data["title"],
            items=tuple(
                BundleItemDraft(plan.pk, data[f"quantity-{plan.pk}"], data[f"note-{plan.pk}"], self._rule(plan))
                for plan in self.plans
            ),
            drivers=self._drivers(),
            summary=data["summary"],
            description=data["description"],
            category_ids=tuple(category.pk for category in data["categories"]),
            headline=data["headline"],
            fits=data["fits"],
            live_in=data["live_in"],
            discount_bp=data["discount"],
            currency=currency,
        )
