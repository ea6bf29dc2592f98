"""What the page of a quote's conversation shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.organizations.models import Membership, Organization
from marketplace.quotes.models import Quote, QuoteVersion
from marketplace.quotes.reading.queries.conversation import (
    Talk,
    ThreadPage,
    people_to_name,
    sent_lines,
    talk,
    thread_page,
)
from marketplace.quotes.reading.queries.frames import QuoteFrame, quote_frame
from marketplace.quotes.reading.queries.version_lines import line_names
from marketplace.quotes.reading.queries.versions import newest_version


@dataclass(frozen=True, slots=True)
class ConversationPage:
    """A quote's frame as the reader sees it, the names of its lines by key, which of them were sent, and whom a message
    may name."""

    version: QuoteVersion
    frame: QuoteFrame
    names: Mapping[str, str]
    sent: frozenset[str]
    people: tuple[Membership, ...]

    def part(self, before: int | None) -> ThreadPage:
        """The newest messages, or those before the one with this id."""
        return thread_page(self.frame.thread, before)

    def talk(self, part: ThreadPage) -> Talk:
        """These messages, as the page shows them."""
        return talk(part.messages, self.frame.versions, self.names, self.frame.unread)


def conversation_page(
    quote: Quote, reader: Organization, member: Membership, *, speaks: bool
) -> ConversationPage | None:
    """The page for a member of the reader; None where there is no version that it may see. `speaks`: may write."""
    version = newest_version(quote, reader)
    if version is None:
        return None
    version.quote = quote
    return ConversationPage(
        version,
        quote_frame(version, reader, member),
        line_names(version),
        sent_lines(quote),
        people_to_name(quote, member) if speaks else (),
    )
