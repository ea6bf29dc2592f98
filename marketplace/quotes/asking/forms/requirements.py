"""A seller's answers to the lines of a buyer's requirements."""

from collections.abc import Mapping, Sequence
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.versions import Versioned
from marketplace.quotes.domain.requirements import Requirement
from marketplace.quotes.models import Fulfilment, RequirementAnswer


class RequirementsForm(Versioned, forms.Form):
    """For each line an answer and words; a line may be left without."""

    def __init__(self, data: Any, *, lines: Sequence[Requirement], stored: Mapping[int, RequirementAnswer]) -> None:
        super().__init__(data)
        self.lines = lines
        for line in lines:
            row = stored.get(line.number)
            self.fields[f"answer-{line.number}"] = forms.ChoiceField(
                label=_now("Answer to line %(n)d") % {"n": line.number},
                required=False,
                choices=[("", _("No answer yet")), *Fulfilment.choices],
                initial=row.answer if row else "",
            )
            self.fields[f"words-{line.number}"] = forms.CharField(
                label=_now("Explanation of line %(n)d") % {"n": line.number},
                required=False,
                max_length=500,
                initial=row.words if row else "",
            )

    def rows(self) -> list[tuple[Requirement, forms.BoundField, forms.BoundField]]:
        """Each line with its two fields."""
        return [(line, self[f"answer-{line.number}"], self[f"words-{line.number}"]) for line in self.lines]

    def clean(self) -> dict[str, Any]:
        """Words go with an answer."""
        data = super().clean() or self.cleaned_data
        for line in self.lines:
            name = f"answer-{line.number}"
            if name not in self.errors and data.get(f"words-{line.number}") and not data.get(name):
                self.add_error(name, _("Choose an answer, or leave the explanation empty."))
        return data

    def answers(self) -> dict[int, tuple[str, str]]:
        """What a valid form answers, by line."""
        found = {
            line.number: (self.cleaned_data[f"answer-{line.number}"], self.cleaned_data[f"words-{line.number}"])
            for line in self.lines
        }
        return {number: answer for number, answer in found.items() if answer[0]}
