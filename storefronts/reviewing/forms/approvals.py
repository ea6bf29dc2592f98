"""What people say when they decide about a page."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from storefronts.models.approval import LONGEST_COMMENT

#: How far ahead a page may be scheduled.
MOST_DAYS = 366


class CommentForm(forms.Form):
    """A comment, which may be left out."""

    comment = forms.CharField(
        label=_("Comment"), max_length=LONGEST_COMMENT, required=False, widget=forms.Textarea({"rows": 3})
    )


class SubmissionForm(CommentForm):
    """A comment for those who decide, and the day of publication."""

    publish_on = forms.DateField(
        label=_("Publish on"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def clean_publish_on(self) -> dt.date | None:
        """Refuse a day that has come, and one that nobody can plan."""
        day: dt.date | None = self.cleaned_data["publish_on"]
        if day is not None and day <= clock.today():
            raise forms.ValidationError(_("Choose a day after today, or leave it empty to publish after the review."))
        if day is not None and day > clock.today() + dt.timedelta(days=MOST_DAYS):
            raise forms.ValidationError(_("Choose a day within one year."))
        return day


class DecisionForm(CommentForm):
    """An answer, with a comment; a page that is sent back needs one."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[("approve", _("Approve")), ("return", _("Request changes"))]
    )

    field_order = ("decision", "comment")

    @property
    def approves(self) -> bool:
        """Whether the answer is yes."""
        return bool(self.cleaned_data["decision"] == "approve")

    def clean(self) -> dict[str, object]:
        """Say what should change."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == "return" and not str(cleaned.get("comment") or "").strip():
            self.add_error("comment", _("Say what should be changed."))
        return cleaned


class OperatorDecisionForm(DecisionForm):
    """The operator's answer about the version that it read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class WithdrawForm(forms.Form):
    """Why an approval is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The partner reads this."),
    )
