"""Say what an owner receives for a unit of its plan under wholesale terms."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import Plan, WholesalePrice
from core.kit import audit
from core.kit.money import decimals
from core.organizations.models import PartnershipTerms, User


class NotWholesale(ValueError):
    """The terms do not take a wholesale price for this plan; the message says why."""


@transaction.atomic
def set_wholesale_price(
    terms: PartnershipTerms, plan: Plan, currency: str, amount: int | None, *, by: User | None
) -> WholesalePrice | None:
    """Store the wholesale price (minor units, one unit, one term) of the provider's plan; None takes it away.

    Only for wholesale terms that nobody has accepted yet: what was agreed is changed by a new version of the terms.
    Raises NotWholesale.
    """
    decimals(currency)
    if terms.kind != PartnershipTerms.Kind.WHOLESALE:
        raise NotWholesale(_("These terms share revenue: choose wholesale terms to set a price per unit."))
    if terms.accepted_at is not None:
        raise NotWholesale(_("These terms were accepted: propose a new version to change its prices."))
    if plan.product.owner_id != terms.partnership.provider_id:
        raise NotWholesale(
            _("%(plan)s belongs to %(owner)s, not to the provider of these terms.")
            % {"plan": plan, "owner": plan.product.owner}
        )
    if amount is None:
        WholesalePrice.objects.filter(terms=terms, plan=plan, currency=currency).delete()
        return None
    if amount < 0:
        raise NotWholesale(_("A price cannot be less than zero."))
    price, _created = WholesalePrice.objects.update_or_create(
        terms=terms, plan=plan, currency=currency, defaults={"amount": amount}
    )
    audit.record(
        "wholesale.set", f"plan:{plan.pk}", by=by, organization=terms.partnership.provider_id, amount=amount,
        currency=currency, terms=terms.pk,
    )  # fmt: skip
    return price
