"""Make a buyer's request of what one of its people wrote to a seller."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.quotes.asking.actions.request_quote import request_quote
from marketplace.quotes.interface import Need, RequestedItem
from marketplace.quotes.models import QuoteRequest
from marketplace.quotes.reading.queries.mail_facts import request_facts
from storefronts.events import LeadConverting


@transaction.atomic
def request_lead(event: LeadConverting) -> QuoteRequest:
    """The contact's message as a request, for which the seller's clock runs; the buyer's people are told.

    Raises what `request_quote` raises.
    """
    buyer, seller = (Organization.objects.get(pk=each) for each in (event.buyer_id, event.seller_id))
    contact = User.objects.get(pk=event.contact_id)
    request = request_quote(
        [RequestedItem(event.product_id)] if event.product_id else [],
        buyer=buyer,
        seller=seller,
        by=contact,
        need=Need(title=event.title[:160], message=event.message),
    )
    notify(
        buyer,
        kind="request.made",
        text=lambda: (
            _("%(seller)s turned the message from %(name)s into a request: %(title)s")
            % {"seller": seller, "name": contact, "title": request.title}
        ),
        url=request.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: request_facts(request),
        words=request.message,
        reply_to=contact.email,
    )
    return request
