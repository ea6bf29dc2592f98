"""What a seller's form asks."""

from typing import Any  # Any: a field's value is whatever its kind says

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from core.kit.forms import ModelForm
from core.kit.numbers import whole_number
from core.kit.versions import Versioned
from storefronts.models import LeadForm
from storefronts.models.lead import WITH_CHOICES, QuestionKind

#: Questions of the seller's own, and how many empty ones stand below them.
MOST_QUESTIONS, SPARE_QUESTIONS = 12, 3
MOST_CHOICES = 12
_LONGEST_CHOICE = 80
_LONGEST_LABEL, _LONGEST_CONSENT = 120, 400


class LeadFormForm(Versioned, ModelForm[LeadForm]):
    """What it is called, which standard fields are asked, questions of one's own, and the texts.

    The contact form is called by the seller's name alone. `rows` has the fields of each own question.
    """

    class Meta:
        model = LeadForm
        fields = [
            "title", "intro", "button", "company", "phone", "country", "message", "consent_text", "auto_reply",
            "answer_hours",
        ]  # fmt: skip
        widgets = {
            "intro": forms.Textarea({"rows": 2}),
            "consent_text": forms.Textarea({"rows": 3}),
            "auto_reply": forms.Textarea({"rows": 5}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent_text"].widget.attrs["placeholder"] = self.instance.consent
        if self.instance.is_contact:
            del self.fields["title"], self.fields["intro"]
        else:
            self.fields["title"].required = True
        stored = list(self.instance.questions)
        shown = whole_number(self.data.get("shown")) or len(stored) + SPARE_QUESTIONS
        self.numbers = range(1, min(max(shown, len(stored)) + self.asks_for_more, MOST_QUESTIONS) + 1)
        for number in self.numbers:
            self._add_question(number, stored[number - 1] if number <= len(stored) else {})

    def _add_question(self, number: int, known: dict[str, Any]) -> None:
        self.fields[f"label_{number}"] = forms.CharField(
            label=_("Question"), max_length=_LONGEST_CONSENT, required=False, initial=known.get("label", "")
        )
        self.fields[f"kind_{number}"] = forms.ChoiceField(
            label=_("Answered by"),
            choices=QuestionKind.choices,
            required=False,
            initial=known.get("kind", QuestionKind.TEXT.value),
        )
        self.fields[f"choices_{number}"] = forms.CharField(
            label=_("Answers to choose from"),
            max_length=1200,
            required=False,
            initial="\n".join(known.get("choices", ())),
            help_text=_("One a line, 2 to 12."),
            widget=forms.Textarea({"rows": 3, "placeholder": " "}),  # by which the style sheet knows that it is empty
        )
        self.fields[f"required_{number}"] = forms.BooleanField(
            label=_("Required"), required=False, initial=known.get("required", False)
        )

    def stored_values(self) -> dict[str, Any]:
        """What is stored; nothing while the form is new."""
        return {} if self.instance.pk is None and not self.instance.is_contact else super().stored_values()

    @property
    def asks_for_more(self) -> bool:
        """Whether the button for another question was used: then nothing is saved, and a row is added."""
        return "more" in self.data

    @property
    def may_have_more(self) -> bool:
        """Whether there is room for another question."""
        return len(self.numbers) < MOST_QUESTIONS

    @property
    def rows(self) -> list[tuple[forms.BoundField, ...]]:
        """The fields of each own question: its words, its kind, what there is to choose, and whether it is required."""
        names = ("label", "kind", "choices", "required")
        return [tuple(self[f"{name}_{number}"] for name in names) for number in self.numbers]

    def full_clean(self) -> None:
        """Validate; nothing is wrong yet with a form to which a question is only added."""
        if self.asks_for_more:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    def clean(self) -> dict[str, object]:
        """Put the questions together; each with answers to choose from has between two and twelve."""
        cleaned = super().clean() or self.cleaned_data
        found = [self._question(number, cleaned) for number in self.numbers]
        self.instance.questions = [each for each in found if each is not None]
        return cleaned

    def _question(self, number: int, cleaned: dict[str, Any]) -> dict[str, Any] | None:
        label = str(cleaned.get(f"label_{number}") or "").strip()
        lines = (line.strip() for line in str(cleaned.get(f"choices_{number}") or "").splitlines())
        choices = list(dict.fromkeys(line for line in lines if line))
        kind = str(cleaned.get(f"kind_{number}") or (QuestionKind.CHOICE if choices else QuestionKind.TEXT).value)
        if choices and not label:
            self.add_error(f"label_{number}", _("Enter the question, or remove its answers."))
        if len(label) > _LONGEST_LABEL and kind != QuestionKind.CONSENT:
            self.add_error(
                f"label_{number}", _("A question has at most 120 characters, the text of a consent box 400.")
            )
        if choices and kind not in WITH_CHOICES:
            self.add_error(f"kind_{number}", _("Choose a kind with several answers, or remove the answers."))
        elif label and kind in WITH_CHOICES and not 2 <= len(choices) <= MOST_CHOICES:
            self.add_error(f"choices_{number}", _("Enter 2 to 12 answers, one a line."))
        if any(len(each) > _LONGEST_CHOICE for each in choices):
            self.add_error(f"choices_{number}", _("An answer has at most 80 characters."))
        if not label:
            return None
        required = bool(cleaned.get(f"required_{number}"))
        return {"label": label, "kind": kind, "choices": choices, "required": required}
