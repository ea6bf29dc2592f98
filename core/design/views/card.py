"""The picture that is shown where a page's link is shared: its title, who it is by, and the marketplace's mark."""

import hashlib
from pathlib import Path

from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.design.structured import card_signer
from core.kit.papers import picture

_LAYOUT = Path(__file__).resolve().parent.parent / "drawing" / "card.typ"
KEPT_FOR = 24 * 60 * 60


@require_safe
def card(request: HttpRequest, words: str) -> HttpResponse:
    """A PNG of 1200 by 630; 404 for words that no page of ours signed."""
    try:
        title, by = card_signer.unsign_object(words)
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    key = f"design:card:{hashlib.sha256(words.encode()).hexdigest()}"
    drawn = cache.get(key)
    if drawn is None:
        drawn = picture(_LAYOUT, {"title": title, "by": by})
        cache.set(key, drawn, KEPT_FOR)
    return HttpResponse(
        drawn, content_type="image/png", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )
