"""What the operator says of a fact that listings of a class state."""

from __future__ import annotations

from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import ProductAttribute
from catalog.classifying.queries.attribute_options import options_of
from catalog.domain import facts
from catalog.interface import AttributeDraft
from core.kit.names import NamedForm, other_languages
from core.kit.versions import Versioned

MOST_OPTIONS, LONGEST_OPTION, LONGEST_UNIT = 60, 60, 20
#: Language -> what the fields of its unit and its choices are called.
_UNITS = {"de": _("Unit in German"), "fr": _("Unit in French")}
_OPTIONS = {"de": _("Choices in German"), "fr": _("Choices in French")}


class AttributeForm(Versioned, NamedForm):
    """A fact, and what other languages call it, its unit and its choices. `draft()` is what was typed, once it is
    valid. `stated`: how many listings state it."""

    longest = 60
    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("Such as Data residency."))
    type = forms.ChoiceField(label=_("Kind of value"), choices=list(facts.KINDS.items()))
    unit = forms.CharField(
        label=_("Unit"), max_length=LONGEST_UNIT, required=False, help_text=_("Such as days or GB. For numbers only.")
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
        super().__init__(*args, names=attribute.names if attribute is not None else None, **kwargs)
        self.attribute = attribute
        for language in other_languages():
            self.fields[f"unit_{language}"] = forms.CharField(
                label=_UNITS[language], required=False, max_length=LONGEST_UNIT
            )
            self.fields[f"options_{language}"] = forms.CharField(
                label=_OPTIONS[language], required=False, max_length=8_000, widget=forms.Textarea(attrs={"rows": 6}),
                help_text=_("One on each line: the choice, =, and its name, such as Remote = Aus der Ferne."),
            )  # fmt: skip
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
        for language in other_languages():
            if data.get(f"unit_{language}") and not data.get("unit") and "unit" not in self.errors:
                self.add_error("unit", _("Enter the unit here as well, or leave it empty in every language."))
            self._name_options(language, data)
        if kind not in facts.FILTERED and data.get("is_filter"):
            self.add_error("is_filter", _("Buyers filter by choices, and by yes or no."))
        return data

    def _name_options(self, language: str, data: dict[str, Any]) -> None:
        """Put choice -> name in the place of the lines typed; what is no line of a choice is refused."""
        field = f"options_{language}"
        named: dict[str, str] = {}
        known = {option.casefold(): option for option in data.get("options") or ()}
        for line in str(data.get(field) or "").splitlines():
            if not line.strip():
                continue
            before, equals, after = line.rpartition("=")
            typed, name = (" ".join(part.split()) for part in ((before, after) if equals else (after, "")))
            option = known.get(typed.casefold())
            if option is None and "options" not in self.errors:
                message = _("“%(choice)s” is none of the choices. Begin the line with a choice, then =.")
                self.add_error(field, forms.ValidationError(message, params={"choice": typed or line.strip()}))
                return
            if len(name) > LONGEST_OPTION:
                message = _("“%(choice)s…” is too long: at most %(n)s characters.")
                self.add_error(field, forms.ValidationError(message, params={"choice": name[:20], "n": LONGEST_OPTION}))
                return
            if option is not None and name:
                named[option] = name
        data[field] = named

    @property
    def unit_fields(self) -> list[forms.BoundField]:
        """The fields of the unit in other languages, for the template."""
        return [self[f"unit_{code}"] for code in other_languages()]

    @property
    def option_fields(self) -> list[forms.BoundField]:
        """The fields of the choices in other languages, for the template."""
        return [self[f"options_{code}"] for code in other_languages()]

    def draft(self) -> AttributeDraft:
        """What was typed; call after `is_valid()`."""
        typed = {name: self.cleaned_data[name] for name in self.base_fields}
        units = {code: self.cleaned_data[f"unit_{code}"] for code in other_languages()}
        return AttributeDraft(
            **typed,
            names=self.names(),
            units={code: unit for code, unit in units.items() if unit},
            option_names={code: self.cleaned_data[f"options_{code}"] for code in other_languages()},
        )


def initial_of(attribute: ProductAttribute) -> dict[str, object]:
    """What the form shows of a stored fact."""
    names = ("name", "type", "unit", "heading", "help_text", "is_filter", "is_asked")
    options = options_of(attribute)
    said: dict[str, object] = {name: getattr(attribute, name) for name in names}
    said["options"] = "\n".join(option.option for option in options)
    for code in other_languages():
        said[f"unit_{code}"] = attribute.units.get(code, "")
        named = [f"{each.option} = {each.names.get(code, '')}".strip() for each in options]
        said[f"options_{code}"] = "\n".join(named)
    return said
