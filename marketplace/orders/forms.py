"""What people enter about an order."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.versions import MadeFrom


class ObjectionForm(MadeFrom, forms.Form):
    """Why a buyer objects to the payment of a line's providers."""

    reason = forms.CharField(
        label=_("What was not delivered as agreed"),
        max_length=400,
        help_text=_("The providers and the marketplace read it."),
        error_messages={"required": _("Say what was not delivered as agreed, in 400 characters at most.")},
    )


class DeliveryForm(forms.Form):
    """What was delivered of a line; the buyer reads it."""

    note = forms.CharField(label=_("What was delivered"), required=False, max_length=400)
