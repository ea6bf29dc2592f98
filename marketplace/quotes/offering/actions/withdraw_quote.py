"""The seller takes a quote back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.asking.actions.decline_request import decline_request
from marketplace.quotes.drafting.actions.close_quote import close_quote
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import Quote, QuoteRequest
from marketplace.quotes.negotiating.actions.close_counters import close_counters
from marketplace.quotes.states import REQUEST, RequestStatus


@transaction.atomic
def withdraw_quote(quote: Quote, *, by: User, reason: str = "") -> Quote:
    """No version can be accepted any more. A buyer who was sent one is told; one who was not reads that the request was
    declined, if it made one. Raises QuoteIsClosed."""
    quote = Quote.objects.lock(quote.pk)
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    close_quote(quote, reason=reason)
    close_counters(quote)
    audit.record("quote.withdrawn", f"quote:{quote.reference}", by=by, organization=quote.seller_id, reason=reason)
    if quote.first_sent_at is not None:
        notify(
            quote.buyer,
            kind="quote.withdrawn",
            text=lambda: _("%(seller)s withdrew its quote %(title)s") % {"seller": quote.seller, "title": quote.title},
            url=quote.get_absolute_url(),
            capability=Can.BUY,
            facts=lambda: [(_("Quote"), quote.reference), (_("Seller"), str(quote.seller))],
            words=quote.decline_reason,
            reply_to=by.email,
        )
    elif quote.request.by_seller:
        _end_unasked(quote.request_id)
    else:
        unsent = _("The seller withdrew its quote before it was sent.")
        decline_request(quote.request, by=by, reason=quote.decline_reason or unsent)
    return quote


def _end_unasked(request_id: int) -> None:
    """The seller takes back what it wrote itself. Its buyer never heard of it."""
    request = QuoteRequest.objects.lock(request_id)
    request.status = REQUEST.check(request.status, RequestStatus.WITHDRAWN)
    request.stop_clock(clock.now())
    request.save(update_fields=["status", "answered_at", "answer_due_at", "paused_at"])
