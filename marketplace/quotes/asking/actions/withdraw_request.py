"""Take a request back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.asking.actions.end_pass_on import close_pass_on
from marketplace.quotes.models import QuoteRequest
from marketplace.quotes.states import REQUEST, RequestStatus


@transaction.atomic
def withdraw_request(request: QuoteRequest, *, by: User) -> QuoteRequest:
    """The buyer no longer wants an answer. Raises InvalidTransition unless the request is open."""
    request = QuoteRequest.objects.lock(request.pk)
    request.status = REQUEST.check(request.status, RequestStatus.WITHDRAWN)
    close_pass_on(request, tell=False)
    request.answered_at, request.paused_at = clock.now(), None
    request.save(update_fields=["status", "answered_at", "paused_at"])
    audit.record("request.withdrawn", f"request:{request.reference}", by=by, organization=request.buyer_id)
    notify(
        request.seller,
        kind="request.withdrawn",
        text=lambda: _("%(buyer)s withdrew its request %(title)s") % {"buyer": request.buyer, "title": request.title},
        url=request.get_absolute_url(),
        capability=Can.SELL,
    )
    return request
