"""What the apps above tell deals."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any  # Any: rows of whatever an app above keeps

from django.db.models import QuerySet
from django.utils.functional import Promise

from core.design.states import Look
from core.organizations.models import Organization

#: Of an owner: the organisations that were offered something which it provides.
BuyersOf = Callable[[Organization], "QuerySet[Organization]"]
#: Of owners and a buyer (keys): the keys of those owners that provide something which it was offered.
OfferersOf = Callable[[Collection[int], int], "QuerySet[Any, int]"]
_buyers_of: list[BuyersOf] = []
_offerers_of: list[OfferersOf] = []


def register_buyers(buyers_of: BuyersOf, offerers_of: OfferersOf) -> None:
    """Let these functions say for whose purchases an owner may be asked to pay commission; the last ones count."""
    _buyers_of[:], _offerers_of[:] = [buyers_of], [offerers_of]


def buyers_of(owner: Organization) -> "QuerySet[Organization]":
    """The buyers that were offered something of the owner's; none where nobody says."""
    return _buyers_of[0](owner) if _buyers_of else Organization.objects.none()


def offerers_of(owners: Collection[int], buyer: int) -> frozenset[int]:
    """Which of the owners the buyer was offered something of; none where nobody says. One query."""
    return frozenset(_offerers_of[0](owners, buyer)) if _offerers_of and owners else frozenset()


@dataclass(frozen=True, slots=True)
class Record:
    """Something of an app above that belongs to a deal: what it is, its page, and where it stands with that badge."""

    kind: str | Promise
    reference: str
    url: str
    state: str
    look: Look


#: Of a deal (its key) and a reader: the records of the deal that this organisation may open, in the order they came.
RecordsOf = Callable[[int, Organization], Sequence[Record]]
_records_of: list[RecordsOf] = []


def register_records(records_of: RecordsOf) -> None:
    """Let a deal's page link to these records; the last one counts."""
    _records_of[:] = [records_of]


def records_of(deal: int, reader: Organization) -> Sequence[Record]:
    """What belongs to the deal and `reader` may open; nothing where nobody says."""
    return _records_of[0](deal, reader) if _records_of else ()


#: Of a buyer and a seller: the page on which the seller begins a quote for it, "" where it may not.
QuotePage = Callable[[Organization, Organization], str]
_quote_page: list[QuotePage] = []


def register_quote_page(quote_page: QuotePage) -> None:
    """Let the page of a seller's deal lead to this one; the last one counts."""
    _quote_page[:] = [quote_page]


def quote_page(buyer: Organization, seller: Organization) -> str:
    """Where `seller` begins a quote for `buyer`; "" where it may not, or nobody says."""
    return _quote_page[0](buyer, seller) if _quote_page else ""
