"""Wholesale terms that a provider may still put prices on."""

from django.db.models import Count, QuerySet

from core.organizations.models import Organization, PartnershipTerms


def open_wholesale_terms(provider: Organization) -> QuerySet[PartnershipTerms]:
    """Wholesale terms of this provider that nobody has accepted yet, with `price_count`."""
    return (
        PartnershipTerms.objects.filter(
            partnership__provider=provider, kind=PartnershipTerms.Kind.WHOLESALE, accepted_at__isnull=True
        )
        .select_related("partnership__partner", "partnership__provider")
        .annotate(price_count=Count("wholesale_prices"))
        .order_by("partnership__partner__name", "-version")
    )
