"""Publish a buyer's review, or say why not."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.domain import states
from catalog.errors import NoteMissing
from catalog.events import ProductChanged
from catalog.models import ProductReview
from catalog.product_reviews.actions.lock_review import lock_review
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def decide_review(review: ProductReview, *, publish: bool, note: str, by: User) -> ProductReview:
    """A waiting review is published, and takes the place of an earlier one of its organisation; or its author reads why
    it is not.

    Raises NoteMissing without a reason for that, and InvalidTransition where it does not wait any more.
    """
    review = lock_review(review)
    wanted = ProductReview.Status.PUBLISHED if publish else ProductReview.Status.REFUSED
    states.PRODUCT_REVIEW.check(review.status, wanted)
    if not publish and not note.strip():
        raise NoteMissing
    product, organization = review.product, review.organization
    if publish:
        earlier = ProductReview.objects.published().filter(product=product, organization=organization)
        for each in earlier.select_for_update():
            each.status = states.PRODUCT_REVIEW.check(each.status, ProductReview.Status.REPLACED)
            each.save(update_fields=["status"])
    review.status = wanted
    review.note, review.decided_by, review.decided_at = note.strip(), by, clock.now()
    review.save(update_fields=["status", "note", "decided_by", "decided_at"])
    if publish:
        announce(ProductChanged(product.pk))
        notify(
            organization,
            kind="product_review.published",
            text=lambda: _("Your review of %(listing)s is published.") % {"listing": product.title},
            url=f"/reviews/of/{product.slug}/",
            capability=Can.BUY,
        )
        notify(
            product.owner,
            kind="product_review.received",
            text=lambda: (
                _("%(who)s gave %(listing)s %(rating)s of 5: %(title)s")
                % {
                    "who": review.shown_name,
                    "listing": product.title,
                    "rating": review.rating,
                    "title": review.title,
                }
            ),
            words=review.text,
            url="/offers/reviews/",
            capability=Can.LIST,
        )
    else:
        notify(
            organization,
            kind="product_review.refused",
            text=lambda: (
                _("Your review of %(listing)s is not published: %(reason)s")
                % {"listing": product.title, "reason": review.note}
            ),
            words=review.note,
            url="/reviews/",
            capability=Can.BUY,
        )
    action = "product_review.published" if publish else "product_review.refused"
    audit.record(action, f"review:{review.pk}", by=by, organization=organization.pk, note=review.note)
    return review
