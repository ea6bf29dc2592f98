"""What the deals app does when somebody visits a storefront, signs in, or becomes a buyer by a lead."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver as on_signal
from django.http import HttpRequest

from core.kit.events import receiver
from core.organizations.events import PersonArrived
from core.organizations.models import Membership, Organization, User
from marketplace.deals.actions.bind_visitor import bind_visitor
from marketplace.deals.actions.record_lead_touch import record_lead_touch
from marketplace.deals.middleware import known_visitor, note_visit
from marketplace.deals.models import Touch
from storefronts.events import LeadConverting, StorefrontVisited


@receiver(PersonArrived)
def bind_arrived(event: PersonArrived) -> None:
    """Who confirmed their address, or got an organisation, after the visits that led them here."""
    # As it is now: the request's own user was read before the address was confirmed.
    bind(None, request=event.request, user=User.objects.get(email=event.email))


@on_signal(user_logged_in, dispatch_uid="deals.bind_visitor")
def bind(sender: object, request: HttpRequest | None, user: User, **kwargs: object) -> None:
    """Turn the visitor's pending touches into touches of their buyer."""
    visitor = known_visitor(request) if request is not None else ""
    if not visitor:
        return
    membership = (
        Membership.objects.filter(user=user, organization__is_buyer=True).select_related("organization").order_by("pk")
    ).first()
    bind_visitor(visitor, user=user, organization=membership.organization if membership else None)


@receiver(StorefrontVisited)
def note_storefront_visit(event: StorefrontVisited) -> None:
    """A visit of a partner's pages is a touch, where the visitor agreed to that."""
    note_visit(event.request, event.partner, Touch.Kind.VISIT, event.request.path)


@receiver(LeadConverting)
def note_lead_touch(event: LeadConverting) -> None:
    """The lead is a touch of its seller on the deal with this buyer."""
    record_lead_touch(
        buyer=Organization.objects.get(pk=event.buyer_id),
        seller=Organization.objects.get(pk=event.seller_id),
        title=event.title,
        page=event.page,
        at=event.observed_at,
        contact=User.objects.get(pk=event.contact_id),
        by=User.objects.get(pk=event.by_id),
    )
