"""What storefronts announce."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest

from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class StorefrontVisited:
    """Somebody opened a partner's storefront or one of its solutions.

    Receivers run before the page is rendered, and may leave on the request what the frame then shows.
    """

    request: HttpRequest
    partner: Organization


@dataclass(frozen=True, slots=True)
class LeadConverting:
    """A seller makes a request of a lead (its key) whose writer said for whom they buy; `by_id` is the seller's member.

    `buyer_id` is that organisation, `contact_id` its member, who wrote `message` (about `product_id`, or None) on
    `page`; `observed_at` is when the link in the mail to their address was opened. Whoever makes the
    request calls `actions/note_request.py`.
    """

    lead: int
    seller_id: int
    buyer_id: int
    contact_id: int
    by_id: int
    product_id: int | None
    title: str
    message: str
    page: str
    observed_at: dt.datetime
