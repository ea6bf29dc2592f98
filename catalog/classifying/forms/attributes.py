"""What the operator says of a fact that listings of a class state."""

from __future__ import annotations

from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import ProductAttribute
from catalog.classifying.queries.attribute_options import options_of
from catalog.domain import facts
from catalog.interface import AttributeDraft
from core.kit.versions import Versioned

MOST_OPTIONS, LONGEST_OPTION = 60, 60


class AttributeForm(Versioned, forms.Form):
    """A fact. `draft()` is what was typed, once it is valid. `stated`: how many listings state it."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("Such as Data residency."))
    type = forms.ChoiceField(label=_("Kind of value"), choices=list(facts.KINDS.items()))
    unit = forms.CharField(
        label=_("Unit"), max_length=20, required=False, help_text=_("Such as days or GB. For numbers only.")
    )
    options = forms.CharField(
        label=_("Choices"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One on each line. For kinds with choices only."),
    )  # fmt: skip
    heading = forms.CharField(
        label=_("Heading"), max_length=60, required=False,
        help_text=_("Facts with the same heading stand together. Empty: the name of the class."),
    )  # fmt: skip
    help_text = forms.CharField(
        label=_("Help"), max_length=200, required=False, help_text=_("What the vendor is to enter, such as an example.")
    )
    is_filter = forms.BooleanField(
        label=_("Buyers filter by it"), required=False, help_text=_("For choices, and for yes or no.")
    )
    is_asked = forms.BooleanField(
        label=_("Asked for"), required=False, help_text=_("A listing is complete only once it states this.")
    )

    def __init__(self, *args: Any, attribute: ProductAttribute | None = None, stated: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attribute = attribute
        if stated:
            self.fields["type"].disabled = True
            self.fields["type"].help_text = _("Listings state this fact, so its kind stays.")

    def stored_values(self) -> dict[str, Any]:
        """The stored fact; nothing for a new one."""
        return super().stored_values() if self.attribute is not None else {}

    def clean_name(self) -> str:
        """A name needs a letter: what files call the fact is made of it."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not any(character.isalpha() for character in name):
            raise forms.ValidationError(_("Use letters: files name the fact by it."))
        return name

    def clean_options(self) -> tuple[str, ...]:
        """Each choice once, in its order."""
        lines = [" ".join(line.split()) for line in str(self.cleaned_data["options"]).splitlines()]
        options = list(dict.fromkeys(line for line in lines if line))
        if len(options) > MOST_OPTIONS:
            raise forms.ValidationError(_("At most %(n)s choices."), params={"n": MOST_OPTIONS})
        if too_long := next((each for each in options if len(each) > LONGEST_OPTION), ""):
            raise forms.ValidationError(
                _("“%(choice)s…” is too long: at most %(n)s characters."),
                params={"choice": too_long[:20], "n": LONGEST_OPTION},
            )
        if parted := next((each for each in options if ";" in each), ""):
            raise forms.ValidationError(
                _("“%(choice)s”: leave out the semicolon. Files put it between choices."), params={"choice": parted}
            )
        if len({each.casefold() for each in options}) < len(options):
            raise forms.ValidationError(_("Two choices differ only in capital letters. Keep one of them."))
        return tuple(options)

    def clean(self) -> dict[str, Any]:
        """What belongs to another kind of value is refused at its field."""
        data = super().clean() or {}
        kind = data.get("type")
        if kind in facts.CHOSEN and not data.get("options") and "options" not in self.errors:
            self.add_error("options", _("Enter the choices, one on each line."))
        if kind not in facts.CHOSEN and data.get("options"):
            self.add_error("options", _("Leave this empty: only kinds with choices have them."))
        if kind not in facts.NUMBERS and data.get("unit"):
            self.add_error("unit", _("Leave this empty: only numbers have a unit."))
        if kind not in facts.FILTERED and data.get("is_filter"):
            self.add_error("is_filter", _("Buyers filter by choices, and by yes or no."))
        return data

    def draft(self) -> AttributeDraft:
        """What was typed; call after `is_valid()`."""
        return AttributeDraft(**self.cleaned_data)


def initial_of(attribute: ProductAttribute) -> dict[str, object]:
    """What the form shows of a stored fact."""
    names = ("name", "type", "unit", "heading", "help_text", "is_filter", "is_asked")
    options = "\n".join(option.option for option in options_of(attribute))
    return {name: getattr(attribute, name) for name in names} | {"options": options}
