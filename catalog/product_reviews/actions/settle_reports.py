"""Decide what others reported about a published review."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.errors import NoteMissing
from catalog.events import ProductChanged
from catalog.models import ProductReview
from catalog.product_reviews.actions.lock_review import lock_published_review
from catalog.product_reviews.queries.product_reviews import reports_of
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def settle_reports(review: ProductReview, *, remove: bool, note: str, by: User) -> ProductReview:
    """A published review stays, or is removed with a reason that its author reads; who reported it is told.

    Raises NoteMissing, or InvalidTransition where it is not published any more.
    """
    review = lock_published_review(review)
    note = note.strip()
    if remove and not note:
        raise NoteMissing
    now, product = clock.now(), review.product
    told = [report.organization for report in reports_of(review)]
    reports_of(review).update(settled_by=by, settled_at=now)
    if remove:
        review.status = ProductReview.Status.REMOVED
        review.note, review.decided_by, review.decided_at = note, by, now
        review.save(update_fields=["status", "note", "decided_by", "decided_at"])
        announce(ProductChanged(product.pk))
        notify(
            review.organization,
            kind="product_review.removed",
            text=lambda: (
                _("Your review of %(listing)s was removed: %(reason)s") % {"listing": product.title, "reason": note}
            ),
            words=note,
            url="/reviews/",
            capability=Can.BUY,
        )
    if told:
        notify(
            *told,
            kind="product_review.report_settled",
            text=lambda: (
                (
                    _("The review of %(listing)s that you reported is removed.")
                    if remove
                    else _("The review of %(listing)s that you reported stays.")
                )
                % {"listing": product.title}
            ),
            words="" if remove else note,
            url=f"/reviews/of/{product.slug}/",
        )
    action = "product_review.removed" if remove else "product_review.kept"
    audit.record(action, f"review:{review.pk}", by=by, organization=review.organization_id, note=note)
    return review
