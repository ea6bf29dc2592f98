"""What the operator says of a category."""

from __future__ import annotations

from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Category
from catalog.classifying.queries.categories import category_choices
from catalog.domain.categories import NAME
from core.kit.forms import offer_choices
from core.kit.names import NamedForm
from core.kit.slugs import readable_slug
from core.kit.versions import Versioned


class CategoryForm(Versioned, NamedForm):
    """Its names, and below which other one it stands."""

    longest = NAME
    name = forms.CharField(label=_("Name"), max_length=NAME, help_text=_("Such as Key management."))
    below = forms.ChoiceField(label=_("Below"), required=False)

    def __init__(self, *args: Any, category: Category | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category = category
        offer_choices(self, below=[("", _("At the top")), *category_choices(without=category)])

    def stored_values(self) -> dict[str, Any]:
        """The stored category; nothing for a new one."""
        return super().stored_values() if self.category is not None else {}

    def clean_name(self) -> str:
        """Its address is made of it, and files separate categories by > and ;."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not readable_slug(name):
            raise forms.ValidationError(_("Use letters or digits: the address of the category is made of its name."))
        if set(name) & set(">;"):
            raise forms.ValidationError(_("Leave out > and ;. Files put them between categories."))
        return name

    @property
    def parent(self) -> Category | None:
        """The one that was chosen; call after `is_valid()`."""
        return Category.objects.filter(pk=self.cleaned_data["below"] or 0).first()


class MergeCategoryForm(forms.Form):
    """Into which category another one is merged."""

    into = forms.ChoiceField(label=_("Merge into"))

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, into=[("", _("Choose a category")), *category_choices(without=category)])

    @property
    def target(self) -> Category:
        """The one that was chosen; call after `is_valid()`."""
        return Category.objects.get(pk=self.cleaned_data["into"])
