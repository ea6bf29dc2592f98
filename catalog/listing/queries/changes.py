"""Changes of published offers: which there are, for their owner and for the operator."""

from django.db.models import F, Q, QuerySet

from catalog.catalogue.models import Product
from catalog.models import BundleItem, ChangeComment, ListingChange
from core.organizations.models import Organization

_LOADED = ("product__owner", "product__product_class", "begun_by", "edited_by", "submitted_by", "decided_by")


def is_public(product: Product) -> bool:
    """Whether others may have read it: it is or was published, or is a part of a solution that is or was.

    What it says then only changes by a change that is published. At most one query.
    """
    if product.status == Product.Status.LIVE or product.published_at is not None:
        return True
    parts = BundleItem.objects.filter(plan__product=product, bundle__published_at__isnull=False)
    return product.pk is not None and parts.exists()


def was_read(product: Product) -> bool:
    """Whether anybody but its owner's people may have read it: it is no draft, or was submitted or published once.

    What was not may be deleted. At most one query.
    """
    if product.status != Product.Status.DRAFT or product.submitted_at is not None:
        return True
    return is_public(product)


def open_change(product: Product) -> ListingChange | None:
    """The change of the product that has not ended."""
    return ListingChange.objects.open().filter(product=product).select_related(*_LOADED).first()


def own_changes(organization: Organization) -> QuerySet[ListingChange]:
    """The changes of the organisation's offers, those begun last first."""
    return ListingChange.objects.filter(product__owner=organization).select_related(*_LOADED)


def reviewable_changes() -> QuerySet[ListingChange]:
    """Every change that says what its owner submitted: the operator may look at each.

    One that was taken back is its owner's alone, as is what was edited since the change was returned.
    """
    status = ListingChange.Status
    as_submitted = Q(status__in=[status.SUBMITTED, status.SCHEDULED, status.PUBLISHED, status.DECLINED]) | Q(
        status__in=[status.RETURNED, status.DISCARDED], edited_at__lte=F("submitted_at")
    )
    return ListingChange.objects.filter(as_submitted, submitted_at__isnull=False).select_related(*_LOADED)


def reviewable_change(pk: int) -> ListingChange | None:
    """That one of these changes, as it stands now."""
    return reviewable_changes().filter(pk=pk).first()


def was_submitted(pk: int) -> bool:
    """Whether the owner of this change has submitted it at some time. One query."""
    return ListingChange.objects.filter(pk=pk, submitted_at__isnull=False).exists()


def changes_to_review() -> QuerySet[ListingChange]:
    """The changes that wait for the operator, the longest-waiting first. One of an offer that is in review itself is
    decided with the offer."""
    return (
        ListingChange.objects.filter(status=ListingChange.Status.SUBMITTED, product__status=Product.Status.LIVE)
        .select_related(*_LOADED)
        .order_by("submitted_at", "pk")
    )


def versions_of(product: Product) -> QuerySet[ListingChange]:
    """The published changes of the product, the newest first; each is one version, from 2 upwards."""
    return (
        ListingChange.objects.filter(product=product, status=ListingChange.Status.PUBLISHED)
        .select_related(*_LOADED)
        .order_by("-version")
    )


def newest_version(product: Product) -> int:
    """The number of the version that is published now; 1 without any change. One query."""
    return versions_of(product).values_list("version", flat=True).first() or 1


def comments_of(change: ListingChange) -> QuerySet[ChangeComment]:
    """What both sides wrote, the oldest first."""
    return ChangeComment.objects.filter(change=change).select_related("author")
