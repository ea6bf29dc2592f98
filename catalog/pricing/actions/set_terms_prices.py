"""Say by plan what terms hold: wholesale prices, lowest prices, and of which categories the owner is always asked."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Category
from catalog.models import AskedCategory, Plan, PlanFloor
from catalog.pricing.actions.set_wholesale_prices import set_wholesale_prices
from core.kit import audit
from core.kit.money import decimals
from core.organizations.models import PartnershipTerms, User


class TermsAccepted(ValueError):
    """The terms were accepted, or a plan is of somebody else; the message says why nothing was set."""


@transaction.atomic
def set_terms_prices(
    terms: PartnershipTerms,
    *,
    wholesale: Mapping[Plan, int | None],
    currency: str,
    floors: Mapping[tuple[Plan, str], int | None],
    categories: Collection[Category],
    by: User | None,
) -> None:
    """Store all of it, or nothing. `wholesale` is in `currency`; `floors` by plan and currency, the lowest net price of
    one unit for one term at which standing consent holds (minor units; None: no lowest price).

    Only for terms that nobody has accepted yet. Raises TermsAccepted, and NotWholesale as `set_wholesale_price` does.
    """
    terms = PartnershipTerms.objects.select_for_update().select_related("partnership__provider").get(pk=terms.pk)
    provider = terms.partnership.provider
    if terms.accepted_at is not None:
        raise TermsAccepted(_("These terms were accepted: propose a new version to change its prices."))
    if any(plan.product.owner_id != provider.pk for plan, _currency in floors):
        raise TermsAccepted(_("Set lowest prices for plans of your own only."))
    if terms.kind == PartnershipTerms.Kind.WHOLESALE:
        set_wholesale_prices(terms, wholesale, currency, by=by)
    PlanFloor.objects.filter(terms=terms).delete()
    AskedCategory.objects.filter(terms=terms).delete()
    for _plan, code in floors:
        decimals(code)
    PlanFloor.objects.bulk_create(
        PlanFloor(terms=terms, plan=plan, currency=code, amount=amount)
        for (plan, code), amount in floors.items()
        if amount is not None
    )
    AskedCategory.objects.bulk_create(AskedCategory(terms=terms, category=each) for each in categories)
    audit.record(
        "terms.limits_set", f"terms:{terms.pk}", by=by, organization=provider.pk,
        floors=sum(amount is not None for amount in floors.values()), categories=len(categories),
    )  # fmt: skip
