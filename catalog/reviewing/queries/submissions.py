"""What waits for the operator's review: the one answer for its first page, its queue and the number beside it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from catalog.catalogue.models import Product
from catalog.interface import Submission
from catalog.listing.queries.changes import changes_to_review
from catalog.models import ListingChange
from catalog.registry import submission_sources


@dataclass(frozen=True, slots=True)
class Submissions:
    """Offers, and changes of published ones, not read yet; the longest-waiting of everything else; how many of each."""

    offers: "QuerySet[Product]"
    offer_count: int
    changes: "QuerySet[ListingChange]"
    change_count: int
    others: tuple[Submission, ...]
    other_count: int

    @property
    def count(self) -> int:
        """Everything that waits."""
        return self.offer_count + self.change_count + self.other_count


def submissions(limit: int) -> Submissions:
    """What waits, with at most `limit` others of each source. The number of queries does not grow with the rows."""
    offers = review_queue()
    sources = submission_sources()
    changes = changes_to_review()
    return Submissions(
        offers=offers,
        offer_count=offers.count(),
        changes=changes,
        change_count=changes.count(),
        others=tuple(one for source in sources for one in source.first(limit)),
        other_count=sum(source.rows().count() for source in sources),
    )


def review_queue() -> QuerySet[Product]:
    """What waits for the operator, the longest-waiting first."""
    return (
        Product.objects.filter(status=Product.Status.SUBMITTED)
        .select_related("owner", "product_class")
        .annotate(plan_count=Count("plans", filter=Q(plans__is_active=True), distinct=True))
        .order_by("submitted_at", "pk")
    )
