"""Take a review back."""

from django.db import transaction

from catalog.domain import states
from catalog.events import ProductChanged
from catalog.models import ProductReview
from catalog.product_reviews.actions.lock_review import lock_review
from core.kit import audit
from core.kit.events import announce
from core.organizations.models import User


@transaction.atomic
def withdraw_review(review: ProductReview, *, by: User) -> ProductReview:
    """Nobody reads it any more. Raises InvalidTransition where it was decided, replaced or withdrawn already."""
    review = lock_review(review)
    was_published = review.status == ProductReview.Status.PUBLISHED
    review.status = states.PRODUCT_REVIEW.check(review.status, ProductReview.Status.WITHDRAWN)
    review.save(update_fields=["status"])
    if was_published:
        announce(ProductChanged(review.product_id))
    audit.record("product_review.withdrawn", f"review:{review.pk}", by=by, organization=review.organization_id)
    return review
