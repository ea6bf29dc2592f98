"""Writing, answering, reporting and deciding about buyers' reviews."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from catalog.interface import ReviewDraft
from catalog.models import ReviewReport
from core.kit.versions import Versioned, is_stale, version_of

RATINGS = [
    ("5", _("5 of 5: excellent")),
    ("4", _("4 of 5: good")),
    ("3", _("3 of 5: adequate")),
    ("2", _("2 of 5: poor")),
    ("1", _("1 of 5: bad")),
]


SETTLED = [
    ("keep", _("Keep the review")),
    ("remove_answer", _("Remove only the answer")),
    ("remove", _("Remove the review")),
]


class ReviewForm(Versioned, forms.Form):
    """What a buyer writes about what was delivered to it; the last review of its organisation is what is stored."""

    rating = forms.TypedChoiceField(label=_("Rating"), choices=RATINGS, coerce=int, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("Your verdict in one sentence."))
    text = forms.CharField(
        label=_("Your review"),
        min_length=40,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What do you use it for, what works well, and what does not? Do not write names or prices."),
    )
    author_role = forms.CharField(
        label=_("Your role"), max_length=80, required=False, help_text=_("Shown beside the review: Head of IT.")
    )
    named = forms.BooleanField(
        label=_("Show the name of our organisation"),
        required=False,
        help_text=_("Without it readers see “A buyer” and your country. The owner of the offer reads the same."),
    )

    def draft(self) -> ReviewDraft:
        """What was written, once it is valid."""
        data = self.cleaned_data
        return ReviewDraft(data["rating"], data["title"], data["text"], data["author_role"], data["named"])


class AnswerForm(forms.Form):
    """The owner's answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads it below the review. Empty: the answer is removed."),
    )

    def __init__(self, data: QueryDict | None = None, *, stored: str, auto_id: str = "id_%s") -> None:
        super().__init__(data, initial={"answer": stored}, auto_id=auto_id)
        self.stored = stored
        self.stored_version = version_of({"answer": stored})

    def clean(self) -> dict[str, object]:
        """An answer that somebody else published meanwhile is shown before it is replaced."""
        data = super().clean() or {}
        if is_stale(self.data, self.stored_version) and data.get("answer") != self.stored:
            words = self.stored or _("no answer")
            self.add_error("answer", _("Saved meanwhile: %(value)s") % {"value": words})
        return data


class ReportForm(forms.Form):
    """Why a review should not stand there."""

    reason = forms.ChoiceField(label=_("What is wrong?"), choices=ReviewReport.Reason.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Explanation"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the operator reads it."),
    )


class DecideReviewForm(forms.Form):
    """The operator's decision about a review that waits."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[("publish", _("Publish")), ("refuse", _("Do not publish"))],
    )
    note = forms.CharField(
        label=_("Note to the author"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required when you do not publish it: which rule of reviews does it break?"),
    )

    def clean(self) -> dict[str, object]:
        """A refusal says why."""
        data = super().clean() or {}
        if data.get("decision") in ("refuse", "remove", "remove_answer") and not str(data.get("note") or "").strip():
            self.add_error("note", _("Say why: the author reads this note."))
        return data


class SettleReportsForm(DecideReviewForm):
    """The operator's decision about a review that is published."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=SETTLED,
    )

    def __init__(self, data: QueryDict | None = None, *, answer: str) -> None:
        super().__init__(data)
        self.stored_version = version_of({"answer": answer})
        chosen = self.fields["decision"]
        if not answer and isinstance(chosen, forms.ChoiceField):
            chosen.choices = [each for each in SETTLED if each[0] != "remove_answer"]

    def clean(self) -> dict[str, object]:
        """What is removed is what was read."""
        data = super().clean()
        if data.get("decision") == "remove_answer" and is_stale(self.data, self.stored_version):
            self.add_error("decision", _("The answer was changed after you opened this page. Read it, then decide."))
        return data
