"""Submitting a change, and writing about it."""

import datetime as dt
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit import clock


def moment_field(help_text: Any) -> forms.DateTimeField:
    """A field for the time, in UTC, at which something is published."""
    return forms.DateTimeField(
        label=_("Publish on"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=help_text,
    )


class ScheduledForm(forms.Form):
    """A form with a time at which something is published."""

    def clean_publish_at(self) -> dt.datetime | None:
        """A time that is still to come, or none."""
        at: dt.datetime | None = self.cleaned_data.get("publish_at")
        if at is not None and at <= clock.now():
            raise forms.ValidationError(_("Choose a time that is still to come."))
        if at is not None and at > clock.now() + dt.timedelta(days=730):
            raise forms.ValidationError(_("Choose a time within the next two years."))
        return at


class SubmitChangeForm(ScheduledForm):
    """When it is to be published."""

    publish_at = moment_field(_("Date and time in UTC. Empty: as soon as it is approved."))


class CommentForm(forms.Form):
    """A comment on a change."""

    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
