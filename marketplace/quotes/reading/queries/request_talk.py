"""What was said at a request before it was answered."""

from marketplace.quotes.models import QuoteRequest, RequestAddition, RequestQuestion


def request_questions(request: QuoteRequest) -> tuple[RequestQuestion, ...]:
    """What its seller asked, and what its buyer replied; oldest first. One query."""
    return tuple(RequestQuestion.objects.filter(request=request).select_related("asked_by", "replied_by"))


def request_additions(request: QuoteRequest) -> tuple[RequestAddition, ...]:
    """What its buyer added after it was sent; oldest first. One query."""
    return tuple(RequestAddition.objects.filter(request=request).select_related("added_by"))
