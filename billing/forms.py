"""What people enter about money."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.kit.money import InvalidAmount, parse_amount


class RefundForm(forms.Form):
    """How much goes back to a buyer, of which line, and why. An empty amount is all that is left."""

    amount = forms.CharField(label=_("Amount"), required=False, help_text=_("Leave empty to refund all that is left."))
    line = forms.ChoiceField(label=_("Line"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("The payees read it on their statements."))

    def __init__(self, *args: object, currency: str, lines: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.currency = currency
        self.fields["line"].choices = [("", _("Every line")), *lines]

    def clean_amount(self) -> int | None:
        """Minor units, or None for all."""
        text = self.cleaned_data["amount"]
        if not text:
            return None
        try:
            amount = parse_amount(text, self.currency)
        except InvalidAmount as error:
            raise forms.ValidationError(str(error)) from error
        if amount <= 0:
            raise forms.ValidationError(_("A refund is of more than nothing."))
        return amount
