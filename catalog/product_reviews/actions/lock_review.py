"""Hold a buyer's review while something is decided about it."""

from catalog.domain import states
from catalog.models import ProductReview


def lock_review(review: ProductReview) -> ProductReview:
    """This review as it is once it is locked, with its product, the product's owner and its organisation."""
    return (
        ProductReview.objects.select_for_update(of=("self",))
        .select_related("product__owner", "organization")
        .get(pk=review.pk)
    )


def lock_published_review(review: ProductReview) -> ProductReview:
    """The same, of a review that everybody reads. Raises InvalidTransition of any other."""
    locked = lock_review(review)
    states.PRODUCT_REVIEW.check(locked.status, ProductReview.Status.REMOVED)  # only a published one can be removed
    return locked
