"""What a seller's contact form asks."""

from typing import Any  # Any: a field's value is whatever its kind says

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.forms import ModelForm
from core.kit.versions import Versioned
from storefronts.models import LeadForm

#: Questions of the seller's own.
MOST_QUESTIONS = 3
MOST_CHOICES = 12
_LONGEST_CHOICE = 80


class LeadFormForm(Versioned, ModelForm[LeadForm]):
    """Which standard fields are asked, up to three questions of one's own, and the texts. `rows` pairs the latter."""

    class Meta:
        model = LeadForm
        fields = ["company", "phone", "country", "message", "consent_text", "auto_reply", "answer_hours"]
        widgets = {
            "consent_text": forms.Textarea({"rows": 3}),
            "auto_reply": forms.Textarea({"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent_text"].widget.attrs["placeholder"] = self.instance.consent
        stored = list(self.instance.questions)
        for number in range(1, MOST_QUESTIONS + 1):
            known = stored[number - 1] if number <= len(stored) else {}
            self.fields[f"label_{number}"] = forms.CharField(
                label=_("Question"), max_length=120, required=False, initial=known.get("label", "")
            )
            self.fields[f"choices_{number}"] = forms.CharField(
                label=_("Answers to choose from"),
                max_length=1200,
                required=False,
                initial="\n".join(known.get("choices", ())),
                help_text=_("One a line, 2 to 12. Leave empty for an answer in words."),
                widget=forms.Textarea({"rows": 3}),
            )
            self.fields[f"required_{number}"] = forms.BooleanField(
                label=_("Required"), required=False, initial=known.get("required", False)
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The fields of each own question."""
        numbers = range(1, MOST_QUESTIONS + 1)
        return [(self[f"label_{each}"], self[f"choices_{each}"], self[f"required_{each}"]) for each in numbers]

    def clean(self) -> dict[str, object]:
        """Put the questions together; each with answers to choose from has between two and twelve."""
        cleaned = super().clean() or self.cleaned_data
        questions = []
        for number in range(1, MOST_QUESTIONS + 1):
            label = str(cleaned.get(f"label_{number}") or "").strip()
            lines = (line.strip() for line in str(cleaned.get(f"choices_{number}") or "").splitlines())
            choices = list(dict.fromkeys(line for line in lines if line))
            if choices and not label:
                self.add_error(f"label_{number}", _("Enter the question, or remove its answers."))
            if choices and not 2 <= len(choices) <= MOST_CHOICES:
                self.add_error(f"choices_{number}", _("Enter 2 to 12 answers, one a line."))
            if any(len(each) > _LONGEST_CHOICE for each in choices):
                self.add_error(f"choices_{number}", _("An answer has at most 80 characters."))
            if label:
                questions.append(
                    {
                        "label": label,
                        "kind": "choice" if choices else "text",
                        "choices": choices,
                        "required": bool(cleaned.get(f"required_{number}")),
                    }
                )
        self.instance.questions = questions
        return cleaned
