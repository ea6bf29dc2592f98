"""Say no to a request."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.states import InvalidTransition
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.asking.actions.end_pass_on import close_pass_on
from marketplace.quotes.models import QuoteRequest
from marketplace.quotes.states import REQUEST, RequestStatus


@transaction.atomic
def decline_request(request: QuoteRequest, *, by: User, reason: str) -> QuoteRequest:
    """The seller will not quote; the buyer is told why.

    Raises InvalidTransition unless the request is open, or its quote was withdrawn before it was sent.
    """
    request = QuoteRequest.objects.lock(request.pk)
    if request.status == RequestStatus.PREPARING and request.quote.is_open:
        raise InvalidTransition(REQUEST.subject, request.status, RequestStatus.DECLINED)
    request.status = REQUEST.check(request.status, RequestStatus.DECLINED)
    close_pass_on(request, tell=False)
    request.decline_reason = reason.strip()
    request.stop_clock(clock.now())
    request.save(update_fields=["status", "decline_reason", "answered_at", "answer_due_at", "paused_at"])
    audit.record(
        "request.declined", f"request:{request.reference}", by=by, organization=request.seller_id, reason=reason
    )
    notify(
        request.buyer,
        kind="request.declined",
        text=lambda: _("%(seller)s cannot quote for %(title)s") % {"seller": request.seller, "title": request.title},
        url=request.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: [(_("Request"), request.reference), (_("Seller"), str(request.seller))],
        words=request.decline_reason,
        reply_to=by.email,
    )
    return request
