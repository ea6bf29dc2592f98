"""The operator's decision about a change."""

from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.publishing.forms.changes import ScheduledForm, moment_field
from catalog.reviewing.actions.approve_change import EditedMeanwhile
from core.kit.versions import is_stale


class DecideChangeForm(ScheduledForm):
    """The operator's decision about a change. The hidden `seen` names what was on the page when it was made."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("publish", _("Approve and publish")),
            ("return", _("Ask for changes")),
            ("decline", _("Decline")),
            ("comment", _("Only comment")),
        ],
    )
    note = forms.CharField(
        label=_("Note to the owner"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The owner reads it. Required unless you approve."),
    )
    publish_at = moment_field(_("Date and time in UTC. Empty: the time that the owner chose, or at once."))

    def __init__(self, *args: Any, stored_version: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_version = stored_version

    def clean(self) -> dict[str, object]:
        """What is decided is what was read, and everything but an approval says why."""
        data = super().clean() or {}
        if is_stale(self.data, self.stored_version) and data.get("decision") != "comment":
            raise forms.ValidationError(str(EditedMeanwhile()))
        if data.get("decision") != "publish" and not str(data.get("note") or "").strip():
            self.add_error("note", _("Write to the owner what you would like to see changed, or why you decline."))
        return data
