"""The form with which a person accepts."""

from collections.abc import Mapping, Sequence
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.organizations.models import CompanyAddress, CostCentre
from marketplace.quotes.interface import Booking
from marketplace.quotes.reading.forms.decide import centre_choices


class AcceptForm(forms.Form):
    """The acceptance: who, in which position, under which order number of the buyer, in which words (`text`)."""

    name = forms.CharField(label=_("Your name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = forms.CharField(
        label=_("Your job title"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    po_number = forms.CharField(
        label=_("Your PO number"),
        required=False,
        max_length=60,
        help_text=_("It appears on the order and its receipt."),
    )
    agreed = forms.BooleanField(error_messages={"required": _("Tick this box to accept.")})
    document_hash = forms.CharField(widget=forms.HiddenInput)
    text_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        text: str,
        po_required: bool,
        po_rules: Sequence[str],
        addresses: Mapping[str, Sequence[CompanyAddress]],
        cost_centres: Sequence[CostCentre],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.addresses, self.cost_centres = addresses, cost_centres
        for name, label in (("bill_to", _("Bill to")), ("ship_to", _("Ship to"))):
            if addresses[name]:
                choices = [(str(row.pk), str(row)) for row in addresses[name]]
                self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=choices[0][0])
        if cost_centres:
            self.fields["cost_centre"] = forms.ChoiceField(
                label=_("Cost centre"),
                required=False,
                choices=centre_choices(cost_centres),
                help_text=_("Only your organisation sees it."),
            )
        self.fields["agreed"].label = text
        self.fields["po_number"].required = po_required or bool(po_rules)
        self.fields["po_number"].error_messages["required"] = (
            _now("Your organisation's rules ask for a PO number: %(rules)s.") % {"rules": ", ".join(po_rules)}
            if po_rules
            else _("Your organisation accepts only with a PO number.")
        )

    def booking(self) -> Booking:
        """What a valid form chooses."""
        chosen = {
            name: next((row.facts for row in rows if str(row.pk) == self.cleaned_data.get(name)), None)
            for name, rows in self.addresses.items()
        }
        centre = self.cleaned_data.get("cost_centre")
        booked = next((row for row in self.cost_centres if str(row.pk) == centre), None)
        where = (str(booked), booked.pk) if booked else ("", None)
        return Booking(chosen["bill_to"], chosen["ship_to"], *where)

    def clean_text_version(self) -> int:
        """The wording that was shown is the one in force."""
        shown: int = self.cleaned_data["text_version"]
        if shown != self.initial["text_version"]:
            raise forms.ValidationError(_("The words of the acceptance have changed. Reload the page and read them."))
        return shown
