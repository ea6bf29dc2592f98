"""What people say when they decide about a page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storefronts.models.approval import LONGEST_COMMENT


class CommentForm(forms.Form):
    """A comment, which may be left out."""

    comment = forms.CharField(
        label=_("Comment"), max_length=LONGEST_COMMENT, required=False, widget=forms.Textarea({"rows": 3})
    )


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


class WithdrawForm(forms.Form):
    """Why an approval is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("The partner reads this."),
    )
