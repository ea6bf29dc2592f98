"""The answers of several sellers to the same request, side by side, for the buyer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.quotes.asking.queries.compared_answers import compared_answers, others_to_decline
from marketplace.quotes.asking.queries.requests import answers_of_sellers, asked_requests


@requires(Can.VIEW, kinds={"buyer"})
@require_safe
def compare(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Prices, terms, lines and requirements of every answer; after one was accepted, a way to decline the others."""
    organization = current_organization(request)
    found = get_object_or_404(asked_requests(organization), reference=reference)
    answers = answers_of_sellers(found)
    context = {
        "found": found,
        "compared": compared_answers(answers),
        "others": others_to_decline(answers) if may(request.membership, Can.ACCEPT) else None,
        "section": "requests",
    }
    return render(request, "quotes/compare.html", context)
