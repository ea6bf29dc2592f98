"""Logos, where files are local: served so that nothing in them can run. With a bucket, its signed addresses serve."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core.organizations.access import public

# Every logo was cleaned when it was taken; this holds for one that was not, too.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
TYPES = frozenset({"image/svg+xml", "image/png", "image/jpeg", "image/webp", "image/gif"})


@public
@require_safe
def logo(request: HttpRequest, name: str) -> HttpResponseBase:
    """One logo. A stored file never changes its content, so a browser may keep it."""
    kind = mimetypes.guess_type(name)[0] or ""
    try:
        if kind not in TYPES:
            raise Http404
        file = default_storage.open(f"logos/{name}", "rb")
    except (FileNotFoundError, SuspiciousFileOperation, IsADirectoryError):
        raise Http404 from None
    response = FileResponse(file, content_type=kind)
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
