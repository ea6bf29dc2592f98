"""A version as a PDF."""

from django.http import Http404, HttpResponse

from core.organizations.access import Can, requires
from core.organizations.request import OrganizationRequest
from marketplace.quotes.queries.papers import version_paper
from marketplace.quotes.views.quotes import READERS, visible_version


@requires(Can.VIEW, kinds=READERS)
def document(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Download the frozen document of a proposed version; the same bytes every time."""
    found = visible_version(request, reference, number)
    if not found.document:
        raise Http404
    response = HttpResponse(version_paper(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{reference}-v{number}.pdf"'
    return response
