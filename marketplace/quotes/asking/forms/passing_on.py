"""Suggesting another partner to the buyer."""

from collections.abc import Sequence
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.kit.forms import offer_choices
from core.organizations.models import Organization
from core.organizations.presenting.queries.organizations import find_partner
from marketplace.quotes.asking.queries.partners_that_fit import Suggestion
from marketplace.quotes.reading.forms.decide import MOST_REASON

#: The choice of a partner that is named in words.
NAMED = "named"


class PassOnForm(forms.Form):
    """One of the partners that fit, or one by its name or domain; and a note to the buyer."""

    choice = forms.ChoiceField(
        label=_("Partner"), widget=forms.RadioSelect, error_messages={"required": _("Choose a partner.")}
    )
    name = forms.CharField(
        label=_("Domain or exact name"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Such as example.com. Only verified partners can be suggested."),
    )
    note = forms.CharField(
        label=_("Note to the buyer"),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why this partner can help better than you. Only the buyer reads it."),
        error_messages={"required": _("Tell the buyer why you suggest this partner; a sentence is enough.")},
    )

    def __init__(self, *args: Any, suggested: Sequence[Suggestion], seller: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggested, self.seller = suggested, seller
        self.partner: Organization | None = None
        named = (NAMED, _("Another partner")) if suggested else (NAMED, _("A partner that you know"))
        offer_choices(self, choice=[*((each.organization.slug, each.organization.name) for each in suggested), named])
        if not suggested:
            self.fields["choice"].initial = NAMED

    def clean(self) -> dict[str, Any]:
        """Find the partner that is chosen or named."""
        data: dict[str, Any] = super().clean() or {}
        choice, name = data.get("choice"), data.get("name", "")
        if choice == NAMED and "name" not in self.errors:
            self.partner = find_partner(name, besides=self.seller) if name else None
            if not name:
                self.add_error("name", _now("Enter the partner's domain or exact name."))
            elif self.partner is None:
                self.add_error("name", _now("No verified partner has exactly this domain or name. Check the spelling."))
        elif choice:
            self.partner = next(
                (each.organization for each in self.suggested if each.organization.slug == choice), None
            )
        return data


class PassOnAnswerForm(forms.Form):
    """The buyer's yes or no, with its words."""

    decision = forms.ChoiceField(
        choices=[("agree", _("Pass request on")), ("refuse", _("Keep request here"))], widget=forms.HiddenInput
    )
    reply = forms.CharField(
        label=_("Your words to the seller"),
        max_length=MOST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required if you refuse."),
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("decision") == "refuse" and "reply" not in self.errors and not data.get("reply"):
            self.add_error("reply", _now("Say why; a sentence is enough."))
        return data
