"""Saved searches: a person's own, what each asks for, and what is new to those that are watched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from core.kit.money import InvalidAmount, parse_amount
from core.organizations.models import Membership
from search.interface import FACETS, SearchDocument, SearchRequest
from search.models import KnownDocument, SavedSearch, ToldDocument
from search.queries.find import find_among, narrow
from search.queries.rules import rules_in_force

#: So many of the documents that came last are looked at, and so many told at once; the others in the next mail.
MOST_LOOKED_AT = 2_000
MOST_TOLD = 200


def saved_searches(member: Membership) -> QuerySet[SavedSearch]:
    """A person's own in the organisation that they act for, by name."""
    return SavedSearch.objects.of(member)


def saved_as(member: Membership, query: str) -> SavedSearch | None:
    """This person's saved search with these parameters, if there is one."""
    return SavedSearch.objects.of(member).filter(query=query).first()


def request_of(saved: SavedSearch) -> SearchRequest:
    """What a saved search asks for, its prices in the currency of its organisation, as on the page."""
    return request_of_query(saved.query, saved.organization.currency or settings.OSCAR_DEFAULT_CURRENCY)


def request_of_query(parameters: str, currency: str) -> SearchRequest:
    """What the parameters of a search's address ask for, with prices in this currency unless they say another."""
    query = QueryDict(parameters)
    currency = query.get("currency", currency)
    return SearchRequest(
        text=query.get("q", ""),
        filters=narrow({facet: tuple(query.getlist(facet)) for facet in FACETS}),
        price_from=_amount(query.get("from"), currency),
        price_to=_amount(query.get("to"), currency),
        on_request="price" in query,
        currency=currency,
        sort=query.get("sort", "best"),
        exact="exact" in query,
    )


def new_matches(watches: Sequence[SavedSearch]) -> dict[int, list[SearchDocument]]:
    """For each watch with something new that is found by it: the documents, newest first.

    New is what came into the index for the first time after the watch was turned on, and was not told yet. Three
    queries, and one question to the engine for each watch that something might be new to. Raises SearchUnavailable.
    """
    if not watches:
        return {}
    since = min(watch.watched_since for watch in watches if watch.watched_since is not None)
    known = KnownDocument.objects.filter(first_at__gt=since).order_by("-first_at", "-pk")
    rows = list(known.values_list("document_id", "first_at")[:MOST_LOOKED_AT])
    if not rows:
        return {}
    told: dict[int, set[str]] = defaultdict(set)
    asked = ToldDocument.objects.filter(saved_search__in=watches, document_id__in=[one for one, _at in rows])
    for watch_id, document_id in asked.values_list("saved_search_id", "document_id"):
        told[watch_id].add(document_id)
    rules = rules_in_force()
    found = {}
    for watch in watches:
        after = watch.watched_since
        ids = [one for one, at in rows if after is not None and at is not None and at > after]
        ids = [one for one in ids if one not in told[watch.pk]]
        documents = find_among(request_of(watch), ids, MOST_TOLD, rules) if ids else []
        if documents:
            found[watch.pk] = documents
    return found


def _amount(typed: str | None, currency: str) -> int | None:
    try:
        return max(parse_amount(typed, currency), 0) if typed else None
    except InvalidAmount:
        return None  # the organisation's currency has fewer decimals now: the page leaves it out too
