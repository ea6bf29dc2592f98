"""Screenshots and documents of listings: for everybody once they are published, before that for who may read them."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from catalog.domain.pictures import FORMATS
from catalog.gateways.file_storage import picture_name
from catalog.listing.queries.listing_files import readable_file
from core.kit.file_kinds import FileKind, as_download
from core.organizations.access import is_operator, public
from core.organizations.request import VisitorRequest

#: An answer that may be given to everybody is kept by browsers no longer than this: a page can be withdrawn.
KEPT = "public, max-age=3600"


@public
@require_safe
def picture(request: VisitorRequest, key: str, width: int, form: str) -> HttpResponseBase:
    """One size of a screenshot, drawn by us."""
    found = readable_file(key, request.organization, reviews=is_operator(request))
    if found is None or found[0].kind != "picture" or form not in FORMATS or width not in found[0].widths:
        raise Http404
    file, for_all = found
    try:
        opened = default_storage.open(picture_name(file.stored, width, form), "rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(opened, content_type=f"image/{form}")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = KEPT if for_all else "private, no-store"
    return answer


@public
@require_safe
def document(request: VisitorRequest, key: str) -> HttpResponseBase:
    """A document, to be saved under the name that it was given."""
    found = readable_file(key, request.organization, reviews=is_operator(request))
    if found is None or found[0].kind != "document":
        raise Http404
    try:
        opened = default_storage.open(found[0].stored, "rb")
    except FileNotFoundError:
        raise Http404 from None
    return as_download(opened, found[0].name, FileKind("application/pdf").content_type)
