"""A saved view of a list, as a person names it."""

from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.versions import Versioned
from core.organizations.models import SavedView
from core.organizations.models.saved_view import LONGEST_NAME


class SavedViewForm(Versioned, forms.Form):
    """Its name, who sees it, and whether the list opens with it; what is stored of it are the initial values."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("Such as “Waiting for us, largest first”.")
    )
    is_shared = forms.BooleanField(
        label=_("Share with all members of my organisation"),
        required=False,
        help_text=_("Each sees the rows that they may see."),
    )
    is_default = forms.BooleanField(label=_("Open the list with this view"), required=False, help_text=_("For you."))

    def __init__(self, *args: Any, view: SavedView | None = None, may_change: bool = True, **kwargs: Any) -> None:
        self.view = view
        if view is not None:
            kwargs["initial"] = {
                "name": view.name, "is_shared": view.is_shared, "is_default": getattr(view, "is_default", False),
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        if not may_change:
            del self.fields["name"], self.fields["is_shared"]

    def stored_values(self) -> dict[str, Any]:
        """What is stored of it; nothing of a new one."""
        return super().stored_values() if self.view is not None else {}

    def clean_name(self) -> str:
        """On one line."""
        return " ".join(self.cleaned_data["name"].split())
