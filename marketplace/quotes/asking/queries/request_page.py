"""The page of one request, as its buyer, its seller and the operator read it."""

from typing import TypedDict

from core.kit import clock
from core.organizations.company.queries.company import profile_of
from core.organizations.models import Organization
from marketplace.quotes.asking.queries.budget_words import budget_words
from marketplace.quotes.asking.queries.compared_answers import OthersToDecline, others_to_decline
from marketplace.quotes.asking.queries.partners_that_fit import Suggestion
from marketplace.quotes.asking.queries.passing_on import ShownPassOn, passed_by, shown_pass_ons
from marketplace.quotes.asking.queries.request_colleagues import invited_colleagues
from marketplace.quotes.asking.queries.requests import (
    Answer,
    answers_of_sellers,
    next_partners,
    sellers_to_ask,
    shown_reasons,
)
from marketplace.quotes.asking.queries.requirements import RequirementRow, requirement_rows
from marketplace.quotes.asking.queries.sellers import Candidate
from marketplace.quotes.conversing.queries.files import files_at
from marketplace.quotes.drafting.queries.saved_lines import own_templates
from marketplace.quotes.models import (
    Quote,
    QuoteFile,
    QuoteRequest,
    QuoteTemplate,
    RequestAddition,
    RequestColleague,
    RequestItem,
    RequestQuestion,
)
from marketplace.quotes.pricing.queries.currencies import currencies_to_quote
from marketplace.quotes.reading.queries.request_talk import request_additions, request_questions
from marketplace.quotes.reading.queries.waiting import ShownState, shown_request_state
from marketplace.quotes.states import RequestStatus


class RequestPage(TypedDict):
    """What was asked for, the quote that answers it, if the reader may open that, the seller's questions, what the
    buyer added, and the files of both; for the buyer which `colleagues` were invited to it.

    For the buyer: the `answers` of all sellers that it asked the same, this one's among them (none where it asked
    one seller alone), which of them are the `others` to decline once one was accepted, and whom it `may_ask` too. For
    the seller of an open one: the `currencies` that it can quote in, the one that is asked for first, and its
    `templates` to begin with. `requirements` are its lines with the seller's answers; for the buyer, with those of all
    that it asked the same. `reasons` say why the seller was suggested, `next_partners` who fits next while nobody
    answers. `pass_ons`: whether it may go to another partner, as it was asked and answered;
    `passed_by`: who passed it on.
    """

    found: QuoteRequest
    state: ShownState
    is_seller: bool
    is_buyer: bool
    items: tuple[RequestItem, ...]
    payment_wish: str
    budget: str
    quote: Quote | None
    questions: tuple[RequestQuestion, ...]
    additions: tuple[RequestAddition, ...]
    colleagues: tuple[RequestColleague, ...]
    answers: tuple[Answer, ...]
    others: OthersToDecline | None
    may_ask: tuple[Candidate, ...]
    currencies: tuple[str, ...]
    templates: tuple[QuoteTemplate, ...]
    requirements: tuple[RequirementRow, ...]
    files: list[QuoteFile]
    reasons: tuple[str, ...]
    next_partners: tuple[Suggestion, ...]
    pass_ons: tuple[ShownPassOn, ...]
    passed_by: Organization | None


def request_page(request: QuoteRequest, reader: Organization) -> RequestPage:
    """The page of a request that `reader` may see (its `quote` loaded).

    Fourteen queries at most, and fourteen more for a buyer whose request nobody answers.
    """
    quote: Quote | None = getattr(request, "quote", None)
    opens = quote is not None and (
        quote.buyer_id != reader.pk or quote.first_sent_at is not None or quote.seller_id == reader.pk
    )
    items = tuple(RequestItem.objects.filter(request=request).select_related("product__owner", "plan"))
    buys = request.buyer_id == reader.pk
    answers = answers_of_sellers(request) if buys else ()
    to_answer = request.seller_id == reader.pk and request.status == RequestStatus.OPEN
    return {
        "found": request,
        "state": shown_request_state(request, reader),
        "is_seller": request.seller_id == reader.pk,
        "is_buyer": buys,
        "items": items,
        "payment_wish": profile_of(request.buyer).get_payment_wish_display(),
        "budget": budget_words(request),
        "quote": quote if opens else None,
        "questions": request_questions(request),
        "additions": request_additions(request),
        "colleagues": invited_colleagues(request) if buys else (),
        "answers": answers,
        "others": others_to_decline(answers),
        "may_ask": tuple(sellers_to_ask(request, [item.product for item in items])) if buys else (),
        "currencies": currencies_to_quote(request, clock.now()) if to_answer else (),
        "templates": tuple(own_templates(reader)) if to_answer else (),
        "requirements": requirement_rows([each.request for each in answers] or [request]),
        "files": files_at(request, reader),
        "reasons": shown_reasons(request),
        "next_partners": next_partners(request, clock.now()) if buys else (),
        "pass_ons": shown_pass_ons(request, reader, [each.request.seller_id for each in answers]),
        "passed_by": passed_by(request),
    }
