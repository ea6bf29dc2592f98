"""Forms for who in a seller's organisation answers which requests."""

from collections.abc import Sequence
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.forms import offer_choices
from core.organizations.models import Membership, User


class ColleagueForm(forms.Form):
    """A colleague, or nobody in particular; `person` is who was chosen, once valid."""

    colleague = forms.TypedChoiceField(label=_("Colleague"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, colleagues: Sequence[Membership], chosen: int | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"colleague": "" if chosen is None else str(chosen)}
        super().__init__(*args, **kwargs)
        self.people = {each.user_id: each.user for each in colleagues}
        named = [(str(pk), str(person)) for pk, person in self.people.items()]
        offer_choices(self, colleague=[("", _now("Nobody in particular")), *named])

    @property
    def person(self) -> User | None:
        """Who was chosen, once valid."""
        return self.people.get(self.cleaned_data["colleague"])
