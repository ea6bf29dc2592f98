"""The composer's form: a solution's words, its components and its discount."""

from collections.abc import Mapping, Sequence
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Category
from catalog.interface import BundleDraft, BundleItemDraft
from catalog.models import Plan
from core.kit.fields import PercentField
from core.kit.forms import ModelMultipleChoiceField
from core.kit.versions import Versioned


class _Categories(ModelMultipleChoiceField[Category]):
    def label_from_instance(self, obj: Category) -> str:
        """Its name, set in as deep as it lies."""
        return "\u2003" * (obj.depth - 1) + str(obj.name)


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
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Hold Ctrl or ⌘ to choose several."),
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

    def __init__(self, data: Any, *, plans: Sequence[Plan], quantities: Mapping[int, int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.plans, self.quantities = plans, quantities
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

    def stored_values(self) -> dict[str, Any]:
        """The stored solution, whatever components were added to the form or removed from it since."""
        return {**self.initial, "quantities": self.quantities} if self.initial else {}

    def plan_rows(self) -> list[tuple[Plan, forms.BoundField, forms.BoundField]]:
        """Each component with its quantity and note."""
        return [(plan, self[f"quantity-{plan.pk}"], self[f"note-{plan.pk}"]) for plan in self.plans]

    def parts(self) -> list[tuple[Plan, int]]:
        """The components with their quantities; a quantity that cannot be read counts as the least."""
        data = getattr(self, "cleaned_data", {})
        return [
            (plan, data.get(f"quantity-{plan.pk}") or self.initial.get(f"quantity-{plan.pk}") or plan.min_quantity)
            for plan in self.plans
        ]

    def draft(self, currency: str) -> BundleDraft:
        """What a valid form says."""
        data = self.cleaned_data
        return BundleDraft(
            title=data["title"],
            items=tuple(
                BundleItemDraft(plan.pk, data[f"quantity-{plan.pk}"], data[f"note-{plan.pk}"]) for plan in self.plans
            ),
            summary=data["summary"],
            description=data["description"],
            category_ids=tuple(category.pk for category in data["categories"]),
            headline=data["headline"],
            fits=data["fits"],
            live_in=data["live_in"],
            discount_bp=data["discount"],
            currency=currency,
        )
