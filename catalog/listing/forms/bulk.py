"""Which offers a verb is for, and which verb."""

from __future__ import annotations

from typing import Any  # Any: what a form hands on, or the values of an address

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.catalogue.models import Product
from catalog.listing.queries.offers import Asked, OfferList, offer_list
from catalog.listing.queries.said import public_category_words
from catalog.models import BulkEdit
from core.kit import clock
from core.kit.fields import PercentField
from core.kit.forms import offer_choices
from core.kit.money import BASIS_POINTS
from core.kit.numbers import whole_number
from core.kit.versions import is_stale
from core.organizations.domain.countries import country_choices
from core.organizations.models import Organization

Verb = BulkEdit.Verb
#: So many offers may be chosen one by one; all that a filter finds may be more.
MOST_CHOSEN = 500
PRICE_VERBS = (Verb.RAISE_PRICE, Verb.LOWER_PRICE)
PLAN_VERBS = (Verb.RETIRE_PLAN, Verb.SELL_PLAN)
#: What a list is asked for, as it stands in its address.
ASKED = ("status", "kind", "q", "category", "missing", "sort")


def asked_in(values: Any) -> Asked:
    """What an address, or the form of a list, asks for."""
    texts = {name: str(values.get(name, "")).strip()[:200].replace("\0", "") for name in ASKED}
    return Asked(text=texts.pop("q"), **texts)


def address_of(asked: Asked) -> dict[str, str]:
    """The fields of the address that asks for this, without what is empty."""
    values = {name: asked.text if name == "q" else str(getattr(asked, name)) for name in ASKED}
    return {name: value for name, value in values.items() if value}


class BulkForm(forms.Form):
    """A verb for the chosen offers, or for everything that the list's filter finds; `ids` are those, once valid."""

    verb = forms.ChoiceField(label=gettext_lazy("Action"), choices=Verb.choices)
    into = forms.TypedChoiceField(label=gettext_lazy("Category"), required=False, coerce=int, empty_value=None)
    percent = PercentField(
        label=gettext_lazy("By how many percent"), required=False, max_length=12,
        widget=forms.TextInput(attrs={"placeholder": "5%"}),
    )  # fmt: skip
    countries = forms.MultipleChoiceField(
        label=gettext_lazy("Countries"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none for delivery everywhere."),
    )
    plan = forms.CharField(
        label=gettext_lazy("Name of the plan"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("Name of the plan")}),
    )  # fmt: skip

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organization = organization
        self.ids: tuple[int, ...] = ()
        offer_choices(
            self,
            countries=country_choices(),
            into=[("", _("Choose a category")), *((str(pk), path) for pk, path in public_category_words())],
        )

    @property
    def does(self) -> str:
        """The verb, once valid."""
        return str(self.cleaned_data.get("verb", ""))

    @property
    def chosen(self) -> set[str]:
        """What was chosen one by one, to be shown again."""
        return set(self._sent())

    def _sent(self) -> list[str]:
        return list(self.data.getlist("offer")) if isinstance(self.data, QueryDict) else []

    @property
    def needs_category(self) -> bool:
        """Whether the verb is about a category; call after `is_valid()`."""
        return self.does in (Verb.ADD_CATEGORY, Verb.SET_CATEGORY)

    @property
    def values(self) -> dict[str, Any]:
        """What the verb needs to know, once valid."""
        data = self.cleaned_data
        if self.does in PRICE_VERBS:
            return {"bp": data["percent"]}
        if self.does in PLAN_VERBS:
            return {"plan": data["plan"]}
        return {"countries": sorted(data["countries"])} if self.does == Verb.COUNTRIES else {}

    def clean(self) -> dict[str, Any]:
        """The verb has what it needs, some offer is chosen, and what the filter finds is still what the page showed."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.needs_category and not data.get("into") and "into" not in self.errors:
            self.add_error("into", _("Choose the category."))
        if self.does in PRICE_VERBS and "percent" not in self.errors:
            if not data.get("percent"):
                self.add_error("percent", _("Enter by how many percent, such as 5%."))
            elif self.does == Verb.LOWER_PRICE and data["percent"] >= BASIS_POINTS:
                self.add_error("percent", _("Enter less than 100%: a price of nothing cannot be sold."))
        if self.does in PLAN_VERBS and not data.get("plan") and "plan" not in self.errors:
            self.add_error("plan", _("Enter the name of the plan."))
        self.ids = self._all() if self.data.get("which") == "all" else self._chosen()
        return data

    def _all(self) -> tuple[int, ...]:
        filters = {name: self.data.get(f"list_{name}", "") for name in ASKED}
        found: OfferList = offer_list(self.organization, asked_in(filters), clock.now())
        if not found.ids or is_stale(self.data, found.seen):
            raise forms.ValidationError(
                _("Other offers match than when you opened the list. Look at the list again, then choose.")
            )
        return found.ids

    def _chosen(self) -> tuple[int, ...]:
        sent = self._sent()[: MOST_CHOSEN + 1]
        chosen = dict.fromkeys(pk for pk in (whole_number(each) for each in sent) if pk)
        own = set(Product.objects.owned_by(self.organization).filter(pk__in=chosen).values_list("pk", flat=True))
        ids = tuple(pk for pk in chosen if pk in own)
        if not ids:
            raise forms.ValidationError(_("Choose at least one offer."))
        if len(ids) > MOST_CHOSEN:
            raise forms.ValidationError(_("Choose at most %(n)d offers one by one.") % {"n": MOST_CHOSEN})
        return ids
