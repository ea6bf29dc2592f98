"""The frame around every page of a quote."""

from dataclasses import dataclass

from core.organizations.models import Membership, Organization
from marketplace.quotes.models import QuoteMessage, QuoteVersion
from marketplace.quotes.reading.queries.conversation import messages_of, unread_ids
from marketplace.quotes.reading.queries.turns import ShownTurn, shown_turn, turn_now


@dataclass(frozen=True, slots=True)
class QuoteFrame:
    """What every page of a quote shows around its content: the versions that the reader may see, the newest first, the
    conversation, which of its messages (ids) the reader has not seen, whose turn it is, and which side the reader is on
    (neither, for the operator)."""

    versions: tuple[QuoteVersion, ...]
    thread: tuple[QuoteMessage, ...]
    unread: frozenset[int]
    turn: ShownTurn
    is_buyer: bool
    is_seller: bool


def quote_frame(version: QuoteVersion, reader: Organization, member: Membership | None = None) -> QuoteFrame:
    """The frame of a quote's pages for `reader`, who may see this version. Four queries, one more for a `member`."""
    quote = version.quote
    versions = tuple(QuoteVersion.objects.visible_to(reader).filter(quote=quote).newest_first())
    for each in versions:
        each.quote = quote
    thread = messages_of(quote, reader)
    return QuoteFrame(
        versions=versions,
        thread=thread,
        unread=unread_ids(thread, quote, member),
        turn=shown_turn(turn_now(quote), quote, reader),
        is_buyer=reader.pk == quote.buyer_id and reader.pk != quote.seller_id,
        is_seller=reader.pk == quote.seller_id,
    )
