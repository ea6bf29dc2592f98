"""Splits on which the organisation's word is missing."""

from core.organizations.models import Organization
from marketplace.quotes.models import Consent


def consents_waiting(organization: Organization, limit: int = 5) -> list[Consent]:
    """The oldest few, with version, quote, seller and buyer at hand. One query."""
    return list(
        Consent.objects.filter(organization=organization)
        .waiting()
        .select_related("version__quote__seller", "version__quote__buyer")
        .order_by("asked_at", "pk")[:limit]
    )
