"""Answer a request with the first draft of a quote."""

from django.db import transaction

from core.organizations.access import require_verified
from core.organizations.models import User
from marketplace.quotes.asking.actions.end_pass_on import close_pass_on
from marketplace.quotes.drafting.actions.first_draft import first_draft
from marketplace.quotes.models import Quote, QuoteRequest
from marketplace.quotes.states import REQUEST, RequestStatus


@transaction.atomic
def start_quote(request: QuoteRequest, *, by: User, currency: str = "") -> Quote:
    """Version 1 as a draft: the request's items in its sizes, at today's prices and discounts. Twice gives the same.

    A seller that sells none of them begins without lines, and offers its own instead.
    The request is answered only when the quote is sent. `currency` defaults to the one asked for. Raises NotVerified,
    and InvalidTransition if the request was declined or taken back.
    """
    request = QuoteRequest.objects.lock(request.pk)
    if request.status in (RequestStatus.PREPARING, RequestStatus.ANSWERED):
        return request.quote
    require_verified(request.seller)
    request.status = REQUEST.check(request.status, RequestStatus.PREPARING)
    close_pass_on(request, tell=True)
    request.save(update_fields=["status"])
    return first_draft(request, by=by, currency=currency or request.currency)
