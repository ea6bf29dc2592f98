"""Take a request back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.asking.actions.end_pass_on import close_pass_on
from marketplace.quotes.drafting.actions.close_quote import close_quote
from marketplace.quotes.models import Quote, QuoteRequest
from marketplace.quotes.states import REQUEST, RequestStatus


@transaction.atomic
def withdraw_request(request: QuoteRequest, *, by: User) -> QuoteRequest:
    """The buyer no longer wants an answer. A quote that its seller prepares ends, too; the seller is told.

    Raises InvalidTransition for a request that was answered or closed, and NotWaiting where its seller began to answer
    at the same moment.
    """
    # A quote is locked before its request, as where it is sent.
    begun = Quote.objects.filter(request=request).first()
    quote = Quote.objects.lock(begun.pk) if begun is not None else None
    request = QuoteRequest.objects.lock(request.pk)
    was = request.status
    request.status = REQUEST.check(was, RequestStatus.WITHDRAWN)
    if was == RequestStatus.PREPARING and quote is None:
        raise NotWaiting(
            _("%(seller)s has just begun to prepare a quote. Withdraw the request again.") % {"seller": request.seller}
        )
    close_pass_on(request, tell=False)
    request.stop_clock(clock.now())
    request.save(update_fields=["status", "answered_at", "answer_due_at", "paused_at"])
    audit.record("request.withdrawn", f"request:{request.reference}", by=by, organization=request.buyer_id)
    if quote is not None and quote.is_open:
        close_quote(quote, reason="")
        audit.record("quote.withdrawn", f"quote:{quote.reference}", by=by, organization=request.buyer_id)
    notify(
        request.seller,
        kind="request.withdrawn",
        text=lambda: (
            (
                _("%(buyer)s withdrew its request %(title)s, for which you were preparing a quote")
                if was == RequestStatus.PREPARING
                else _("%(buyer)s withdrew its request %(title)s")
            )
            % {"buyer": request.buyer, "title": request.title}
        ),
        url=request.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: [(_("Request"), request.reference), (_("Buyer"), str(request.buyer))],
        reply_to=by.email,
    )
    return request
