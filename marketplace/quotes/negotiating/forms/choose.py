"""The buyer's choice among the lines of a version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # Any: what Django's forms take, and a stored document, which is JSON

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.quotes.domain.choices import ALWAYS, OPTIONAL, every_line, grouped, kinds_of


@dataclass(frozen=True, slots=True)
class Choosable:
    """A line that the buyer may choose, as the document has it, and its box or its place among the alternatives."""

    line: Mapping[str, Any]
    name: str
    value: str
    chosen: bool

    @property
    def identifier(self) -> str:
        """The id of its control on the page."""
        return f"choose-{self.line['key']}"

    @property
    def providers(self) -> str:
        """Who provides it, each once."""
        return ", ".join(dict.fromkeys(part["owner"]["name"] for part in self.line["components"]))


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A group of lines of which one is chosen, by its letter."""

    group: str
    lines: tuple[Choosable, ...]
    errors: tuple[str, ...] = ()


class ChoiceForm(forms.Form):
    """Each optional line a box, each group of alternatives a choice of one. `keys()` gives the selection."""

    shown_hash = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: Any, *, document: Mapping[str, Any], document_hash: str) -> None:
        super().__init__(data, initial={"shown_hash": document_hash})
        self.kinds, self.lines = kinds_of(document), {line["key"]: line for line in every_line(document)}
        self.chosen_before = {line["key"] for line in document["lines"]}
        for key, kind in self.kinds.items():
            if kind == OPTIONAL:
                self.fields[f"take-{key}"] = forms.BooleanField(
                    label=self.lines[key]["name"], required=False, initial=key in self.chosen_before
                )
        for group, keys in grouped(self.kinds).items():
            self.fields[f"group-{group}"] = forms.ChoiceField(
                label=_("Alternative %(group)s") % {"group": group},
                choices=[(key, self.lines[key]["name"]) for key in keys],
                initial=next((key for key in keys if key in self.chosen_before), keys[0]),
                error_messages={"required": _("Choose one of these.")},
            )

    def clean(self) -> dict[str, Any]:
        """Nothing can be chosen in a version that leaves no choice."""
        if not self.kinds:
            raise forms.ValidationError(_("This version leaves nothing to choose. Open the newest one."))
        return self.cleaned_data

    def keys(self) -> frozenset[str]:
        """The lines that a valid form chooses, those that are always part included."""
        data = self.cleaned_data
        found = {key for key, kind in self.kinds.items() if kind == ALWAYS}
        found |= {key for key, kind in self.kinds.items() if kind == OPTIONAL and data[f"take-{key}"]}
        found |= {data[f"group-{group}"] for group in grouped(self.kinds)}
        return frozenset(found)

    def options(self) -> list[Choosable]:
        """The optional lines, for the template."""
        return [
            Choosable(self.lines[key], f"take-{key}", "on", bool(self[f"take-{key}"].value()))
            for key, kind in self.kinds.items()
            if kind == OPTIONAL
        ]

    def alternatives(self) -> list[Alternatives]:
        """The groups of alternatives, for the template."""
        return [
            Alternatives(
                group,
                tuple(
                    Choosable(self.lines[key], f"group-{group}", key, self[f"group-{group}"].value() == key)
                    for key in keys
                ),
                tuple(str(each) for each in self[f"group-{group}"].errors),
            )
            for group, keys in grouped(self.kinds).items()
        ]
