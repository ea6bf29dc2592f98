"""Tell the operator that a published review should not stand there."""

from django.db import transaction

from catalog.actions.lock_review import lock_published_review
from catalog.models import ProductReview, ReviewReport
from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User


@transaction.atomic
def report_review(
    review: ProductReview, *, reason: str, text: str, organization: Organization, by: User
) -> ReviewReport | None:
    """The operator reads it again; None where this organisation has reported it before.

    Raises InvalidTransition where it is not published any more.
    """
    review = lock_published_review(review)
    report, is_new = ReviewReport.objects.get_or_create(
        review=review,
        organization=organization,
        defaults={"reported_by": by, "reason": reason, "text": text.strip()},
    )
    if not is_new:
        return None
    if operator := Organization.objects.filter(is_operator=True).first():
        notify(
            operator,
            kind="product_review.reported",
            text=f"{organization} reported a review of {review.product.title}.",
            words=report.text,
            url=f"/review/reviews/{review.pk}/",
            capability=Can.REVIEW,
        )
    audit.record("product_review.reported", f"review:{review.pk}", by=by, organization=organization.pk, reason=reason)
    return report
