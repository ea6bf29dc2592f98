"""Pictures of partners' pages, where files are local; with a bucket, its signed addresses serve.

Names are random, so whoever has an address was given it by a page or by the editor.
"""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core.organizations.access import public

FOLDERS = frozenset({"pictures", "renditions"})
TYPES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"})


@public
@require_safe
def picture(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """One picture. A stored file never changes its content, so a browser may keep it."""
    kind = mimetypes.guess_type(name)[0] or ""
    if folder not in FOLDERS or kind not in TYPES:
        raise Http404
    try:
        file = default_storage.open(f"{folder}/{name}", "rb")
    except (FileNotFoundError, SuspiciousFileOperation, IsADirectoryError):
        raise Http404 from None
    response = FileResponse(file, content_type=kind)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
