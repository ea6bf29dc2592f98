"""Whom of the buyer to invite to a request."""

from collections.abc import Sequence
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.forms import offer_choices
from core.organizations.models import Membership

MOST_NOTE = 1_000


class InviteColleagueForm(forms.Form):
    """A colleague of the list, or the address of somebody who is no member yet; and a note."""

    colleague = forms.TypedChoiceField(label=_("Colleague"), required=False, coerce=int, empty_value=None)
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Of somebody who is not in the list.")
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=MOST_NOTE, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, colleagues: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {each.user_id: each.user for each in colleagues}
        named = [(str(pk), str(person)) for pk, person in self.people.items()]
        offer_choices(self, colleague=[("", _now("Not in the list")), *named])

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        data: dict[str, Any] = super().clean() or {}
        person, typed = self.people.get(data.get("colleague") or 0), data.get("email")
        if person is not None and typed:
            self.add_error("email", _("Choose a colleague or enter an address, not both."))
        elif person is None and not typed and not self.errors:
            self.add_error("colleague", _("Choose a colleague, or enter an address below."))
        else:
            data["address"] = person.email if person is not None else typed
        return data
