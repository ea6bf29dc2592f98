"""Note that somebody opened a preview link."""

from core.kit import clock
from storefronts.models import PreviewLink


def note_preview_opened(link: PreviewLink) -> None:
    """Keep when it was opened last; not by whom."""
    PreviewLink.objects.filter(pk=link.pk).update(opened_at=clock.now())
