"""Videos that partners uploaded, and their captions: given to players, part by part."""

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core.kit.partial_files import file_or_part
from core.organizations.access import is_operator, public
from core.organizations.request import VisitorRequest
from storefronts.media.queries.documents import film_for

#: A page can be taken off, so what everybody may have is kept no longer than this.
KEPT = "public, max-age=3600"


@public
@require_safe
def film(request: VisitorRequest, document: int) -> HttpResponseBase:
    """The file or the part that was asked for, to whoever may read the document."""
    found = film_for(document, request.organization, reviews=is_operator(request))
    if found is None:
        raise Http404
    answer = file_or_part(found.opened, found.size, found.content_type, request.headers.get("Range", ""))
    answer["Cache-Control"] = KEPT if found.for_all else "private, no-store"
    if found.for_all:
        answer["Access-Control-Allow-Origin"] = "*"  # a storefront on a host of its own plays it with its captions
    return answer
