"""Reviews by buyers, as everybody, their authors, the reviewed and the operator read them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.catalogue.models import Product
from catalog.domain.ratings import Ratings
from catalog.interface import Purchase, Submission
from catalog.models import ProductReview, ReviewInvitation, ReviewReport
from catalog.registry import purchases_between, purchases_of
from core.kit import clock
from core.organizations.models import Organization, Partnership

SHOWN = 3
#: A buyer is invited to a review so long after it accepted a delivery; what was accepted earlier is past.
INVITED_AFTER = dt.timedelta(days=14)
INVITED_UNTIL = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Reviews:
    """What the page of an offer shows of its reviews: the newest few of `ratings.count`."""

    ratings: Ratings
    newest: tuple[ProductReview, ...]


@dataclass(frozen=True, slots=True)
class ToReview:
    """A product that was delivered to the organisation; `why_not` says why it may not be reviewed, "" where it may."""

    product: Product
    purchase: Purchase
    why_not: str = ""


def ratings_of(product_ids: Sequence[int]) -> dict[int, Ratings]:
    """Product id -> what its published reviews come to, for those that have any. One query."""
    counts: dict[int, dict[int, int]] = defaultdict(dict)
    rows = (
        ProductReview.objects.published()
        .filter(product__in=product_ids)
        .order_by()
        .values_list("product_id", "rating")
        .annotate(number=Count("pk"))
    )
    for product_id, rating, number in rows:
        counts[product_id][rating] = number
    return {product_id: Ratings(each) for product_id, each in counts.items()}


def reviews_of(product: Product) -> Reviews:
    """The reviews that stand on the page of a product. At most two queries."""
    ratings = ratings_of([product.pk]).get(product.pk, Ratings())
    newest = tuple(published_reviews(product)[:SHOWN]) if ratings.count else ()
    return Reviews(ratings, newest)


def reviews_of_owner(owner: Organization, shown: int = SHOWN) -> Reviews:
    """The newest published reviews of what the owner has on offer, one a product at most, and what all come to."""
    published = once_public_reviews(None).filter(product__owner=owner, status=ProductReview.Status.PUBLISHED)
    numbers = published.order_by().values_list("rating").annotate(number=Count("pk"))
    ratings = Ratings(dict(numbers))
    if not ratings.count:
        return Reviews(ratings, ())
    newest: dict[int, ProductReview] = {}
    for review in published.order_by("-written_at", "-pk")[: shown * 10]:
        newest.setdefault(review.product_id, review)
    return Reviews(ratings, tuple(newest.values())[:shown])


def readable_offers(reader: Organization | None) -> QuerySet[Product]:
    """Offers of any kind whose reviews this reader (None: a visitor) may see, with their owners."""
    return Product.objects.visible_to(reader).select_related("owner")


def reviewable_offers() -> QuerySet[Product]:
    """Offers that are on the market, with their owners: who may review one says `may_review`."""
    return Product.objects.live().select_related("owner")


def published_reviews(product: Product, rating: int | None = None) -> QuerySet[ProductReview]:
    """All that everybody reads about a product, the newest first; with `rating`, those that gave it."""
    found = ProductReview.objects.published().filter(product=product)
    if rating is not None:
        found = found.filter(rating=rating)
    return found.select_related("organization", "product__owner")


def once_public_reviews(reader: Organization | None) -> QuerySet[ProductReview]:
    """Reviews of what this reader may see that are published, or were: a page may be older than the end of one."""
    ended = [ProductReview.Status.REPLACED, ProductReview.Status.WITHDRAWN, ProductReview.Status.REMOVED]
    was_read = Q(status__in=ended, decided_at__isnull=False)
    found = ProductReview.objects.filter(Q(status=ProductReview.Status.PUBLISHED) | was_read)
    return found.filter(product__in=Product.objects.visible_to(reader)).select_related("product__owner", "organization")


def own_reviews(organization: Organization) -> QuerySet[ProductReview]:
    """What was written in the name of the organisation, with the product and its owner."""
    return ProductReview.objects.written_for(organization).select_related("product__owner", "organization")


def last_review(organization: Organization, product: Product) -> ProductReview | None:
    """What was last written about the product in the name of the organisation."""
    return own_reviews(organization).filter(product=product).first()


def earlier_reviews(review: ProductReview) -> QuerySet[ProductReview]:
    """What else its organisation wrote about the same product."""
    return own_reviews(review.organization).filter(product=review.product).exclude(pk=review.pk)


def received_reviews(organization: Organization, *, unanswered: bool = False) -> QuerySet[ProductReview]:
    """Published reviews of what the organisation offers; `unanswered`: only those without its answer."""
    found = ProductReview.objects.received_by(organization)
    if unanswered:
        found = found.filter(answer="")
    return found.select_related("product__owner", "organization")


def reviews_to_decide() -> QuerySet[ProductReview]:
    """What the operator has to read: reviews that wait, and published ones that somebody reported."""
    waiting = Q(status=ProductReview.Status.WAITING)
    reported = Q(status=ProductReview.Status.PUBLISHED, pk__in=_open_reports().values("review"))
    return ProductReview.objects.filter(waiting | reported)


def decidable_reviews() -> QuerySet[ProductReview]:
    """What the operator may open: reviews that wait or are published, and those that ended while it read them."""
    return ProductReview.objects.select_related("product__owner", "organization", "author")


def reports_of(review: ProductReview) -> QuerySet[ReviewReport]:
    """What others told the operator about a review, and nobody has settled yet."""
    return _open_reports().filter(review=review).select_related("organization", "reported_by")


def first_to_decide(limit: int) -> list[Submission]:
    """The longest-waiting reviews as rows of the operator's queue."""
    found = reviews_to_decide().select_related("product", "organization").order_by("written_at", "pk")[:limit]
    return [
        Submission(
            title=_("%(rating)s of 5 for %(name)s") % {"rating": each.rating, "name": each.product.title},
            kind=gettext_lazy("Review by a buyer")
            if each.status == each.Status.WAITING
            else gettext_lazy("Reported review"),
            owner=each.organization,
            since=each.written_at,
            url=reverse("catalog:review_decide", args=[each.pk]),
        )
        for each in found
    ]


def to_review(organization: Organization) -> list[ToReview]:
    """What was delivered to the organisation, is on offer and is not reviewed, the latest first, in a fixed number of
    queries."""
    bought = purchases_of(organization)
    stands = [ProductReview.Status.WAITING, ProductReview.Status.PUBLISHED]
    reviewed = own_reviews(organization).filter(status__in=stands)
    products = reviewable_offers().filter(pk__in=bought).exclude(pk__in=reviewed.values("product"))
    partners = _partners_of(organization)
    found = [ToReview(product, bought[product.pk], _why_not(product, organization, partners)) for product in products]
    return sorted(found, key=lambda each: (each.purchase.on, each.product.pk), reverse=True)


def may_review(product: Product, organization: Organization) -> ToReview | None:
    """Whether the organisation may review this product; None where it was not delivered to it."""
    purchase = purchases_of(organization).get(product.pk)
    if purchase is None:
        return None
    return ToReview(product, purchase, why_not(product, organization))


def why_not(product: Product, organization: Organization) -> str:
    """Why the organisation may not review something that was delivered to it; "" where it may."""
    return _why_not(product, organization, _partners_of(organization))


def purchases_to_review() -> dict[str, Purchase]:
    """By "buyer:product": what was accepted two weeks to two months ago, and its buyer not invited to review yet."""
    now = clock.now()
    bought = purchases_between(now - INVITED_UNTIL, now - INVITED_AFTER)
    invited = set(
        ReviewInvitation.objects.filter(product__in={each.product_id for each in bought}).values_list(
            "organization_id", "product_id"
        )
    )
    return {
        f"{each.organization_id}:{each.product_id}": each
        for each in bought
        if (each.organization_id, each.product_id) not in invited
    }


def _open_reports() -> QuerySet[ReviewReport]:
    return ReviewReport.objects.filter(settled_at=None)


def _partners_of(organization: Organization) -> frozenset[int]:
    """Whom the organisation has a partnership in force with: each earns from what the other sells."""
    pairs = Partnership.objects.active_on(clock.now().date()).of(organization).values_list("provider", "partner")
    return frozenset(pk for pair in pairs for pk in pair) - {organization.pk}


def _why_not(product: Product, organization: Organization, partners: frozenset[int]) -> str:
    if product.owner_id == organization.pk:
        return _("It is an offer of your own organisation.")
    if product.owner_id in partners:
        return _("%(owner)s and your organisation have a partnership, so you may earn from what it sells.") % {
            "owner": product.owner
        }
    return ""
