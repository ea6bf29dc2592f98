"""Take an owner's answer away from a review."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.errors import NoteMissing
from catalog.events import ProductChanged
from catalog.models import ProductReview
from catalog.product_reviews.actions.lock_review import lock_published_review
from core.kit import audit
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def remove_answer(review: ProductReview, *, note: str, by: User) -> ProductReview:
    """The operator removes what the owner answered, with a reason that the owner reads; reports stay open.

    Raises NoteMissing, or InvalidTransition where the review is not published any more.
    """
    review = lock_published_review(review)
    if not note.strip():
        raise NoteMissing
    if not review.answer:
        return review
    was, review.answer, review.answered_by, review.answered_at = review.answer, "", None, None
    review.save(update_fields=["answer", "answered_by", "answered_at"])
    announce(ProductChanged(review.product_id))
    notify(
        review.product.owner,
        kind="product_review.answer_removed",
        text=lambda: (
            _("Your answer to a review of %(listing)s was removed: %(reason)s")
            % {"listing": review.product.title, "reason": note.strip()}
        ),
        words=note.strip(),
        url="/offers/reviews/",
        capability=Can.LIST,
    )
    owner = review.product.owner_id
    audit.record("product_review.answer_removed", f"review:{review.pk}", by=by, organization=owner, was=was, note=note)
    return review
