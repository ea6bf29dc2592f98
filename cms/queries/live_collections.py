"""The collections that everybody may read: as rows for their cards, and as links."""

from django.db.models import QuerySet

from cms.models.collections import CollectionPage
from cms.models.translated import in_readers_language, is_translation, with_versions

#: So many collections are linked where a search begins.
LINKED = 6


def live_collections() -> QuerySet[CollectionPage]:
    """The collections that everybody may read, as they were written, in the operator's order."""
    pages: QuerySet[CollectionPage] = CollectionPage.objects.live().public().exclude(is_translation())
    return pages.order_by("path")


def collection_links() -> list[tuple[str, str]]:
    """(title, address) of the first collections, for where a search begins."""
    pages = in_readers_language(with_versions(live_collections()[:LINKED]))
    return [(page.title, page.get_url() or "/") for page in pages]
