"""Wholesale prices under terms that wait for acceptance, as a form: a price for each plan."""

from typing import Any

from django import forms

from catalog.models import Plan, WholesalePrice
from core.kit.fields import AmountField
from core.kit.versions import Versioned
from core.organizations.models import PartnershipTerms


class WholesaleForm(Versioned, forms.Form):
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
            self.fields[f"plan_{plan.pk}"] = AmountField(
                currency=self.currency,
                label=f"{plan.product}, {plan} ({plan.per})",
                required=False,
                max_length=24,
                initial=held.get(plan.pk),
            )

    def clean(self) -> dict[str, object]:
        """Amounts, in minor units, under `amounts`."""
        data = super().clean() or {}
        self.amounts: dict[Plan, int | None] = {plan: data.get(f"plan_{plan.pk}") for plan in self.plans}
        return data
