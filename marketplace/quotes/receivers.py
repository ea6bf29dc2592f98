"""What quotes do when the catalog changes, and when a seller makes a request of a lead."""

from catalog.events import ProductWithdrawn
from core.kit.events import receiver
from marketplace.quotes.actions.request_lead import request_lead
from marketplace.quotes.actions.tell_of_withdrawal import tell_of_withdrawal
from storefronts.actions.note_request import note_request
from storefronts.events import LeadConverting


@receiver(ProductWithdrawn)
def tell_sellers(event: ProductWithdrawn) -> None:
    """Who has the offer in a draft or a solution hears of it."""
    tell_of_withdrawal(event.product_id)


@receiver(LeadConverting)
def make_request(event: LeadConverting) -> None:
    """The lead becomes a request of its buyer."""
    request = request_lead(event)
    note_request(event.lead, request.reference)
