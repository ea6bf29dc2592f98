"""Ask buyers to review what was delivered to them."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.models import ProductReview, ReviewInvitation
from catalog.product_reviews.queries.product_reviews import purchases_to_review, why_not
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization


@transaction.atomic
def invite_reviewers(keys: Collection[str]) -> int:
    """Invite the buyers of these purchases (keys of `purchases_to_review`), each once for each product.

    Who reviewed it already, or may not, is not asked. Returns how many buyers were invited.
    """
    due = {key: each for key, each in purchases_to_review().items() if key in keys}
    products = Product.objects.live().select_related("owner").in_bulk([each.product_id for each in due.values()])
    buyers = Organization.objects.in_bulk([each.organization_id for each in due.values()])
    invited = 0
    for purchase in due.values():
        product, buyer = products.get(purchase.product_id), buyers[purchase.organization_id]
        _invitation, is_new = ReviewInvitation.objects.get_or_create(
            organization=buyer, product_id=purchase.product_id, defaults={"order_reference": purchase.order}
        )
        if not is_new or product is None:
            continue
        if why_not(product, buyer) or ProductReview.objects.filter(product=product, organization=buyer).exists():
            continue
        notify(
            buyer,
            kind="product_review.invited",
            text=lambda: (
                _("How does %(listing)s serve you? Write a review for other buyers.") % {"listing": product.title}
            ),
            facts=lambda: ((_("Order"), purchase.order),),
            url=f"/reviews/of/{product.slug}/write/",
            capability=Can.BUY,
        )
        invited += 1
    return invited
