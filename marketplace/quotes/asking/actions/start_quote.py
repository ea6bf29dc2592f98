"""Answer a request with the first draft of a quote."""

import datetime as dt

from django.db import transaction

from core.kit import audit, clock
from core.kit.references import next_reference
from core.organizations.access import require_verified
from core.organizations.models import User
from core.split.visibility import DEFAULT_VISIBILITY
from marketplace.quotes.asking.actions.end_pass_on import close_pass_on
from marketplace.quotes.domain.validity import VALID_DAYS
from marketplace.quotes.drafting.queries.offered_lines import offered_lines
from marketplace.quotes.models import Quote, QuoteComponent, QuoteRequest, QuoteVersion
from marketplace.quotes.reading.queries.asked_items import asked_items
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
    now = clock.now()
    request.save(update_fields=["status"])
    items = asked_items(request)
    quote = Quote.objects.create(
        reference=next_reference("Q"),
        request=request,
        buyer=request.buyer,
        seller=request.seller,
        deal=request.deal,
        title=request.title,
        currency=currency or request.currency,
        last_line=len(items),
        created_at=now,
        changed_at=now,
    )
    version = QuoteVersion(
        quote=quote,
        number=1,
        title=request.title,
        intro=request.title,
        valid_until=clock.today(quote.seller.zone) + dt.timedelta(days=VALID_DAYS),
        time_zone=quote.seller.zone,
        visibility=request.deal.visibility if request.deal else DEFAULT_VISIBILITY,
        created_at=now,
    )
    made = offered_lines(items, seller=quote.seller, currency=quote.currency, at=now, from_minimum=True)
    if not any(each.line.seller_id == quote.seller_id for each in made):
        made = []  # others sell all of it, and would be asked for their consent: they would read that this one answers
    version.compute([each.line for each in made])
    version.save()
    for each in made:
        each.line.version = version
        each.line.save()
        for component in each.components:
            component.line = each.line
        QuoteComponent.objects.bulk_create(each.components)
    audit.record("quote.started", f"quote:{quote.reference}", by=by, organization=quote.seller_id)
    return quote
