"""Passing a request on: whom its seller may suggest, and what was asked and answered."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from core.organizations.models import Organization
from marketplace.quotes.asking.domain.matching import MOST_SUGGESTED
from marketplace.quotes.asking.queries.partners_that_fit import Suggestion, partners_that_fit
from marketplace.quotes.interface import Need
from marketplace.quotes.models import PassOn, QuoteRequest
from marketplace.quotes.states import PassOnStatus
from storefronts.showing.queries.places import storefront_url


@dataclass(frozen=True, slots=True)
class ShownPassOn:
    """A question whether a request may be passed on. For the buyer: where the partner's pages are, and whether it was
    asked the same already."""

    pass_on: PassOn
    url: str = ""
    is_asked: bool = False


def asked_pass_ons(organization: Organization) -> QuerySet[PassOn]:
    """The questions that were put to this buyer, or that this seller put."""
    return PassOn.objects.visible_to(organization).select_related("request", "partner")


def open_pass_on(organization: Organization, request: QuoteRequest) -> PassOn | None:
    """The question about this request that waits for its buyer, if the organisation is on one of its sides."""
    waiting = asked_pass_ons(organization).filter(request=request, status=PassOnStatus.OPEN)
    return waiting.first()


def shown_pass_ons(request: QuoteRequest, reader: Organization, asked: Collection[int]) -> tuple[ShownPassOn, ...]:
    """What was asked about this request, oldest first; `asked` are the ids of sellers that the buyer asked the same.

    One query, and one for a question that waits for the reader's answer.
    """
    found = PassOn.objects.visible_to(reader).filter(request=request)
    rows = found.select_related("partner", "asked_by", "answered_by", "made")
    buys = request.buyer_id == reader.pk
    return tuple(
        ShownPassOn(each, storefront_url(each.partner), each.partner_id in asked) if buys else ShownPassOn(each)
        for each in rows
    )


def passed_by(request: QuoteRequest) -> Organization | None:
    """Whose request it was before it was passed on to its seller; None where the buyer asked by itself. One query."""
    found = PassOn.objects.filter(made=request).select_related("request__seller").first()
    return found.request.seller if found is not None else None


def partners_to_suggest(request: QuoteRequest) -> tuple[Suggestion, ...]:
    """The partners that fit what the request says, without its seller and those it asked about already.

    Whom the buyer asked besides is not left out: the seller must not learn it. Eleven queries at most.
    """
    need = Need(
        title=request.title,
        message=request.message,
        requirements=request.requirements,
        country=request.country,
        industry=request.industry_id,
    )
    besides = [request.seller_id, *request.pass_ons.values_list("partner", flat=True)]
    return partners_that_fit(need, request.buyer, besides=besides, limit=MOST_SUGGESTED).shown
