"""Whose turn quotes are, for lists, pages and mails; and the quotes of which it is somebody's turn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.time_zones import end_of
from core.organizations.models import Organization
from marketplace.quotes.models import Consent, CounterOffer, Quote, QuoteMessage, QuoteVersion
from marketplace.quotes.reading.domain.turns import Standing, Turn, told_to_buyer, whose_turn
from marketplace.quotes.states import AWAITED_COUNTERS, OPEN_QUOTES, ConsentStatus, QuoteStatus, VersionStatus


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """Whose turn it is, in words, and whether it is the reader's."""

    words: str
    yours: bool = False


def standing_facts(now: dt.datetime) -> dict[str, Exists | ExpressionWrapper[Q]]:
    """What `turn_of` needs of a quote, to annotate it with."""
    return {"turn_offered": _offered(now), "turn_asked": _asked(), "turn_refused": _refused()}


def turn_of(quote: Quote) -> Turn:
    """Whose turn a quote is that was read with `standing_facts`."""
    facts = (getattr(quote, name) for name in ("turn_offered", "turn_asked", "turn_refused"))
    return whose_turn(Standing(quote.status, *facts))


def turn_now(quote: Quote) -> Turn:
    """Whose turn the quote is at this moment, as it is stored. One query."""
    facts = standing_facts(clock.now()).values()
    return whose_turn(Standing(*Quote.objects.filter(pk=quote.pk).values_list("status", *facts).get()))


def turn_is(turn: Turn, now: dt.datetime) -> Q:
    """The quotes of which it is this side's turn: `whose_turn` as a condition."""
    is_open = Q(status__in=OPEN_QUOTES)
    with_buyer = Q(_offered(now)) & ~Q(_asked())
    with_owners = Q(status=QuoteStatus.AWAITING_CONSENT) & ~Q(_refused())
    match turn:
        case Turn.CLOSED:
            return ~is_open
        case Turn.BUYER:
            return is_open & with_buyer
        case Turn.OWNERS:
            return with_owners & ~with_buyer
        case Turn.SELLER:
            return is_open & ~with_buyer & ~with_owners


def turns_of(organization: Organization, now: dt.datetime) -> QuerySet[Quote]:
    """Quotes of which it is this organisation's turn, as their buyer or as their seller."""
    bought, sold = Q(buyer=organization), Q(seller=organization)
    return Quote.objects.filter((bought & turn_is(Turn.BUYER, now)) | (sold & turn_is(Turn.SELLER, now)))


def shown_turn(turn: Turn, quote: Quote, reader: Organization) -> ShownTurn:
    """Whose turn it is, as this reader is told."""
    if reader.pk == quote.buyer_id and reader.pk != quote.seller_id:
        turn = told_to_buyer(turn)
    whose = {Turn.SELLER: quote.seller, Turn.BUYER: quote.buyer}.get(turn)
    if whose is None:
        return ShownTurn(_("Owners' turn") if turn == Turn.OWNERS else _("Closed"))
    if whose.pk == reader.pk:
        return ShownTurn(_("Your turn"), yours=True)
    return ShownTurn(_("%(name)s's turn") % {"name": whose})


def _offered(now: dt.datetime) -> Exists:
    """Whether the buyer has a version that it can accept."""
    sent = QuoteVersion.objects.filter(quote=OuterRef("pk"), status=VersionStatus.SENT)
    return Exists(sent.alias(ends=end_of("valid_until", "time_zone")).filter(ends__gt=now))


def _asked() -> ExpressionWrapper[Q]:
    """Whether the buyer asked for a change of the sent version and its seller has said nothing since, or made a
    counter-offer on it that is not answered, or of which the seller is making a new version.

    A choice among a version's lines answers nothing: what was asked of that version is asked of the choice, too.
    """
    said_since = QuoteMessage.objects.filter(
        quote=OuterRef("quote"), organization=OuterRef("quote__seller"), internal=False, pk__gt=OuterRef("pk")
    )
    other_choice = QuoteVersion.objects.filter(
        quote=OuterRef("quote"), number=OuterRef(OuterRef("asks_change_of")), chosen_from=OuterRef("chosen_from")
    )
    same_offer = QuoteVersion.objects.filter(
        Q(number=OuterRef("asks_change_of")) | Q(chosen_from__number=OuterRef("asks_change_of")) | Exists(other_choice),
        quote=OuterRef("quote"),
        status=VersionStatus.SENT,
    )
    asks = QuoteMessage.objects.filter(
        ~Exists(said_since), Exists(same_offer), quote=OuterRef("pk"), asks_change_of__isnull=False
    )
    counters = CounterOffer.objects.filter(
        quote=OuterRef("pk"), version__status=VersionStatus.SENT, status__in=AWAITED_COUNTERS
    )
    return ExpressionWrapper(Q(Exists(asks)) | Q(Exists(counters)), BooleanField())


def _refused() -> Exists:
    """Whether an owner refused the version that waits for consent."""
    return Exists(
        Consent.objects.filter(
            version__quote=OuterRef("pk"), version__status=VersionStatus.PROPOSED, status=ConsentStatus.REFUSED
        )
    )
