"""The first draft of a quote."""

import datetime as dt

from core.kit import audit, clock
from core.kit.references import next_reference
from core.organizations.models import User
from core.split.visibility import DEFAULT_VISIBILITY
from marketplace.quotes.domain.validity import VALID_DAYS
from marketplace.quotes.drafting.queries.milestones import plan_of_milestones
from marketplace.quotes.drafting.queries.offered_lines import offered_lines
from marketplace.quotes.models import Quote, QuoteComponent, QuotePlanPart, QuoteRequest, QuoteVersion
from marketplace.quotes.reading.queries.asked_items import asked_items


def first_draft(request: QuoteRequest, *, by: User, currency: str) -> Quote:
    """A quote with version 1: the request's items in its sizes, at today's prices and discounts; without lines where
    its seller sells none of them. A service that is paid in milestones brings them, where nothing else is asked for.

    The caller holds the request's lock, and says that the quote is being prepared."""
    now = clock.now()
    items = asked_items(request)
    quote = Quote.objects.create(
        reference=next_reference("Q"),
        request=request,
        buyer=request.buyer,
        seller=request.seller,
        deal=request.deal,
        title=request.title,
        currency=currency,
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
    if made:
        version.take_plan(plan_of_milestones(items, quote.seller))
    version.compute([each.line for each in made])
    version.save()
    QuotePlanPart.objects.bulk_create(
        QuotePlanPart.of(version, index, part) for index, part in enumerate(version.plan.parts)
    )
    for each in made:
        each.line.version = version
        each.line.save()
        for component in each.components:
            component.line = each.line
        QuoteComponent.objects.bulk_create(each.components)
    audit.record("quote.started", f"quote:{quote.reference}", by=by, organization=quote.seller_id)
    return quote
