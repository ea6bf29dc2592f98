"""A version as a PDF and as the data of its checksum, and the certificate of its acceptance."""

from django.http import Http404, HttpResponse

from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest
from core.split.document import canonical
from marketplace.quotes.papers.queries.certificates import certificate as acceptance_certificate
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.reading.views.frame import READERS, visible_version


@requires(Can.VIEW, kinds=READERS)
def document(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Download the frozen document of a proposed version; the same bytes every time."""
    found = visible_version(request, reference, number)
    if not found.document:
        raise Http404
    return _download(version_paper(found), f"{reference}-v{number}.pdf")


@requires(Can.VIEW, kinds=READERS)
def checked(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Download the frozen document as data: the bytes of which the version's checksum is the SHA-256."""
    found = visible_version(request, reference, number)
    if not found.document:
        raise Http404
    return _download(canonical(found.document), f"{reference}-v{number}.json", "application/json")


@requires(Can.VIEW, kinds=READERS)
def certificate(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Download the evidence of an acceptance: one for the buyer, one with the consents for the seller."""
    found = visible_version(request, reference, number)
    if getattr(found, "acceptance", None) is None:
        raise Http404
    return _download(acceptance_certificate(found, current_organization(request)), f"{reference}-certificate.pdf")


def _download(made: bytes, name: str, content_type: str = "application/pdf") -> HttpResponse:
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
