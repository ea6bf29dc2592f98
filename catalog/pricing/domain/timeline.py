"""What a plan costs from now on, as rows that hold one after the other. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.domain.list_price import ListPrice
from catalog.interface import Promotion


@dataclass(frozen=True, slots=True)
class Span:
    """A price that holds from `start` to `end`, which does not belong to it (None: without end)."""

    start: dt.datetime
    end: dt.datetime | None
    price: ListPrice
    is_promotion: bool = False


def spans(price: ListPrice, promotion: Promotion | None, now: dt.datetime) -> list[Span]:
    """The list price from now on, with the promotion in it, if that is not over. Days are those of UTC."""
    if promotion is None:
        return [Span(now, None, price)]
    first, last = (dt.datetime.combine(day, dt.time.min, dt.UTC) for day in (promotion.first, promotion.last))
    begins, ends = max(first, now), last + dt.timedelta(days=1)
    if ends <= now:
        return [Span(now, None, price)]
    before = [Span(now, begins, price)] if begins > now else []
    return [*before, Span(begins, ends, ListPrice(promotion.amount), is_promotion=True), Span(ends, None, price)]


@dataclass(frozen=True, slots=True)
class Turn:
    """What becomes of the rows that hold now or later: `kept` (the one of now, with its new end), which end now, which
    go, since nobody was quoted them, and which begin."""

    kept: tuple[int, dt.datetime | None] | None
    ended: tuple[int, ...]
    gone: tuple[int, ...]
    begun: tuple[Span, ...]


def turn(stored: Iterable[tuple[int, Span]], wanted: list[Span], now: dt.datetime) -> Turn:
    """How the rows (id, span) of one plan and currency become what is wanted ([]: on request)."""
    rows = sorted(stored, key=lambda row: row[1].start)
    current = next(
        ((pk, span) for pk, span in rows if span.start < now or (span.start <= now and len(rows) == 1)), None
    )
    later = [row for row in rows if row != current]
    rest = list(wanted)
    kept: tuple[int, dt.datetime | None] | None = None
    ended: tuple[int, ...] = ()
    if current is not None:
        pk, span = current
        if wanted and (span.price, span.is_promotion) == (wanted[0].price, wanted[0].is_promotion):
            kept, rest = (pk, wanted[0].end), rest[1:]
        elif span.start < now:
            ended = (pk,)
        else:
            later.insert(0, current)
    if [span for _pk, span in later] == rest:
        return Turn(kept, ended, (), ())
    return Turn(kept, ended, tuple(pk for pk, _span in later), tuple(rest))
