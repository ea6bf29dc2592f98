"""The collections that everybody may read: as rows for their cards, and as links."""

from django.db.models import QuerySet

from cms.models.collections import CollectionPage

#: So many collections are linked where a search begins.
LINKED = 6


def live_collections() -> QuerySet[CollectionPage]:
    """The collections that everybody may read, in the operator's order."""
    pages: QuerySet[CollectionPage] = CollectionPage.objects.live().public().order_by("path")
    return pages


def collection_links() -> list[tuple[str, str]]:
    """(title, address) of the first collections, for where a search begins."""
    pages = list(live_collections()[:LINKED])
    return [(page.title, page.get_url() or "/") for page in pages]
