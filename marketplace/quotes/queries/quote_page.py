"""What the pages of a quote show: the frame around them all, and one version."""

import copy
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from billing.collecting.queries.currencies import parts_by_limit
from billing.settling.queries.due import days_held
from core.kit.months import months_after
from core.organizations.models import Membership, Organization
from marketplace.quotes.domain.pricing import net_of_term
from marketplace.quotes.models import Consent, QuoteLine, QuoteMessage, QuoteVersion
from marketplace.quotes.queries.conversation import Talk, messages_of, talk, unread_ids
from marketplace.quotes.queries.counters import ShownCounter, shown_counter
from marketplace.quotes.queries.payment_plans import ShownPlan, shown_plan
from marketplace.quotes.queries.turns import ShownTurn, shown_turn, turn_now
from marketplace.quotes.queries.version_lines import chosen_of, offered_in, version_lines
from marketplace.quotes.queries.version_page import (
    Changed,
    ComponentRow,
    Share,
    changes_since,
    component_rows,
    previous_version,
    shares_of_price,
    with_components,
)
from marketplace.quotes.queries.versions import consents_of


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


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """What a version, or a choice in it, comes to: its rows, the bar of its price, and its payments.

    `renews_on` is the day on which its term ends. `payments` is in how many payments it is paid: 0 where it costs
    nothing; `plan` says which ones where not all is due on acceptance. `term_net` is what the whole term costs, before
    tax, where that is longer than the first period, else 0. `hold_days` is for how many days after settlement paid
    money is held.
    """

    rows: tuple[ComponentRow, ...]
    shares: tuple[Share, ...]
    renews_on: dt.date | None
    payments: int
    term_net: int
    plan: ShownPlan | None
    hold_days: int


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version as its reader sees it.

    `changed` are the differences to the version before, `asked` the message that asked for them, `newer` a newer
    version that was sent. `consents` is what each party said to the split, and empty for the buyer. `counter` is the
    last counter-offer on this version.
    """

    offer: ShownOffer
    changed: Changed | None
    asked: QuoteMessage | None
    consents: tuple[Consent, ...]
    newer: QuoteVersion | None
    counter: ShownCounter | None
    talk: Talk


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


def version_page(version: QuoteVersion, frame: QuoteFrame, at: dt.datetime) -> VersionPage:
    """The page of a version in its frame. Five queries for the seller, four for the buyer, six more with a
    counter-offer, one more with messages about other lines."""
    lines = offered_in(version)
    previous = previous_version(version, sent_only=frame.is_buyer)
    return VersionPage(
        offer=shown_offer(version, lines, at),
        changed=changes_since(previous, version, lines),
        asked=_asked(version, previous, frame),
        consents=() if frame.is_buyer else tuple(consents_of(version)),
        newer=next((each for each in frame.versions if _is_newer(each, version)), None),
        counter=shown_counter(version) if version.sent_at else None,
        talk=talk(frame.thread, frame.versions, {line.key: line.name for line in lines}, frame.unread),
    )


def _asked(version: QuoteVersion, previous: QuoteVersion | None, frame: QuoteFrame) -> QuoteMessage | None:
    """The message that asked the seller to change the version before, or another choice in the same offer."""
    if previous is None or version.chosen_from_id is not None:
        return None
    offer = previous.chosen_from_id or previous.pk
    numbers = {each.number for each in frame.versions if offer in (each.pk, each.chosen_from_id)}
    return next((each for each in frame.thread if each.asks_change_of in numbers), None)


def shown_offer(version: QuoteVersion, lines: Sequence[QuoteLine], at: dt.datetime) -> ShownOffer:
    """What the chosen ones of these lines come to. No query for a proposed version."""
    rows = component_rows(version.quote.seller, with_components(chosen_of(lines)))
    start = (version.accepted_at or at).date()
    return ShownOffer(
        rows=tuple(rows),
        shares=tuple(shares_of_price(rows)),
        renews_on=_term_ends(version, lines, start) if version.later_minor else None,
        payments=len(parts_by_limit(version.quote.currency, version.total_minor, at)) or bool(version.total_minor),
        term_net=whole_term(version, lines),
        plan=shown_plan(version, start),
        hold_days=days_held() if version.hold_days is None else version.hold_days,
    )


def whole_term(version: QuoteVersion, lines: Sequence[QuoteLine]) -> int:
    """What the chosen ones of these lines cost over the term, before tax; 0 where that is the net price."""
    found = [(line.net_minor, line.later_minor, line.later_years) for line in chosen_of(lines)]
    net = net_of_term(found, version.term_months)
    return net if net != sum(line[0] for line in found) else 0


def _term_ends(version: QuoteVersion, lines: Sequence[QuoteLine], accepted: dt.date) -> dt.date | None:
    """The day after the term; of lines that end each on their own, that of the first one. None without a term."""
    if version.coterm_on is not None:
        return version.coterm_on + dt.timedelta(days=1)
    if not version.term_months:
        return None
    starts = [line.start_on or accepted for line in chosen_of(lines) if line.later_minor]
    return months_after(min(starts, default=accepted), version.term_months)


def chosen_offer(version: QuoteVersion, keys: Collection[str], at: dt.datetime) -> tuple[QuoteVersion, ShownOffer]:
    """A sent version as it would be with these lines, in memory, and what it would come to. Two queries."""
    lines, wanted = offered_in(version), copy.copy(version)
    for line in lines:
        line.chosen = line.key in keys
    wanted.compute(lines)
    return wanted, shown_offer(wanted, lines, at)


def _is_newer(other: QuoteVersion, version: QuoteVersion) -> bool:
    """Whether another version was sent after this one, or this one never was."""
    if other.pk == version.pk or other.sent_at is None:
        return False
    if version.sent_at is None:
        return other.number > version.number
    return (other.sent_at, other.number) > (version.sent_at, version.number)


def price_rows(version: QuoteVersion) -> tuple[list[ComponentRow], list[Share]]:
    """What a version offers and from whom, and the bar of its price. Two queries."""
    rows = component_rows(version.quote.seller, with_components(version_lines(version)))
    return rows, shares_of_price(rows)


def line_names(version: QuoteVersion) -> dict[str, str]:
    """The names of a version's lines by key, in order. One query."""
    return dict(version.lines.values_list("key", "name"))
