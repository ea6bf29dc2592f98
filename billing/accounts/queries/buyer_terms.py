"""When a buyer pays."""

from billing.models.accounts import BuyerTerms
from core.organizations.models import Organization


def buyer_terms(buyer: Organization) -> BuyerTerms | None:
    """The buyer's payment terms with who granted them, None where nobody has. One query."""
    return BuyerTerms.objects.filter(organization=buyer).select_related("granted_by").first()
