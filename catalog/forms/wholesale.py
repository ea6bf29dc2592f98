"""Wholesale prices under terms that wait for acceptance, as a form: a price for each plan."""

from typing import Any

from django import forms

from catalog.models import Plan, WholesalePrice
from core.kit.money import InvalidAmount, format_plain, parse_amount
from core.organizations.models import PartnershipTerms


class WholesaleForm(forms.Form):
    """One field for each plan of the provider, in the provider's currency; empty: none agreed."""

    def __init__(self, *args: Any, terms: PartnershipTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency = terms.partnership.provider.currency
        self.plans = list(
            Plan.objects.filter(product__owner=terms.partnership.provider, is_active=True)
            .select_related("product")
            .order_by("product__title", "position")
        )
        held = {
            price.plan_id: price.amount for price in WholesalePrice.objects.filter(terms=terms, currency=self.currency)
        }
        for plan in self.plans:
            amount = held.get(plan.pk)
            self.fields[f"plan_{plan.pk}"] = forms.CharField(
                label=f"{plan.product}, {plan} ({plan.per})",
                required=False,
                max_length=24,
                initial="" if amount is None else format_plain(amount, self.currency),
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    def clean(self) -> dict[str, Any]:
        """Amounts, in minor units, under `amounts`."""
        data = super().clean() or {}
        self.amounts: dict[Plan, int | None] = {}
        for plan in self.plans:
            text = data.get(f"plan_{plan.pk}")
            try:
                self.amounts[plan] = parse_amount(text, self.currency) if text else None
            except InvalidAmount as problem:
                self.add_error(f"plan_{plan.pk}", str(problem))
        return data
