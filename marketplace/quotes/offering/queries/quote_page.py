"""What the page of one version shows in the frame of its quote."""

import datetime as dt
from dataclasses import dataclass

from core.organizations.models import Membership
from marketplace.quotes.approving.queries.approval_pages import waiting_state
from marketplace.quotes.approving.queries.approval_state import ApprovalState, side_of, waits_for
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.models import Consent, QuoteFile, QuoteMessage, QuoteVersion, SignatureRequest
from marketplace.quotes.negotiating.queries.counters import ShownCounter, shown_counter
from marketplace.quotes.reading.queries.attachments import attachments_of
from marketplace.quotes.reading.queries.conversation import Talk, talk
from marketplace.quotes.reading.queries.frames import QuoteFrame
from marketplace.quotes.reading.queries.offers import ShownOffer, shown_offer
from marketplace.quotes.reading.queries.signatures import waiting_signature
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.queries.version_page import Changed, changes_since, previous_version
from marketplace.quotes.reading.queries.versions import consents_of


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version as its reader sees it.

    `changed` are the differences to the version before, or to the one that the reader chose (`is_chosen`) among the
    `others` that it may compare with. `asked` is the message that asked for them, `newer` a newer version that was
    sent. `consents` is what each party said to the split, and empty for the buyer. `counter` is the
    last counter-offer on this version. `approval` is what the reader's own rules ask of it; `chooses`, whether its
    buyer can still choose among its lines; `signature`, the one at a provider that buyer and seller wait for.
    `attachments` are its files.
    """

    offer: ShownOffer
    changed: Changed | None
    is_chosen: bool
    others: tuple[QuoteVersion, ...]
    asked: QuoteMessage | None
    consents: tuple[Consent, ...]
    newer: QuoteVersion | None
    counter: ShownCounter | None
    talk: Talk
    approval: ApprovalState
    chooses: bool
    signature: SignatureRequest | None
    attachments: tuple[QuoteFile, ...]


def version_page(
    version: QuoteVersion, frame: QuoteFrame, member: Membership, at: dt.datetime, *, against: int | None = None
) -> VersionPage:
    """The page of a version in its frame. Six queries for the seller, five for the buyer, six more with a
    counter-offer, one more with messages about other lines.

    `against` is the number of the version to compare with; one that the reader may not see is as good as none.
    """
    lines = offered_in(version)
    others = tuple(each for each in frame.versions if each.pk != version.pk and each.document)
    chosen = next((each for each in others if each.number == against), None)
    previous = chosen or previous_version(version, sent_only=frame.is_buyer)
    return VersionPage(
        offer=shown_offer(version, lines, at),
        changed=changes_since(previous, version, lines),
        is_chosen=chosen is not None,
        others=others,
        asked=None if chosen else _asked(version, previous, frame),
        consents=() if frame.is_buyer else tuple(consents_of(version)),
        newer=next((each for each in frame.versions if _is_newer(each, version)), None),
        counter=shown_counter(version) if version.sent_at else None,
        talk=talk(frame.thread, frame.versions, {line.key: line.name for line in lines}, frame.unread),
        approval=waiting_state(version, side_of(version.quote, member.organization), member.user),
        chooses=version.has_choices and frame.is_buyer and waits_for(Side.BUYER, version),
        signature=waiting_signature(version) if frame.is_buyer or frame.is_seller else None,
        attachments=tuple(attachments_of(version)),
    )


def _asked(version: QuoteVersion, previous: QuoteVersion | None, frame: QuoteFrame) -> QuoteMessage | None:
    """The message that asked the seller to change the version before, or another choice in the same offer."""
    if previous is None or version.chosen_from_id is not None:
        return None
    offer = previous.chosen_from_id or previous.pk
    numbers = {each.number for each in frame.versions if offer in (each.pk, each.chosen_from_id)}
    return next((each for each in frame.thread if each.asks_change_of in numbers), None)


def _is_newer(other: QuoteVersion, version: QuoteVersion) -> bool:
    """Whether another version was sent after this one, or this one never was."""
    if other.pk == version.pk or other.sent_at is None:
        return False
    if version.sent_at is None:
        return other.number > version.number
    return (other.sent_at, other.number) > (version.sent_at, version.number)
