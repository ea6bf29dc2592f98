"""Asking, answering, reporting and deciding about questions on listings."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.product_reviews.forms.product_review import AnswerForm
from core.kit.versions import is_stale, version_of


class QuestionForm(forms.Form):
    """What somebody asks about a listing."""

    text = forms.CharField(
        label=_("Question"),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everybody reads it once it is answered. Do not write names, prices or anything confidential."),
    )
    named = forms.BooleanField(
        label=_("Show the name of our organisation"),
        required=False,
        help_text=_("Without it readers see only your country. The provider reads the same."),
    )


class QuestionAnswerForm(AnswerForm):
    """The answer, by the owner of the listing or by the operator; `stored` is its newest version, `about` the id of the
    question: several of these forms stand on one page."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads question and answer. A changed answer shows when it was changed."),
    )

    def __init__(self, data: QueryDict | None = None, *, stored: str, about: int) -> None:
        super().__init__(data, stored=stored, auto_id=f"question-{about}-%s")


class SettleQuestionForm(forms.Form):
    """The operator's decision about a question that stands."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[("keep", _("Keep the question")), ("remove", _("Remove the question and its answer"))],
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required when you remove it: who asked and the provider read it."),
    )

    def __init__(self, data: QueryDict | None = None, *, answer: str) -> None:
        super().__init__(data)
        self.stored_version = version_of({"answer": answer})

    def clean(self) -> dict[str, object]:
        """A removal says why, and is of what was read."""
        data = super().clean() or {}
        if data.get("decision") == "remove" and not str(data.get("note") or "").strip():
            self.add_error("note", _("Say why: who asked and the provider read this note."))
        if data.get("decision") and is_stale(self.data, self.stored_version):
            self.add_error("decision", _("The answer was changed after you opened this page. Read it, then decide."))
        return data
