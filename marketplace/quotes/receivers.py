"""What quotes do when the catalog changes, when a seller makes a request of a lead, and when money goes back."""

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from billing.giving_back.events import OrderCancelled, PaymentRefunded, RefundFailed
from catalog.events import ProductWithdrawn
from core.kit.events import receiver
from core.organizations.events import JoinAnswered, MemberJoined
from core.organizations.models import JoinRequest, Membership, User
from marketplace.quotes.approving.actions.update_reservations import update_reservations
from marketplace.quotes.asking.actions.invite_colleague import tell_new_colleague
from marketplace.quotes.asking.actions.request_lead import request_lead
from marketplace.quotes.basket.queries.basket import counts_of
from marketplace.quotes.drafting.actions.tell_of_withdrawal import tell_of_withdrawal
from marketplace.quotes.middleware import COUNTS_KEY
from storefronts.events import LeadConverting
from storefronts.leads.actions.note_request import note_request


def count_baskets(request: HttpRequest, user: User, **_: object) -> None:
    """Whoever signs in sees at once that something is in the basket."""
    request.session[COUNTS_KEY] = counts_of(user)


user_logged_in.connect(count_baskets, dispatch_uid="quotes_count_baskets")


@receiver(MemberJoined)
def tell_of_requests(event: MemberJoined) -> None:
    """An invited person is a member now."""
    tell_new_colleague(Membership.objects.select_related("user", "organization").get(pk=event.membership_id))


@receiver(JoinAnswered)
def tell_of_requests_too(event: JoinAnswered) -> None:
    """So is who asked to join, if a colleague accepted it."""
    asked = JoinRequest.objects.get(pk=event.request_id)
    for membership in Membership.objects.filter(user=asked.user_id, organization=asked.organization_id):
        tell_new_colleague(membership)


@receiver(ProductWithdrawn)
def tell_sellers(event: ProductWithdrawn) -> None:
    """Who has the offer in a draft or a solution hears of it."""
    tell_of_withdrawal(event.product_id)


@receiver(LeadConverting)
def make_request(event: LeadConverting) -> None:
    """The lead becomes a request of its buyer."""
    request = request_lead(event)
    note_request(event.lead, request.reference)


@receiver(OrderCancelled)
def release_cancelled(event: OrderCancelled) -> None:
    """The buyer's budgets have again what it no longer owes."""
    update_reservations(event.order_reference, cancelled=True)


@receiver(PaymentRefunded)
def release_refunded(event: PaymentRefunded) -> None:
    """The buyer's budgets have again what went back."""
    update_reservations(event.order_reference)


@receiver(RefundFailed)
def reserve_again(event: RefundFailed) -> None:
    """What did not go back stands against the buyer's budgets again."""
    update_reservations(event.order_reference)
