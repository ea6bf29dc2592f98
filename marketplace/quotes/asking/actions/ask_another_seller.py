"""Put a request to one more seller."""

from collections.abc import Sequence

from django.db import transaction

from core.organizations.models import Organization, User
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, request_quote
from marketplace.quotes.asking.domain.matching import Reason
from marketplace.quotes.interface import Need
from marketplace.quotes.models import QuoteRequest, RequestAddition
from marketplace.quotes.reading.queries.asked_items import asked_items


@transaction.atomic
def ask_another_seller(
    request: QuoteRequest, *, seller: Organization, by: User, reasons: Sequence[Reason] = ()
) -> QuoteRequest:
    """The same request, with what was added to it, to a seller that was not asked it yet; the request itself stays as
    it is. `reasons`: why it was suggested.

    Raises CannotAnswer for a seller that was asked already, and what `request_quote` raises.
    """
    request = QuoteRequest.objects.lock(request.pk)
    if QuoteRequest.objects.filter(sent_together=request.sent_together, seller=seller).exists():
        raise CannotAnswer(seller)
    made = request_quote(
        asked_items(request),
        buyer=request.buyer,
        seller=seller,
        by=by,
        need=Need(
            title=request.title,
            message=request.message,
            requirements=request.requirements,
            budget=request.budget,
            budget_range=request.budget_range,
            needed_by=request.needed_by,
            currency=request.currency,
            cost_centre=request.cost_centre_id,
            country=request.country,
            industry=request.industry_id,
        ),
        sent_together=request.sent_together,
        reasons=reasons,
    )
    RequestAddition.objects.bulk_create(
        RequestAddition(request=made, added_by=each.added_by, words=each.words, needed_by=each.needed_by, at=each.at)
        for each in request.additions.select_related("added_by")
    )
    return made
