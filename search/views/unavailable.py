"""The page of a search that cannot be answered: it says so, and offers what is for sale by category."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from core.kit import jobs
from core.kit.locks import Lock, is_held
from core.organizations.request import VisitorRequest
from search.engines import State, get_engine
from search.registry import browsing
from search.views.address import STEP, Address

# How soon to come back, in seconds, and how often one rebuild is asked for, whoever looks.
COME_BACK = 10
ASK_EVERY = 5


@dataclass(frozen=True, slots=True)
class Shelf:
    """A top category as the page lists it."""

    label: str
    count: int
    url: str
    chosen: bool


def ask_for_index(state: State) -> State:
    """Have an index that is lost or empty built now, not at the clock's next turn; its state, as a page says it."""
    if state == State.LOST and is_held(Lock.SEARCH_REBUILD):
        return State.REBUILDING
    if state == State.LOST and not get_engine().has_room():
        return State.FULL
    if state in (State.LOST, State.EMPTY) and cache.add("search:index-asked-for", True, ASK_EVERY):
        jobs.enqueue("search.tasks.drain_outbox")
    return state


def unavailable(request: VisitorRequest, state: State, address: Address, *, partial: bool = False) -> HttpResponse:
    """Everything by name, or what is in the chosen category, a page at a time; 503 as a page of its own.

    A part for htmx comes as 200: anything else would not be shown. So does a marketplace that offers nothing yet.
    """
    offered = browsing()
    chosen = next(iter(address.filters.get("category", ())), "")
    categories = offered.categories()
    top = chosen.partition("/")[0] if chosen.partition("/")[0] in {one.path for one in categories} else ""
    bare = Address(currency=address.currency, home=address.home, text=address.text, compare=address.compare)
    shelves = [
        Shelf(one.label, one.count, bare.url(filters={"category": (one.path,)}), one.path == top) for one in categories
    ]
    before = STEP * (address.page - 1)
    listed = offered.offers(top, before, STEP)
    here = replace(bare, filters={"category": (top,)} if top else {}, page=address.page)
    context = {
        "address": address,
        "search_value": address.text,
        "state": ask_for_index(state),
        "shelves": shelves,
        "all_url": bare.url(),
        "chosen": next((one.label for one in shelves if one.chosen), ""),
        "offers": listed.offers,
        "total": listed.total,
        "next_url": here.url(page=address.page + 1) if before + len(listed.offers) < listed.total else "",
        "previous_url": here.url(page=address.page - 1) if address.page > 1 else "",
    }
    template = "search/unavailable_found.html" if partial else "search/unavailable.html"
    outage = bool(listed.total) or state != State.EMPTY
    answer = render(request, template, context, status=503 if outage and not partial else 200)
    if outage:
        answer["Retry-After"] = str(COME_BACK)
    patch_vary_headers(answer, ["HX-Request"])
    add_never_cache_headers(answer)
    return answer
