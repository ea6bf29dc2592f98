"""What terms hold by plan, and the terms that a provider may still put prices on."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from core.kit.shown_money import show_amount
from core.organizations.models import Organization, PartnershipTerms
from core.organizations.registry import TermsRow


def open_terms(provider: Organization) -> QuerySet[PartnershipTerms]:
    """Terms of this provider that nobody has accepted yet."""
    return PartnershipTerms.objects.filter(partnership__provider=provider, accepted_at__isnull=True).select_related(
        "partnership__partner", "partnership__provider"
    )


def terms_prices(terms: PartnershipTerms) -> Iterator[TermsRow]:
    """What both sides read of these terms beside their own fields: prices by plan, and categories. Three queries."""
    for price in terms.wholesale_prices.select_related("plan__product").order_by("plan__product__title", "pk"):
        plan = f"{price.plan.product}, {price.plan}"
        yield TermsRow(
            _("Wholesale price of %(plan)s") % {"plan": plan},
            _("%(amount)s %(per)s") % {"amount": show_amount(price.amount, price.currency), "per": price.plan.per},
        )
    for floor in terms.floors.select_related("plan__product").order_by("plan__product__title", "currency", "pk"):
        plan = f"{floor.plan.product}, {floor.plan}"
        yield TermsRow(
            _("Lowest price without asking: %(plan)s") % {"plan": plan},
            _("%(amount)s %(per)s") % {"amount": show_amount(floor.amount, floor.currency), "per": floor.plan.per},
        )
    asked = [str(row.category) for row in terms.asked_categories.select_related("category").order_by("pk")]
    if asked:
        yield TermsRow(_("Categories of which the owner is always asked"), ", ".join(asked))


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
