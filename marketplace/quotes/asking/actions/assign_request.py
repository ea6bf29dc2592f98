"""Say who of the seller answers a request."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can, roles_with
from core.organizations.models import Membership, User
from marketplace.quotes.models import QuoteRequest
from marketplace.quotes.states import CLOSED_REQUESTS


class CannotAssign(ValueError):
    """The request is closed, or the person does not answer requests of its seller."""


@transaction.atomic
def assign_request(request: QuoteRequest, colleague: User | None, *, by: User) -> QuoteRequest:
    """This colleague answers the request, and is told so by whoever else says it; None: nobody in particular.

    The buyer is not told. Raises CannotAssign.
    """
    request = QuoteRequest.objects.lock(request.pk)
    if request.status in CLOSED_REQUESTS:
        raise CannotAssign(_("The request is closed: nobody answers it any more."))
    sellers = Membership.objects.filter(organization=request.seller, role__in=roles_with(Can.SELL))
    if colleague is not None and not sellers.filter(user=colleague).exists():
        raise CannotAssign(_("%(name)s does not answer requests of your organisation.") % {"name": colleague})
    wanted = None if colleague is None else colleague.pk
    if request.assigned_to_id == wanted:
        return request
    request.assigned_to = colleague
    request.save(update_fields=["assigned_to"])
    audit.record(
        "request.assigned", f"request:{request.reference}", by=by, organization=request.seller_id, colleague=wanted
    )
    if colleague is not None and colleague.pk != by.pk:
        notify(
            request.seller,
            kind="request.assigned",
            text=lambda: _("%(name)s assigned the request %(title)s to you") % {"name": by, "title": request.title},
            url=request.get_absolute_url(),
            capability=Can.SELL,
            facts=lambda: [(_("Request"), request.reference), (_("Buyer"), str(request.buyer))],
            only={colleague.pk},
        )
    return request
