"""What terms hold by plan, and the terms that a provider may still put prices on."""

from collections.abc import Sequence

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from catalog.models import AskedCategory, PlanFloor, WholesalePrice
from core.kit.shown_money import show_amount
from core.organizations.models import Organization, PartnershipTerms
from core.organizations.registry import TermsRow


def open_terms(provider: Organization) -> QuerySet[PartnershipTerms]:
    """Terms of this provider that nobody has accepted yet."""
    return PartnershipTerms.objects.filter(partnership__provider=provider, accepted_at__isnull=True).select_related(
        "partnership__partner", "partnership__provider"
    )


def terms_prices(versions: Sequence[PartnershipTerms]) -> dict[int, list[TermsRow]]:
    """What both sides read of these versions of terms beside their own fields: prices by plan, and categories. Three
    queries."""
    found: dict[int, list[TermsRow]] = {terms.pk: [] for terms in versions}
    by_plan: Sequence[tuple[str, QuerySet[WholesalePrice] | QuerySet[PlanFloor]]] = (
        (_("Wholesale price of %(plan)s"), WholesalePrice.objects.all()),
        (_("Lowest price without asking: %(plan)s"), PlanFloor.objects.all()),
    )
    for name, prices in by_plan:
        rows = prices.filter(terms__in=found).select_related("plan__product")
        for row in rows.order_by("plan__product__title", "currency", "pk"):
            words = {"amount": show_amount(row.amount, row.currency), "per": row.plan.per}
            plan = f"{row.plan.product}, {row.plan}"
            found[row.terms_id].append(TermsRow(name % {"plan": plan}, _("%(amount)s %(per)s") % words))
    asked: dict[int, list[str]] = {}
    for each in AskedCategory.objects.filter(terms__in=found).select_related("category").order_by("pk"):
        asked.setdefault(each.terms_id, []).append(str(each.category))
    for pk, names in asked.items():
        found[pk].append(TermsRow(_("Categories of which the owner is always asked"), ", ".join(names)))
    return found


def open_wholesale_terms(provider: Organization) -> QuerySet[PartnershipTerms]:
    """Wholesale terms of this provider that nobody has accepted yet, with `price_count`."""
    wholesale = open_terms(provider).filter(kind=PartnershipTerms.Kind.WHOLESALE)
    return wholesale.annotate(price_count=Count("wholesale_prices")).order_by("partnership__partner__name", "-version")
