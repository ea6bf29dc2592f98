"""Tell the operator that a published review should not stand there."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import ProductReview, ReviewReport
from catalog.product_reviews.actions.lock_review import lock_published_review
from core.kit import audit
from core.notifications.actions.alert_operator import alert_operator
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
    alert_operator(
        "product_review.reported",
        lambda: (
            _("%(organization)s reported a review of %(listing)s.")
            % {"organization": organization, "listing": review.product.title}
        ),
        f"/review/reviews/{review.pk}/",
        capability=Can.REVIEW,
        words=report.text,
    )
    audit.record("product_review.reported", f"review:{review.pk}", by=by, organization=organization.pk, reason=reason)
    return report
