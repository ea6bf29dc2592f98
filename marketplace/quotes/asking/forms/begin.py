"""Beginning a quote that nobody asked for."""

from collections.abc import Iterable
from typing import Any  # Any: what Django's forms take

from django import forms
from django.utils.translation import gettext_lazy as _

from core.organizations.models import Organization


class BeginForm(forms.Form):
    """For whom, about what, in which currency, and with what the draft begins."""

    buyer = forms.TypedChoiceField(
        label=_("Buyer"),
        coerce=int,
        error_messages={
            "required": _("Choose the buyer."),
            "invalid_choice": _(
                "Choose a buyer that you know: one that asked you for a quote, that you sent a quote, or for which you"
                " have an approved registration."
            ),
        },
    )
    title = forms.CharField(
        label=_("Subject"),
        max_length=160,
        help_text=_("The buyer reads it once you send the quote."),
        error_messages={"required": _("Enter what the quote is about.")},
    )
    currency = forms.ChoiceField(label=_("Currency"))
    source = forms.ChoiceField(
        label=_("Begin with"),
        required=False,
        help_text=_(
            "Of a template its lines; of a quote its days, payment plan, terms and texts, too, and for the same buyer"
            " its discounts. List prices are those of today. What cannot be copied is listed."
        ),
    )

    def __init__(
        self,
        *args: Any,
        buyers: Iterable[Organization],
        currencies: Iterable[str],
        sources: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("buyer", [("", _("Choose a buyer")), *((each.pk, each.said_name) for each in buyers)]),
            ("currency", [(each, each) for each in currencies]),
            ("source", [("", _("An empty quote")), *sources]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
