"""Take a partner's pages and offers off every public place."""

from django.db import transaction

from catalog.publishing.actions.withdraw_listing import withdraw_listing
from core.kit import audit
from core.organizations.models import Organization, User
from storefronts.managing.queries.closing import offers_to_withdraw, pages_in_review
from storefronts.models import PageReview, StorefrontPage
from storefronts.reviewing.actions.withdraw_submission import withdraw_submission


@transaction.atomic
def close_storefront(organization: Organization, *, by: User | None) -> None:
    """Unpublish the storefront with all pages below it, end their reviews, and withdraw what only a partner offers.

    Quotes and orders stay. To come back, pages and offers are submitted again.
    """
    for product in offers_to_withdraw(organization):
        withdraw_listing(product, by=by)
    page = StorefrontPage.objects.filter(organization=organization).first()
    if page is None:
        return
    for state in pages_in_review(page):
        state.cancel(user=by)
    for review in PageReview.objects.waiting().filter(page__path__startswith=page.path).select_related("page"):
        withdraw_submission(review.page, by=by)
    for one in page.get_descendants(inclusive=True).filter(live=True).specific():
        one.unpublish(user=by)
    audit.record("storefront.closed", f"storefront:{page.slug}", by=by, organization=organization.pk)
