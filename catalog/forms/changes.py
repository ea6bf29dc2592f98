"""Submitting a change, deciding about it, and writing about it."""

import datetime as dt
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.actions.approve_change import EditedMeanwhile
from core.kit import clock


def _moment(help_text: Any) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=_("Publish on"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=help_text,
    )


class _Scheduled(forms.Form):
    """A form with a time at which something is published."""

    def clean_publish_at(self) -> dt.datetime | None:
        """A time that is still to come, or none."""
        at: dt.datetime | None = self.cleaned_data.get("publish_at")
        if at is not None and at <= clock.now():
            raise forms.ValidationError(_("Choose a time that is still to come."))
        if at is not None and at > clock.now() + dt.timedelta(days=730):
            raise forms.ValidationError(_("Choose a time within the next two years."))
        return at


class SubmitChangeForm(_Scheduled):
    """When it is to be published."""

    publish_at = _moment(_("Date and time in UTC. Empty: as soon as it is approved."))


class CommentForm(forms.Form):
    """A comment on a change."""

    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class DecideChangeForm(_Scheduled):
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
    publish_at = _moment(_("Date and time in UTC. Empty: the time that the owner chose, or at once."))

    def __init__(self, *args: Any, seen_now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_now = seen_now

    def clean(self) -> dict[str, object]:
        """What is decided is what was read, and everything but an approval says why."""
        data = super().clean() or {}
        if self.data.get("seen") != self.seen_now and data.get("decision") != "comment":
            raise forms.ValidationError(str(EditedMeanwhile()))
        if data.get("decision") != "publish" and not str(data.get("note") or "").strip():
            self.add_error("note", _("Write to the owner what you would like to see changed, or why you decline."))
        return data
