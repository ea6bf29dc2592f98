"""The form with which a buyer declines."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.quotes.models import DeclineReason
from marketplace.quotes.reading.forms.decide import ReasonForm


class DeclineForm(ReasonForm):
    """Why a buyer says no: the main reason, and words."""

    kind = forms.ChoiceField(
        label=_("Main reason"),
        choices=[("", _("Choose the main reason")), *DeclineReason.choices],
        error_messages={"required": _("Choose the main reason.")},
    )
    field_order = ["kind", "reason"]
