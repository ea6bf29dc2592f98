"""Partnerships, terms and policies."""

from collections.abc import Sequence
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from core.kit.fields import AmountField, PercentField
from core.kit.forms import ModelForm, offer_rows
from core.kit.money import TRADED, format_percent
from core.kit.versions import Versioned, states_version
from core.organizations.domain.countries import country_choices
from core.organizations.models import CommissionPolicy, Organization, PartnerRate, PartnershipTerms
from core.organizations.presenting.queries.organizations import sellers_besides


class TermsForm(forms.Form):
    """Terms as either side proposes them."""

    kind = forms.ChoiceField(
        label=_("What the owner receives"),
        choices=[
            (PartnershipTerms.Kind.REVENUE_SHARE, _("A share of the price allocated to its part")),
            (PartnershipTerms.Kind.WHOLESALE, _("A fixed wholesale price per plan")),
        ],
        widget=forms.RadioSelect,
        initial=PartnershipTerms.Kind.REVENUE_SHARE,
    )
    owner_bp = PercentField(
        label=_("Owner's share, in percent"), required=False, help_text=_("For a revenue share, such as 85.")
    )
    standing_consent = forms.BooleanField(
        label=_("Standing consent"),
        required=False,
        help_text=_("The owner consents in advance to every split that follows these terms."),
    )
    max_discount_bp = PercentField(
        label=_("Largest discount without asking, in percent"),
        required=False,
        empty=0,
        help_text=_(
            "With standing consent to a revenue share: at a larger discount on the list price, the owner is asked"
            " for each quote. Empty: asked at any discount."
        ),
    )
    min_quantity = forms.IntegerField(
        label=_("Smallest quantity without asking"),
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text=_("With standing consent: where fewer of a plan are sold, the owner is asked. Empty: no limit."),
    )
    max_quantity = forms.IntegerField(
        label=_("Largest quantity without asking"),
        required=False,
        min_value=1,
        max_value=10_000_000,
        help_text=_("With standing consent: where more of a plan are sold, the owner is asked. Empty: no limit."),
    )
    max_value = forms.CharField(
        label=_("Largest value without asking"),
        required=False,
        max_length=24,
        help_text=_(
            "With standing consent: where the owner's parts of a quote come to more, or are priced in another currency,"
            " the owner is asked. Empty: no limit."
        ),
    )
    value_currency = forms.ChoiceField(
        label=_("Currency of that value"), choices=[(code, code) for code in TRADED], required=False
    )
    max_valid_days = forms.IntegerField(
        label=_("Longest validity without asking, in days"),
        required=False,
        min_value=1,
        max_value=3_650,
        help_text=_("With standing consent: where a quote is valid for longer, the owner is asked. Empty: no limit."),
    )
    territories = forms.MultipleChoiceField(
        label=_("Countries without asking"),
        required=False,
        choices=lazy(country_choices, list),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With standing consent: for a buyer elsewhere, the owner is asked. None chosen: everywhere."),
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)

    def clean(self) -> dict[str, object]:
        """A revenue share needs its share."""
        data = super().clean() or {}
        data["max_value_minor"] = self._value(data.pop("max_value", ""), data.get("value_currency") or "")
        if data["max_value_minor"] is None:
            data["value_currency"] = ""
        smallest, largest = data.get("min_quantity"), data.get("max_quantity")
        if smallest and largest and largest < smallest:
            self.add_error("max_quantity", _("Enter the smallest quantity without asking, or more."))
        if data.get("kind") == PartnershipTerms.Kind.REVENUE_SHARE and data.get("owner_bp") is None:
            self.add_error("owner_bp", _("Enter the owner's share in percent, such as 85."))
        return data

    def _value(self, typed: str, currency: str) -> int | None:
        if not typed.strip():
            return None
        if not currency:
            self.add_error("value_currency", _("Choose a currency."))
            return None
        try:
            value: int = AmountField(currency=currency).clean(typed)
        except forms.ValidationError as error:
            self.add_error("max_value", error)
            return None
        return value


class PartnershipForm(TermsForm):
    """A proposal to somebody new."""

    other = forms.ModelChoiceField(label=_("With"), queryset=Organization.objects.none())
    direction = forms.ChoiceField(
        label=_("Who sells whose products"),
        choices=[
            ("we_sell", _("We sell their products")),
            ("they_sell", _("They sell our products")),
        ],
        widget=forms.RadioSelect,
        initial="we_sell",
    )
    field_order = [
        "other",
        "direction",
        "kind",
        "owner_bp",
        "standing_consent",
        "max_discount_bp",
        "min_quantity",
        "max_quantity",
        "max_value",
        "value_currency",
        "max_valid_days",
        "territories",
        "note",
    ]

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, other=sellers_besides(organization))


class EndPartnershipForm(forms.Form):
    """Why a partnership ends, or is declined; the other side reads it."""

    reason = forms.CharField(label=_("Reason"), required=False, max_length=300)


class PolicyForm(Versioned, ModelForm[CommissionPolicy]):
    """A commission policy's rules; saving makes a new version. `rates`: those of single partners, beside it."""

    sourced_bp = PercentField(label=_("Sourced, percent"), help_text=_("To the one partner that brought the deal."))
    influenced_bp = PercentField(
        label=_("Influenced pool, percent"), help_text=_("Shared among the partners whose touches helped.")
    )
    max_commission_bp = PercentField(
        label=_("Cap, percent"), help_text=_("Total commission on a component never exceeds this."), initial=3000
    )

    class Meta:
        model = CommissionPolicy
        fields = [
            "sourced_bp",
            "influenced_bp",
            "max_commission_bp",
            "model",
            "half_life_days",
            "lookback_days",
            "sourced_shares_pool",
            "lead_earns",
            "registration_days",
            "registers_existing_customers",
        ]

    def __init__(self, *args: Any, rates: Sequence[PartnerRate] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rates = [f"{rate.partner}: {format_percent(rate.sourced_bp)}" for rate in rates]

    def stored_values(self) -> dict[str, Any]:
        """The rules and the rates of single partners, which a newer save can have changed too."""
        return super().stored_values() | {"rates": self.rates}

    def full_clean(self) -> None:
        """Validate; a stale form says which rates single partners have by now."""
        super().full_clean()
        if self.is_stale:
            words = (
                _(
                    "Somebody saved this policy after you opened it. Rates of single partners, as saved: %(rates)s. "
                    "Activate it again to replace theirs with yours."
                )
                if states_version(self.data)
                else _(
                    "This form did not say which version it was made from. Rates of single partners, as stored: "
                    "%(rates)s. Activate it again to replace them with yours."
                )
            )
            self.add_error(None, words % {"rates": "; ".join(self.rates) or _("no rates")})

    def clean(self) -> dict[str, object]:
        """A decay needs its half-life."""
        data = super().clean() or {}
        if data.get("model") == CommissionPolicy.Model.TIME_DECAY and not data.get("half_life_days"):
            self.add_error("half_life_days", _("Time decay needs a half-life, such as 30 days."))
        return data


class PartnerRateForm(forms.Form):
    """Another sourced rate for one partner."""

    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Organization.objects.none(), required=False)
    sourced_bp = PercentField(label=_("Sourced, percent"), required=False)

    def __init__(self, *args: Any, partners: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, partner=partners)

    def clean(self) -> dict[str, object]:
        """Both or neither."""
        data = super().clean() or {}
        if bool(data.get("partner")) != (data.get("sourced_bp") is not None):
            raise forms.ValidationError(_("Enter both the partner and its rate, or leave both empty."))
        return data
