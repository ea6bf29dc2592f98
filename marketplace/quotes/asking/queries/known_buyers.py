"""For whom a seller may begin a quote that nobody asked for."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from core.kit import clock
from core.organizations.models import Organization, State
from marketplace.deals.models import DealRegistration
from marketplace.quotes.models import Quote, QuoteRequest


def known_buyers(seller: Organization, now: dt.datetime) -> QuerySet[Organization]:
    """The buyers that the seller knows, by name: that asked it for something, were sent a quote of its before, or for
    whom it has an approved registration in force. Nobody else's name is told."""
    asked = QuoteRequest.objects.put_to(seller).filter(buyer=OuterRef("pk"))
    offered = Quote.objects.made_by(seller).filter(buyer=OuterRef("pk"), first_sent_at__isnull=False)
    registered = DealRegistration.objects.in_force(now).filter(partner=seller, buyer=OuterRef("pk"))
    found = Organization.objects.filter(Exists(asked) | Exists(offered) | Exists(registered), is_buyer=True)
    return found.exclude(state=State.SUSPENDED).exclude(pk=seller.pk).order_by("name", "pk")


def quote_page(buyer: Organization, seller: Organization) -> str:
    """Where `seller` begins a quote for `buyer`; "" unless it knows it. One query."""
    if not known_buyers(seller, clock.now()).filter(pk=buyer.pk).exists():
        return ""
    return f"{reverse('quotes:begin')}?buyer={buyer.slug}"
