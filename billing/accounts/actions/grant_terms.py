"""Grant a buyer payment terms, or withdraw them."""

from django.db import transaction

from billing.models.accounts import BuyerTerms
from core.kit import clock
from core.kit.audit import record
from core.organizations.models import Organization, User


@transaction.atomic
def grant_terms(buyer: Organization, net_days: int, by: User | None = None) -> BuyerTerms:
    """Let the buyer's invoices be due `net_days` (0 to 120) after they are sent; those sent stay as they are."""
    before = BuyerTerms.objects.filter(organization=buyer).values_list("net_days", flat=True).first()
    terms, _ = BuyerTerms.objects.update_or_create(
        organization=buyer, defaults={"net_days": net_days, "granted_by": by, "granted_at": clock.now()}
    )
    record("buyer.terms", f"organization:{buyer.slug}", by=by, organization=buyer.pk, days=net_days, before=before)
    return terms
