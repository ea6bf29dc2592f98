"""What people enter about money."""

from collections.abc import Sequence

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.domain.evidence import FILES, SHORT, TEXT_LIMIT, TEXTS
from billing.models import Adjustment, OrderMoney, PayeeAccount, Payment, UnappliedCash
from marketplace.kit.money import InvalidAmount, InvalidPercent, format_amount, parse_amount, parse_percent
from marketplace.organizations.models import Organization


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


class AmountField(forms.CharField):
    """An amount of a currency that is set later, as minor units; empty is `empty_value`."""

    currency = "USD"

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        """Minor units, at least nothing."""
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = parse_amount(text, self.currency)
        except InvalidAmount as error:
            raise forms.ValidationError(str(error)) from error
        if amount < 0:
            raise forms.ValidationError(_("An amount is not negative."))
        return amount


class PercentField(forms.CharField):
    """A percentage, as basis points."""

    def clean(self, value: object) -> int | None:  # type: ignore[override]
        """Basis points."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_percent(text)
        except InvalidPercent as error:
            raise forms.ValidationError(str(error)) from error


class ScheduleForm(forms.Form):
    """When a payee's money leaves, and how much of it at least."""

    schedule = forms.ChoiceField(label=_("Send what is mine"), choices=PayeeAccount.Schedule.choices)
    schedule_day = forms.IntegerField(
        label=_("On day"),
        min_value=1,
        max_value=28,
        help_text=_("Of the week: 1 is Monday, 7 is Sunday. Of the month: 1 to 28. At once needs none."),
    )
    minimum = AmountField(
        label=_("Not less than"),
        required=False,
        help_text=_("What waits is sent once it reaches this sum, in each currency by itself. Empty: any sum."),
    )

    def __init__(self, *args: object, currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minimum"].currency = currency

    def terms(self) -> dict[str, int | str]:
        """As `set_payout_terms` takes them."""
        data = self.cleaned_data
        return {
            "schedule": data["schedule"],
            "schedule_day": data["schedule_day"],
            "minimum": data["minimum"] or 0,
        }


class ReserveForm(forms.Form):
    """What the operator keeps back of a payee's releases, and its minimum."""

    reserve = PercentField(label=_("Reserve, percent of each release"))
    reserve_days = forms.IntegerField(label=_("Kept for days after the release"), min_value=0, max_value=365)
    minimum = AmountField(label=_("Least sum sent at once"), required=False)

    def __init__(self, *args: object, currency: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minimum"].currency = currency

    def terms(self) -> dict[str, int | str]:
        """As `set_payout_terms` takes them."""
        data = self.cleaned_data
        return {
            "reserve_bp": data["reserve"],
            "reserve_days": data["reserve_days"],
            "minimum": data["minimum"] or 0,
        }


class HoldForm(forms.Form):
    """Whose transfers are stopped, and why; the reason stays with the operator."""

    payee = forms.ModelChoiceField(
        label=_("Payee"),
        queryset=Organization.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("Every payee"),
    )
    order = forms.CharField(
        label=_("Order"), max_length=20, required=False, help_text=_("Such as O-2026-00042. Empty: every order.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("Only the marketplace's people read it."))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["payee"].queryset = Organization.objects.filter(
            Q(is_vendor=True) | Q(is_partner=True) | Q(payee_account__isnull=False)
        ).order_by("name")

    def clean_order(self) -> str:
        """An order with money, or nothing."""
        reference: str = self.cleaned_data["order"].strip().upper()
        if reference and not OrderMoney.objects.filter(order_reference=reference).exists():
            raise forms.ValidationError(_("There is no order %(order)s with money.") % {"order": reference})
        return reference


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class AdjustmentForm(forms.Form):
    """A correction that one person proposes for another to decide."""

    kind = forms.ChoiceField(label=_("What to correct"), choices=Adjustment.Kind.choices)
    payee = forms.ChoiceField(
        label=_("Payee"), required=False, help_text=_("Not needed to give up what the buyer owes.")
    )
    amount = AmountField(
        label=_("Amount"),
        required=False,
        help_text=_("Not needed to give up what the buyer owes: it is all that is unpaid."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The payee reads it on its statement."))

    def __init__(self, *args: object, currency: str, payees: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].currency = currency
        self.fields["payee"].choices = [("", _("Choose one")), *payees]

    def clean(self) -> dict[str, object]:
        """Payee and amount, where the kind needs them."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") != Adjustment.Kind.GIVE_UP_BUYER:
            if not data.get("payee") and "payee" not in self.errors:
                self.add_error("payee", _("Choose the payee that it is about."))
            if not data.get("amount") and "amount" not in self.errors:
                self.add_error("amount", _("Say how much it is."))
        return data


TEXT_WORDS = {
    "product_description": (
        _("What was sold"),
        _("What the buyer ordered, so that somebody who knows neither of you sees it."),
    ),
    "customer_name": (_("Who bought it"), _("The person who accepted, and the company.")),
    "customer_email_address": (_("Their e-mail address"), ""),
    "service_date": (_("When it was delivered"), _("The day, or the days.")),
    "access_activity_log": (_("What happened after the sale"), _("Deliveries, logins, use: with day and time.")),
    "refund_policy_disclosure": (_("How the buyer knew of the refund terms"), ""),
    "refund_refusal_explanation": (_("Why nothing is to be paid back"), ""),
    "cancellation_rebuttal": (_("Why the order was not called off in time"), _("If the buyer says that it was.")),
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


class EvidenceForm(forms.Form):
    """The answer to a dispute: texts and files by Stripe's names, in plain words."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            label, help_text = TEXT_WORDS[name]
            widget = forms.TextInput() if name in SHORT else forms.Textarea(attrs={"rows": 4})
            self.fields[name] = forms.CharField(
                label=label, help_text=help_text, required=False, max_length=TEXT_LIMIT, widget=widget
            )
        for name in FILES:
            self.fields[f"file_{name}"] = forms.FileField(label=FILE_WORDS[name], required=False)

    @property
    def texts(self) -> dict[str, str]:
        """What was entered, by Stripe's names."""
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


class TermsForm(forms.Form):
    """The credit of a buyer."""

    net_days = forms.IntegerField(
        label=_("Days to pay"),
        min_value=0,
        max_value=120,
        help_text=_("How long after it is sent an invoice is due; 0 gives no credit."),
    )


class ApplyCashForm(forms.Form):
    """Which open payment unapplied cash pays for: one in the same currency."""

    payment = forms.ChoiceField(label=_("Apply to"))

    def __init__(self, *args: object, cash: UnappliedCash, payments: Sequence[Payment], **kwargs: object) -> None:
        super().__init__(*args, auto_id=f"cash-{cash.pk}-%s", **kwargs)
        self.fields["payment"].choices = [
            (each.pk, f"{each}, {format_amount(each.amount, cash.currency)}")
            for each in payments
            if each.order.currency == cash.currency
        ]

    @property
    def fits(self) -> bool:
        """Whether there is any payment to choose."""
        return bool(self.fields["payment"].choices)
