"""Tell who asked a question about a listing what became of it."""

from collections.abc import Callable

from catalog.models import ListingQuestion
from core.notifications.actions.notify import notify


def tell_asker(question: ListingQuestion, kind: str, text: Callable[[], str], *, words: str, url: str) -> None:
    """The person who asked is told, as long as they are a member of the organisation in whose name they asked."""
    if question.author_id is not None:
        notify(question.organization, kind=kind, text=text, words=words, url=url, only=[question.author_id])
