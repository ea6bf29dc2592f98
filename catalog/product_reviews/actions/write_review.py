"""Write a review of something that was delivered."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.interface import ReviewDraft
from catalog.models import ProductReview
from catalog.product_reviews.queries.product_reviews import may_review
from core.kit import audit
from core.notifications.actions.alert_operator import alert_operator
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User


class CannotReview(ValueError):
    """The organisation may not review this; the message says why."""


@transaction.atomic
def write_review(product: Product, draft: ReviewDraft, *, organization: Organization, by: User) -> ProductReview:
    """A review waits for the operator; an earlier one that waits still is replaced, a published one stays until then.

    Raises CannotReview where nothing was delivered to the organisation, or it earns from the offer; NotVerified.
    """
    Organization.objects.select_for_update().get(pk=organization.pk)  # two colleagues write one after the other
    require_verified(organization)
    found = may_review(product, organization)
    if found is None:
        raise CannotReview(_("You can review what was delivered to your organisation and accepted by it."))
    if found.why_not:
        raise CannotReview(found.why_not)
    before = ProductReview.objects.filter(
        product=product, organization=organization, status=ProductReview.Status.WAITING
    ).first()
    if before is not None and _says(before) == draft:
        return before  # the form was sent twice
    if before is not None:
        before.status = states.PRODUCT_REVIEW.check(before.status, ProductReview.Status.REPLACED)
        before.save(update_fields=["status"])
    review = ProductReview.objects.create(
        product=product,
        organization=organization,
        author=by,
        author_role=draft.author_role,
        named=draft.named,
        order_reference=found.purchase.order,
        bought_on=found.purchase.on,
        rating=draft.rating,
        title=draft.title,
        text=draft.text,
    )
    if before is None:  # of what waits already it was told
        words = {"organization": organization, "listing": product.title}
        alert_operator(
            "product_review.written",
            lambda: _("%(organization)s wrote a review of %(listing)s.") % words,
            f"/review/reviews/{review.pk}/",
            capability=Can.REVIEW,
        )
    audit.record("product_review.written", f"review:{review.pk}", by=by, organization=organization.pk)
    return review


def _says(review: ProductReview) -> ReviewDraft:
    return ReviewDraft(review.rating, review.title, review.text, review.author_role, review.named)
