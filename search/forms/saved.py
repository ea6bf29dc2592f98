"""A saved search, as a person names it."""

from __future__ import annotations

from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy

from core.kit.versions import Versioned
from search.domain.saving import LONGEST_NAME
from search.models import SavedSearch


class SavedSearchForm(Versioned, forms.Form):
    """Its name and its watch; what is stored of it are the initial values."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("For you only, such as “Identity products under 10,000 USD”."),
    )
    watched = forms.BooleanField(
        label=gettext_lazy("E-mail me when something new matches"),
        required=False,
        help_text=gettext_lazy("At most one e-mail a day, with everything that is new."),
    )

    def __init__(self, *args: Any, saved: SavedSearch | None = None, **kwargs: Any) -> None:
        self.saved = saved
        if saved is not None:
            kwargs["initial"] = {"name": saved.name, "watched": saved.watched_since is not None}
        super().__init__(*args, **kwargs)

    def stored_values(self) -> dict[str, Any]:
        """What is stored of it; nothing of a new one."""
        return super().stored_values() if self.saved is not None else {}

    def clean_name(self) -> str:
        """On one line."""
        return " ".join(self.cleaned_data["name"].split())
