"""Who was offered what an owner provides."""

from collections.abc import Collection

from django.db.models import QuerySet

from core.organizations.models import Organization
from marketplace.quotes.models import QuoteComponent
from marketplace.quotes.states import VersionStatus


def buyers_offered(owner: Organization) -> QuerySet[Organization]:
    """The buyers of quotes that have something of the owner's in a version which was proposed or sent."""
    offered = _offered().filter(owner=owner)
    return Organization.objects.filter(pk__in=offered.values("line__version__quote__buyer"))


def owners_who_offered(owners: Collection[int], buyer: int) -> QuerySet[QuoteComponent, int]:
    """The keys of those owners of whom the buyer was offered something, in a version which was proposed or sent."""
    found = _offered().filter(owner__in=owners, line__version__quote__buyer=buyer)
    return found.order_by().values_list("owner", flat=True).distinct()


def _offered() -> QuerySet[QuoteComponent]:
    return QuoteComponent.objects.exclude(line__version__status=VersionStatus.DRAFT)
