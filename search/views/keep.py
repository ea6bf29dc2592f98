"""What the results page says of itself: words that were searched for, and that a result was opened."""

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from core.kit.throttling import throttled
from core.organizations.access import public
from core.organizations.request import VisitorRequest
from search.actions.keep_query import keep_query
from search.engines import SearchUnavailable
from search.engines.base import answered_within
from search.views.address import MOST_TEXT


@public
@require_POST
@throttled("search_kept")
def keep(request: VisitorRequest) -> HttpResponse:
    """Count it. Nothing is kept of who sent it."""
    text = request.POST.get("q", "")[:MOST_TEXT].replace("\x00", "")
    opened = request.POST.get("opened", "")[:120].replace("\x00", "")
    try:
        with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
            keep_query(text, opened)
    except SearchUnavailable:
        pass  # a search that was not answered says nothing of what is on offer
    return HttpResponse(status=204)
