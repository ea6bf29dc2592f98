"""The operator's decision, as a form."""

from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.versions import is_stale


class ReviewForm(forms.Form):
    """Publish, or send back with a note. The hidden `seen` names what was on the page when it was decided."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[("publish", _("Publish")), ("decline", _("Send back with a note"))],
    )
    note = forms.CharField(
        label=_("Note to the owner"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Required when you send it back: what should be changed?"),
    )

    def __init__(self, *args: Any, stored_version: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored_version = stored_version

    def clean(self) -> dict[str, object]:
        """A decline says why, and what is published is what was read."""
        data = super().clean() or {}
        if data.get("decision") == "publish" and is_stale(self.data, self.stored_version):
            raise forms.ValidationError(
                _("The offer was edited after you opened this page. Read it again, then decide.")
            )
        if data.get("decision") == "decline" and not (data.get("note") or "").strip():
            self.add_error("note", _("Say what to fix: the owner reads this note."))
        return data
