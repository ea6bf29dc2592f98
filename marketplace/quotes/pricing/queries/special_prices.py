"""Special prices of owners: whom a seller can ask, what is asked, and which of them a version uses."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.shown_money import show_number
from core.organizations.models import Organization
from marketplace.quotes.domain.obstacles import Obstacle
from marketplace.quotes.domain.special import Over, over
from marketplace.quotes.models import PriceAsk, Quote, QuoteComponent, QuoteLine, QuoteVersion, SpecialPrice
from marketplace.quotes.models.price_ask import PriceAskQuerySet
from marketplace.quotes.pricing.queries.list_prices import list_units
from marketplace.quotes.states import PriceStatus

Parts = Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]]


@dataclass(frozen=True, slots=True)
class OwnerToAsk:
    """An owner with its components in a draft, and what it was asked so far, the last one first."""

    owner: Organization
    parts: tuple[QuoteComponent, ...]
    asks: tuple[PriceAsk, ...]

    @property
    def open(self) -> PriceAsk | None:
        """The ask that waits for its answer."""
        return next((each for each in self.asks if each.status == PriceStatus.OPEN), None)


def asked_of(organization: Organization) -> PriceAskQuerySet:
    """What the organisation is asked to price, with the quote's two sides and the prices at hand."""
    found = PriceAsk.objects.filter(owner=organization)
    return found.select_related("quote__buyer", "quote__seller", "answered_by").prefetch_related("prices")


def price_list(organization: Organization, most_waiting: int) -> tuple[list[PriceAsk], PriceAskQuerySet]:
    """What waits for the organisation's price, the nearest deadline first, and everything else it was asked."""
    asks = asked_of(organization)
    waiting = list(asks.waiting().order_by("due_on", "pk")[:most_waiting])
    return waiting, asks.exclude(pk__in=[each.pk for each in waiting])


def asked_by(organization: Organization) -> QuerySet[PriceAsk]:
    """What the organisation asked of owners for its own quotes."""
    return PriceAsk.objects.filter(quote__seller=organization).select_related("quote", "owner")


def owners_to_ask(version: QuoteVersion, lines: Sequence[QuoteLine]) -> list[OwnerToAsk]:
    """The owners whose components the quote's seller sells in this draft. Two queries."""
    found: dict[int, tuple[Organization, list[QuoteComponent]]] = {}
    for line in lines:
        for part in line.components.all():
            if line.seller_id == version.quote.seller_id and part.owner_id != line.seller_id:
                found.setdefault(part.owner_id, (part.owner, []))[1].append(part)
    asks: dict[int, list[PriceAsk]] = {}
    for ask in version.quote.price_asks.prefetch_related("prices").select_related("asked_by"):
        ask.quote = version.quote
        asks.setdefault(ask.owner_id, []).append(ask)
    return [OwnerToAsk(owner, tuple(parts), tuple(asks.get(pk, ()))) for pk, (owner, parts) in found.items()]


def prices_to_ask(version: QuoteVersion, lines: Sequence[QuoteLine], owner: Organization) -> list[SpecialPrice]:
    """The rows of an ask for these parts of the owner, not stored. One query."""
    listed = list_units(lines, version.quote.currency, clock.now())
    return [
        SpecialPrice(
            key=part.key,
            plan=part.plan,
            name=part.name,
            unit=part.unit,
            quantity=part.quantity,
            term=part.term_in(line)[:160],
            # With tiers, what one of this quantity costs on average.
            list_minor=listed[part.plan_id].per_unit(part.quantity) if part.plan_id in listed else 0,
        )
        for line in lines
        for part in line.components.all()
        if line.seller_id == version.quote.seller_id and part.owner_id == owner.pk
    ]


def take_specials(version: QuoteVersion, parts: Parts) -> list[Obstacle]:
    """Let each component that has a special price be paid by it, as a wholesale price; stores nothing. One query.

    The components have today's terms already (`settle_terms`): without terms nobody sells it, whatever its price. Gives
    what is beyond the limits of a special price, which then is not taken, and what owners have not answered.
    """
    quote, found, waiting = version.quote, [], {}
    specials: dict[str, SpecialPrice] = {}
    rows = SpecialPrice.objects.filter(ask__quote=quote, ask__status__in=[PriceStatus.OPEN, PriceStatus.GIVEN])
    for row in rows.select_related("ask__owner").order_by("ask"):
        row.ask.quote = quote
        if row.ask.status == PriceStatus.OPEN:
            waiting[row.ask.owner_id] = row.ask
        elif row.unit_minor is not None:
            specials[row.key] = row
    for line, components in parts:
        for part in components:
            special, part.special = specials.get(part.key), None
            if special is None or not _is_its(special, line, part, quote) or part.terms is None:
                continue
            last_day = version.valid_until
            if beyond := over(special.reach, buyer=quote.buyer_id, last_day=last_day, most=part.most, least=part.least):
                found.append(Obstacle(line.key, _beyond_in_words(beyond, special, part)))
                continue
            part.special, part.terms_kind, part.owner_bp = special, "wholesale", None
            part.take_wholesale(special.unit_minor, line.period)
    for ask in waiting.values():
        text = _(
            "%(owner)s was asked for its price and answers until %(day)s. Wait for it, or withdraw what you asked."
        )
        words = {"owner": ask.owner, "day": ask.last_day}
        found.append(Obstacle("", text % words))
    return found


def out_of_reach(version: QuoteVersion, lines: Sequence[QuoteLine], today: dt.date) -> list[str]:
    """The special prices of a proposed version, in words, that do not reach as far as it goes, or no longer. No query
    for lines of `offered_in`."""
    found = []
    for line in lines:
        for part in line.components.all():
            special = part.special
            if special is None:
                continue
            special.ask.quote = version.quote
            last_day = max(version.valid_until, today)
            buyer = version.quote.buyer_id
            beyond = over(special.reach, buyer=buyer, last_day=last_day, most=part.most, least=part.least)
            if beyond or special.ask.status != PriceStatus.GIVEN:
                found.append(_beyond_in_words(beyond, special, part))
    return found


def _is_its(special: SpecialPrice, line: QuoteLine, part: QuoteComponent, quote: Quote) -> bool:
    """Whether the price is of this component still: the same plan of the same owner, sold by the quote's seller."""
    same = special.plan_id == part.plan_id and special.ask.owner_id == part.owner_id
    return same and line.seller_id == quote.seller_id


def _beyond_in_words(beyond: Sequence[Over], special: SpecialPrice, part: QuoteComponent) -> str:
    words = {
        "part": part.name,
        "owner": special.ask.owner,
        "day": date_format(special.ask.until, "DATE_FORMAT") if special.ask.until else "",
        "most": show_number(special.ask.most or 0),
        "least": show_number(special.quantity),
    }
    if Over.UNTIL in beyond:
        text = _(
            "%(part)s: the special price of %(owner)s is valid until %(day)s. Choose that day or an earlier one,"
            " ask again, or continue without the special price."
        )
    elif Over.UNITS in beyond:
        text = _(
            "%(part)s: the special price of %(owner)s is for %(most)s at most. Lower the quantity, ask again, or"
            " continue without the special price."
        )
    elif Over.FEWER in beyond:
        text = _(
            "%(part)s: the special price of %(owner)s is for %(least)s or more, as you asked for. Raise the quantity,"
            " ask again, or continue without the special price."
        )
    else:
        text = _("%(part)s: the special price of %(owner)s no longer counts for this quote. Make a new version.")
    return text % words
