"""Rows of the work lists as they are chosen: which they are, and how each stood when it was read.

A row is chosen as "17:open.0.4": its id, and a stamp of what would change a decision about it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import F, QuerySet

from core.organizations.models import Organization
from marketplace.quotes.models import Consent, Quote, QuoteRequest, QuoteVersion

#: So many rows at most take part in one action.
MOST_CHOSEN = 500
Row = TypeVar("Row", QuoteRequest, Consent)
_CHOSEN = re.compile(r"([0-9]{1,18}):([a-z0-9_.]{1,60})", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A row's id, and how it stood (`seen`)."""

    pk: int
    seen: str

    def __str__(self) -> str:
        return f"{self.pk}:{self.seen}"


def chosen_in(texts: Iterable[str]) -> tuple[ChosenRow, ...]:
    """What was chosen, each row once; what is no row is left out."""
    found = (_CHOSEN.fullmatch(each) for each in texts)
    return tuple({int(each[1]): ChosenRow(int(each[1]), each[2]) for each in found if each}.values())


def request_stamp(request: QuoteRequest) -> str:
    """How a request stands: its state, whether it waits for a reply, and who answers it."""
    return f"{request.status}.{int(request.paused_at is not None)}.{request.assigned_to_id or 0}"


def quote_stamp(quote: Quote) -> str:
    """How a quote stands: its state and its newest version. One query, none for a row of its seller's list."""
    number = getattr(quote, "shown_number", None)
    if number is None:
        numbers = QuoteVersion.objects.filter(quote=quote).newest_first().values_list("number", flat=True)
        number = numbers.first() or 0
    return _made_stamp(quote.status, number)


def made_request_stamp(request: QuoteRequest) -> str:
    """How a request stands for its buyer, who does not read to whom its seller assigned it."""
    return f"{request.status}.{int(request.paused_at is not None)}"


def received_quote_stamp(quote: Quote) -> str:
    """How a quote stands for its buyer: the version that it was sent last. What its seller prepares is not told.

    One query, none for a row of its buyer's list.
    """
    number = getattr(quote, "shown_number", None)
    if number is None:
        sent = QuoteVersion.objects.filter(quote=quote, sent_at__isnull=False).newest_first()
        number = sent.values_list("number", flat=True).first() or 0
    return _received_stamp(number)


def _made_stamp(status: str, number: int) -> str:
    return f"{status}.{number}"


def _received_stamp(number: int) -> str:
    return f"v{number}"


def consent_stamp(consent: Consent) -> str:
    """How a consent stands. It is to one version, whose document and split never change."""
    return consent.status


def chosen_requests(found: QuerySet[QuoteRequest], seller: Organization) -> list[ChosenRow]:
    """Those of these requests that the organisation answers, one more than may be chosen at most. One query."""
    return _chosen(found.filter(seller=seller).prefetch_related(None), request_stamp)


def chosen_made_requests(found: QuerySet[QuoteRequest], buyer: Organization) -> list[ChosenRow]:
    """Those of these requests that the organisation made, one more than may be chosen at most. One query."""
    return _chosen(found.filter(buyer=buyer).prefetch_related(None), made_request_stamp)


def chosen_received_quotes(found: QuerySet[Quote], buyer: Organization) -> list[ChosenRow]:
    """Those of these rows of the list of quotes that the organisation was sent, one more than may be chosen at most.

    One query."""
    rows = found.filter(buyer=buyer).annotate(shown=F("shown_number")).values_list("pk", "shown")[: MOST_CHOSEN + 1]
    return [ChosenRow(pk, _received_stamp(number)) for pk, number in rows]


def chosen_quotes(found: QuerySet[Quote], seller: Organization) -> list[ChosenRow]:
    """Those of these rows of the list of quotes that the organisation makes, one more than may be chosen at most.

    One query."""
    rows = found.filter(seller=seller).annotate(shown=F("shown_number")).values_list("pk", "status", "shown")
    return [ChosenRow(pk, _made_stamp(status, number)) for pk, status, number in rows[: MOST_CHOSEN + 1]]


def chosen_consents(found: QuerySet[Consent], organization: Organization) -> list[ChosenRow]:
    """Those of these consents that the organisation gives, one more than may be chosen at most. One query."""
    return _chosen(found.filter(organization=organization), consent_stamp)


def _chosen(found: QuerySet[Row], stamp: Callable[[Row], str]) -> list[ChosenRow]:
    return [ChosenRow(each.pk, stamp(each)) for each in found[: MOST_CHOSEN + 1]]
