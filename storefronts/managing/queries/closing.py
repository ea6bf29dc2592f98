"""What leaves the public places when an organisation does not sell solutions any more."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState

from catalog.catalogue.models import Product
from core.organizations.models import Organization
from storefronts.models import StorefrontPage
from storefronts.reviewing.queries.review import active_states
from storefronts.showing.queries.places import storefront_url


def offers_to_withdraw(organization: Organization) -> QuerySet[Product]:
    """What only a partner offers, on offer or in review: its solutions, and the services of one that is no vendor."""
    offers = Product.objects.owned_by(organization).filter(status__in=(Product.Status.LIVE, Product.Status.SUBMITTED))
    return offers.solutions() if organization.is_vendor else offers


def pages_in_review(storefront: StorefrontPage) -> QuerySet[WorkflowState]:
    """Reviews, of the storefront and the pages below it, that are not over."""
    pages = Page.objects.descendant_of(storefront, inclusive=True)
    return active_states([str(pk) for pk in pages.values_list("pk", flat=True)])


def effects_of_ceasing(organization: Organization) -> Sequence[str]:
    """What happens, a sentence each; nothing where the organisation has neither a storefront nor an offer."""
    number = offers_to_withdraw(organization).count()
    has_page = StorefrontPage.objects.filter(organization=organization, live=True).exists()
    found = []
    if has_page:
        words = _("Your storefront %(address)s and every page below it leave the site, the directory and the search.")
        found.append(words % {"address": storefront_url(organization)})
    if number:
        words = ngettext(
            "%(n)d offer is withdrawn at once. Quotes and orders stay.",
            "%(n)d offers are withdrawn at once. Quotes and orders stay.",
            number,
        )
        found.append(words % {"n": number})
    if found:
        found.append(_("To return, you submit your pages and offers for review again."))
    return found
