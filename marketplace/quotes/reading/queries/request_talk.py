"""What was said at a request before it was answered."""

from marketplace.quotes.models import QuoteRequest, RequestQuestion


def request_questions(request: QuoteRequest) -> tuple[RequestQuestion, ...]:
    """What its seller asked, and what its buyer replied; oldest first. One query."""
    return tuple(RequestQuestion.objects.filter(request=request).select_related("asked_by", "replied_by"))
