"""Hand an offer to the operator for review."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.domain.completeness import Step
from catalog.listing.queries.health import findings
from catalog.models import ListingChange
from catalog.pricing.queries.discounts import limits_in_words, solution_limits_exceeded
from catalog.publishing.actions.sync_open_change import submit_open_change
from core.kit import audit, clock
from core.notifications.actions.alert_operator import alert_operator
from core.organizations.access import Can
from core.organizations.models import User


class NotReady(ValueError):
    """Something is missing that a review needs; `missing` names each thing and what to do."""

    def __init__(self, missing: tuple[Step, ...]) -> None:
        self.missing = missing
        super().__init__(" ".join(str(finding.text) for finding in missing))


@transaction.atomic
def submit_listing(product: Product, *, by: User | None, tells: bool = True) -> Product:
    """A draft, declined or withdrawn listing, service or solution goes into review.

    Without `tells` the caller tells the operator, of many at once. Raises NotReady, also for a discount that an owner
    of a component would have to be asked about, or InvalidTransition from another state.
    """
    product = Product.objects.select_for_update(of=("self",)).select_related("owner").get(pk=product.pk)
    states.PRODUCT.check(product.status, Product.Status.SUBMITTED)
    now = clock.now()
    missing = tuple(finding for finding in findings([product], now)[product.pk] if finding.blocking)
    if limits := solution_limits_exceeded(product, now):
        missing += (Step("discount", _("Discount"), limits_in_words(limits), "composer", blocking=True),)
    proposed = ListingChange.objects.open().filter(product=product).values_list("proposed", flat=True).first()
    page = product.page if proposed is None else proposed
    if any(not one["alt"] for one in page.get("screenshots") or ()):
        undescribed = _("Describe each screenshot for people who do not see it.")
        missing += (Step("screenshots", _("Screenshots"), undescribed, "page", blocking=True),)
    if missing:
        raise NotReady(missing)
    product.status, product.submitted_at, product.review_note = Product.Status.SUBMITTED, now, ""
    product.save(update_fields=["status", "submitted_at", "review_note"])
    submit_open_change(product, by=by)
    if tells:
        words = {"owner": product.owner, "listing": product.title}
        alert_operator(
            "listing.submitted",
            lambda: _("%(owner)s submitted %(listing)s for review.") % words,
            f"/review/{product.slug}/",
            capability=Can.VIEW,
        )
    audit.record("listing.submitted", f"product:{product.slug}", by=by, organization=product.owner_id)
    return product
