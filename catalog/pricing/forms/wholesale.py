"""What terms that wait for acceptance hold by plan, as a form: wholesale prices, lowest prices, categories."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Category
from catalog.models import AskedCategory, Plan, PlanFloor, PlanPrice, WholesalePrice
from core.kit import clock
from core.kit.fields import AmountField
from core.kit.forms import offer_rows
from core.kit.shown_money import show_amount
from core.kit.versions import Versioned
from core.organizations.models import PartnershipTerms


class TermsPricesForm(Versioned, forms.Form):
    """For each plan of the provider its wholesale price in the provider's currency (of wholesale terms; empty: none
    agreed), and its lowest price in each currency in which it has a list price (empty: none)."""

    categories: forms.ModelMultipleChoiceField[Category] = forms.ModelMultipleChoiceField(
        label=_("Categories of which we are always asked"),
        queryset=Category.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With standing consent: of products in these, you are asked for each quote."),
    )

    def __init__(self, *args: Any, terms: PartnershipTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        provider = terms.partnership.provider
        self.terms, self.currency = terms, provider.currency
        self.sets_wholesale = terms.kind == PartnershipTerms.Kind.WHOLESALE
        self.plans = list(
            Plan.objects.filter(product__owner=provider, is_active=True)
            .select_related("product")
            .order_by("product__title", "position")
        )
        held = {
            price.plan_id: price.amount for price in WholesalePrice.objects.filter(terms=terms, currency=self.currency)
        }
        floors = {(row.plan_id, row.currency): row.amount for row in PlanFloor.objects.filter(terms=terms)}
        listed = list(PlanPrice.objects.in_force(clock.now()).filter(plan__in=self.plans).order_by("currency"))
        for plan in self.plans:
            if self.sets_wholesale:
                self.fields[f"plan_{plan.pk}"] = AmountField(
                    currency=self.currency,
                    label=f"{plan.product}, {plan} ({plan.per})",
                    required=False,
                    max_length=24,
                    initial=held.get(plan.pk),
                )
            for price in listed:
                if price.plan_id == plan.pk:
                    self.fields[f"floor_{plan.pk}_{price.currency}"] = AmountField(
                        currency=price.currency,
                        label=_now("Lowest price of %(plan)s, %(currency)s")
                        % {"plan": f"{plan.product}, {plan} ({plan.per})", "currency": price.currency},
                        required=False,
                        max_length=24,
                        initial=floors.get((plan.pk, price.currency)),
                        help_text=_now("List price: %(price)s.") % {"price": show_amount(price.amount, price.currency)},
                    )
        self.listed = listed
        offer_rows(self, categories=Category.objects.filter(product__owner=provider).distinct().order_by("path"))
        self.fields["categories"].initial = [
            row.category_id for row in AskedCategory.objects.filter(terms=terms).order_by("category")
        ]
        self.order_fields([name for name in self.fields if name != "categories"] + ["categories"])

    def clean(self) -> dict[str, object]:
        """Amounts, in minor units, under `amounts` and `floors`; a lowest price is above 0, and no list price is below
        it."""
        data = super().clean() or {}
        self.amounts: dict[Plan, int | None] = {plan: data.get(f"plan_{plan.pk}") for plan in self.plans}
        self.floors: dict[tuple[Plan, str], int | None] = {}
        by_pk = {plan.pk: plan for plan in self.plans}
        for price in self.listed:
            name = f"floor_{price.plan_id}_{price.currency}"
            floor = data.get(name)
            self.floors[by_pk[price.plan_id], price.currency] = floor
            if floor is None:
                continue
            if floor == 0:
                self.add_error(name, _now("Enter more than zero, or leave it empty."))
            elif floor > price.amount:
                listed = show_amount(price.amount, price.currency)
                self.add_error(name, _now("The list price is %(listed)s; enter that or less.") % {"listed": listed})
        return data
