"""Answer a review of what one offers."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.events import ProductChanged
from catalog.models import ProductReview
from catalog.product_reviews.actions.lock_review import lock_published_review
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def answer_review(review: ProductReview, text: str, *, by: User) -> ProductReview:
    """The owner's answer stands below the review; a later one replaces it, an empty one takes it away.

    Raises InvalidTransition where the review is not published any more.
    """
    review = lock_published_review(review)
    text, was = text.strip(), review.answer
    if text == was:
        return review
    review.answer, review.answered_by, review.answered_at = text, by, clock.now() if text else None
    review.save(update_fields=["answer", "answered_by", "answered_at"])
    announce(ProductChanged(review.product_id))
    if text and not was:
        notify(
            review.organization,
            kind="product_review.answered",
            text=lambda: (
                _("%(owner)s answered your review of %(listing)s.")
                % {"owner": review.product.owner, "listing": review.product.title}
            ),
            words=text,
            url=f"/reviews/of/{review.product.slug}/",
            capability=Can.BUY,
        )
    audit.record(
        "product_review.answered",
        f"review:{review.pk}",
        by=by,
        organization=review.product.owner_id,
        was=was,
        text=text,
    )
    return review
