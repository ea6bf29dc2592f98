"""What people enter about money."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from billing.giving_back.domain.evidence import FILES, SHORT, TEXTS
from billing.provider.gateways.current import gateway
from core.kit.fields import AmountField, in_currency
from core.kit.forms import offer_choices
from core.kit.shown_money import show_amount
from core.kit.versions import MadeFrom, Versioned


class RefundForm(MadeFrom, forms.Form):
    """How much goes back to a buyer, of which line, and why. An empty amount is all that is left."""

    amount = AmountField(
        label=_("Amount"),
        required=False,
        above_zero=True,
        help_text=_("Leave empty to refund the whole remaining amount."),
    )
    line = forms.ChoiceField(label=_("Line"), required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("The payees will read it on their statements.")
    )

    def __init__(
        self,
        *args: Any,
        currency: str,
        lines: list[tuple[str, str]],
        left: Callable[[str | None], int] | None = None,
        **kwargs: Any,
    ) -> None:
        """`left` says what is left of a line of this key, or of the order (None), in minor units: no more is taken.
        Without it, that is for the action to refuse, which records it.
        """
        super().__init__(*args, **kwargs)
        self.currency, self.left = currency, left
        in_currency(self, currency)
        offer_choices(self, line=[("", _("Every line")), *lines])

    def clean(self) -> dict[str, object]:
        """No more than is left, so that nobody is asked whether to refund what cannot be."""
        data = super().clean() or self.cleaned_data
        if self.errors or self.left is None:
            return data
        left = self.left(data["line"] or None)
        wanted = left if data["amount"] is None else data["amount"]
        if not 0 < wanted <= left:
            words = _("%(wanted)s was asked for and %(left)s is left.")
            amounts = {"wanted": show_amount(wanted, self.currency), "left": show_amount(left, self.currency)}
            self.add_error("amount", words % amounts)
        return data


TEXT_WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "product_description": (
        _("What was sold"),
        _("What the buyer ordered, in words that an outsider understands."),
    ),
    "customer_name": (_("Who bought it"), _("The person who accepted, and the company.")),
    "customer_email_address": (_("Their e-mail address"), ""),
    "service_date": (_("When it was delivered"), _("The day, or the days.")),
    "access_activity_log": (_("What happened after the sale"), _("Deliveries, logins, use: with day and time.")),
    "refund_policy_disclosure": (_("How the buyer knew of the refund terms"), ""),
    "refund_refusal_explanation": (_("Why nothing is to be paid back"), ""),
    "cancellation_rebuttal": (_("Why the order was not cancelled in time"), _("If the buyer says that it was.")),
    "duplicate_charge_explanation": (_("Why it is not charged twice"), _("If the buyer says that it is.")),
    "uncategorized_text": (_("What proves the agreement"), _("Who accepted what, and when; and anything else.")),
}


FILE_WORDS = {
    "service_documentation": _("Proof of delivery or of the service"),
    "customer_communication": _("Messages with the buyer"),
    "customer_signature": _("The signed agreement"),
    "receipt": _("Receipt or invoice"),
    "refund_policy": _("The refund terms"),
    "cancellation_policy": _("The cancellation terms"),
    "duplicate_charge_documentation": _("Proof that there are two orders"),
    "uncategorized_file": _("Anything else"),
}


class EvidenceForm(Versioned, forms.Form):
    """The answer to a dispute: texts and files, each by the name of what it shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = gateway().evidence_limits().text
        for name in TEXTS:
            label, help_text = map(str, TEXT_WORDS[name])
            widget = forms.TextInput() if name in SHORT else forms.Textarea(attrs={"rows": 4})
            self.fields[name] = forms.CharField(
                label=label,
                help_text=help_text,
                required=False,
                max_length=most,
                widget=widget,
            )
        for name in FILES:
            self.fields[f"file_{name}"] = forms.FileField(label=FILE_WORDS[name], required=False)

    @property
    def texts(self) -> dict[str, str]:
        """What was entered, by the names of what it shows."""
        return {name: self.cleaned_data[name] for name in TEXTS}

    @property
    def uploads(self) -> dict[str, tuple[str, bytes]]:
        """The files that were chosen: name and content."""
        chosen = {name: self.cleaned_data.get(f"file_{name}") for name in FILES}
        return {name: (each.name, each.read()) for name, each in chosen.items() if each}

    @property
    def text_fields(self) -> list[forms.BoundField]:
        """For the page."""
        return [self[name] for name in TEXTS]

    @property
    def file_fields(self) -> list[forms.BoundField]:
        """For the page."""
        return [self[f"file_{name}"] for name in FILES]

    def blame(self, field: str, why: str) -> None:
        """Show an error where it belongs, whether it is a text's or a file's."""
        self.add_error(f"file_{field}" if f"file_{field}" in self.fields and field not in TEXTS else field, why)
