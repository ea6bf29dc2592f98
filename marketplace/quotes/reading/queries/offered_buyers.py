"""Who was offered what an owner provides."""

from django.db.models import QuerySet

from core.organizations.models import Organization
from marketplace.quotes.models import QuoteComponent
from marketplace.quotes.states import VersionStatus


def buyers_offered(owner: Organization) -> QuerySet[Organization]:
    """The buyers of quotes that have something of the owner's in a version which was proposed or sent."""
    offered = QuoteComponent.objects.filter(owner=owner).exclude(line__version__status=VersionStatus.DRAFT)
    return Organization.objects.filter(pk__in=offered.values("line__version__quote__buyer"))
