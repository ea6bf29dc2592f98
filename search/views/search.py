"""The search page: words, facets, results. Whole as a page, or its inside for htmx."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url
from django_htmx.middleware import HtmxDetails

from core.kit.money import TRADED
from core.organizations.access import public
from core.organizations.references import page_of_reference
from core.organizations.request import VisitorRequest, reads_in
from search.domain.rules import NO_RULES, Rules
from search.domain.typed import read_typed
from search.engines import SearchUnavailable, State, get_engine
from search.engines.base import answered_within
from search.interface import KINDS, OFFERS, SearchResponse
from search.queries.documents import documents_of
from search.queries.find import count, find
from search.queries.help_find import help_find
from search.queries.rules import rules_in_force
from search.queries.saved import saved_as, saved_searches
from search.registry import browsing, collections
from search.views.address import MOST_COMPARED, MOST_SHOWN, STEP, Address, parse
from search.views.results import chips_of, facets_of, fits, picture_of, prices_of, rows_of, titles
from search.views.unavailable import unavailable

# So many saved searches stand above the results where nothing is searched for.
SHOWN_SAVED = 8


def currency_of(request: VisitorRequest) -> str:
    """The currency that prices are compared in: the organisation's, or the marketplace's."""
    return reads_in(request) or settings.OSCAR_DEFAULT_CURRENCY


@public
@require_safe
def search(request: VisitorRequest) -> HttpResponseBase:
    """Results for the query string; the index holds only what anybody may see.

    A reference, such as Q-2026-00042, leads to its page whoever may read that; for others it is a word like any other.
    """
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    partial = bool(htmx and not htmx.boosted)
    address = parse(request.GET, currency_of(request))
    if (moved := _moved(address)) is not None:
        return HttpResponseClientRedirect(moved) if partial else redirect(moved, permanent=True)
    if request.membership is not None:
        others = [each for each in request.memberships if each != request.membership]
        # Where another organisation of the person reads it, that page offers to act for that one.
        if (page := page_of_reference(address.text, [request.membership, *others])) is not None:
            return HttpResponseClientRedirect(page) if partial else redirect(page)
    try:
        with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
            context = _found(address)
    except SearchUnavailable as error:
        answer = unavailable(request, error.state, address, partial=partial)
    else:
        context |= _saved(request, address)
        if not address.saved_query:
            context["collections"] = collections()
        answer = render(request, "search/found.html" if partial else "search/search.html", context)
        patch_vary_headers(answer, ["HX-Request"])
    return push_url(answer, address.url()) if partial else answer


def _moved(address: Address) -> str | None:
    """The address of today, where a category that moved or a merged organisation is chosen; else None."""
    filters = dict(address.filters)
    for facet in ("category", "owner"):
        if asked := filters.get(facet, ()):
            today = browsing().today(facet, asked)
            filters[facet] = tuple(dict.fromkeys(today.get(each, each) for each in asked))
    return address.url(filters=filters) if filters != address.filters else None


def _saved(request: VisitorRequest, address: Address) -> dict[str, object]:
    """Where this search can be saved, or what it was saved as; the saved searches, where nothing is searched for."""
    query, member = address.saved_query, request.membership
    if member is None:
        # A visitor signs in first; somebody without an organisation has nothing to save it in.
        return {"save_url": "" if request.user.is_authenticated or not query else _save_url(query)}
    if query:
        saved = saved_as(member, query)
        return {"saved": saved, "save_url": "" if saved else _save_url(query)}
    return {"saved_searches": saved_searches(member)[:SHOWN_SAVED]}


def _save_url(query: str) -> str:
    return f"{reverse('search:saved_new')}?{query}"


def _found(address: Address) -> dict[str, object]:
    """What the page shows. Raises SearchUnavailable, also where the index is there and holds nothing at all."""
    rules = rules_in_force() if address.text else NO_RULES
    response = find(address.request, rules=rules)
    if not response.total and get_engine().state() == State.EMPTY:
        raise SearchUnavailable(State.EMPTY)
    shown = address.shown * (address.page - 1) + len(response.hits)
    tray = [document for document in documents_of(address.compare) if document.kind in OFFERS]
    address = replace(address, compare=tuple(document.id for document in tray))
    on_page = {hit.document.id for hit in response.hits}
    return {
        "address": address,
        "search_value": address.text,
        "response": response,
        "rows": rows_of(response.hits, address.compare),
        "tabs": _tabs(address, response, rules),
        "heading": _heading(address, response),
        # A category that holds nothing, or is none, is no place.
        "place": address.place if response.total else "",
        "place_title": _place_title(address, response),
        "facets": facets_of(response, address.kind, has_class=address.has_class),
        "prices": prices_of(response.price, address) if response.price and "price" in fits(address.kind) else None,
        "chips": chips_of(address, response),
        "errors": dict(address.errors),
        "sorts": sorts(address.kind),
        "currencies": TRADED,
        "compared_currency": address.currency if address.currency != address.home else "",
        "first": address.shown * (address.page - 1) + 1,
        "last": shown,
        "tray": [{"document": document, "picture": picture_of(document)} for document in tray],
        "tray_full": len(tray) >= MOST_COMPARED,
        "most_compared": MOST_COMPARED,
        "kept": [document.id for document in tray if document.id not in on_page],
        "cleared_url": address.cleared(),
        "narrowed": bool(address.choices or "kind" in address.filters),
        "exact_url": address.url(exact=True),
        "loose_url": address.url(exact=False),
        "help": None if response.total else _help(address, rules),
        **_pages(address, shown, response.total),
    }


def _tabs(address: Address, response: SearchResponse, rules: Rules) -> list[dict[str, object]]:
    """Every kind with its address and how many results stand there; those that leave filters behind are asked anew."""
    counts = {value.value: value.count for value in response.facets["kind"]}
    values = [("", _("All"), sum(counts.values()))]
    values += [(value.value, value.label, value.count) for value in response.facets["kind"] if value.value in KINDS]
    rows: list[dict[str, object]] = []
    for kind, label, counted in values:
        there = address.of_kind(kind)
        if _beside_kind(there) != _beside_kind(address):
            counted = count(there.request, rules)
        # An address of several kinds is on no tab.
        current = kind == address.kind and (bool(kind) or "kind" not in address.filters)
        rows.append({"key": kind, "label": label, "url": there.url(), "count": counted, "current": current})
    return rows


def _beside_kind(address: Address) -> tuple[frozenset[str], bool]:
    return frozenset(address.filters) - {"kind"}, address.price_chosen


def _place_title(address: Address, response: SearchResponse) -> str:
    chosen = [value.label for value in response.facets.get("category", ()) if value.selected]
    return chosen[0] if chosen and address.place else _("Solutions, products and services")


def _heading(address: Address, response: SearchResponse) -> str:
    total = response.total
    if address.text:
        return ngettext("%(n)s result for “%(text)s”", "%(n)s results for “%(text)s”", total) % {
            "n": number_format(total, force_grouping=True),
            "text": address.text,
        }
    words = {
        "solution": ngettext("%(n)s solution", "%(n)s solutions", total),
        "listing": ngettext("%(n)s product", "%(n)s products", total),
        "service": ngettext("%(n)s service", "%(n)s services", total),
        "partner": ngettext("%(n)s partner", "%(n)s partners", total),
        "page": ngettext("%(n)s page", "%(n)s pages", total),
    }.get(address.kind) or ngettext("%(n)s result", "%(n)s results", total)
    return words % {"n": number_format(total, force_grouping=True)}


def sorts(kind: str = "") -> list[tuple[str, str]]:
    """The orders a person may choose for a kind; what has no price is not ordered by it."""
    prices = [("price", _("Price, low first")), ("-price", _("Price, high first"))] if "price" in fits(kind) else []
    return [("best", _("Best match")), *prices, ("newest", _("Newest")), ("name", _("Name"))]


def _pages(address: Address, shown: int, total: int) -> dict[str, object]:
    pages: dict[str, object] = {"more_url": "", "next_url": "", "previous_url": "", "step": min(STEP, total - shown)}
    if shown < total:
        if address.page == 1 and address.shown < MOST_SHOWN:
            pages["more_url"] = address.url(shown=min(address.shown + STEP, MOST_SHOWN))
        else:
            pages["next_url"] = address.url(page=address.page + 1)
    if address.page > 1:
        pages["previous_url"] = address.url(page=address.page - 1)
    return pages


def _help(address: Address, rules: Rules) -> dict[str, object]:
    helped = help_find(address.request, rules=rules)
    names = titles()
    return {
        "dropped": [
            {
                "title": one.label or names[one.facet],
                "count": one.count,
                "url": address.url(text=one.text) if one.label else address.without(one.facet),
            }
            for one in helped.dropped
        ],
        "without_filters": helped.without_filters,
        "without_words": helped.without_words,
        "words_url": address.url(text=""),
        "bare_url": address.of_kind("").cleared(),
        "means": helped.did_you_mean,
        "tried": helped.tried,
        "near": [
            {
                "word": other,
                "url": address.url(text=address.text.replace(word, other, 1) if word in address.text else other),
            }
            for word, other in helped.near
        ],
        "partners": [{"document": document, "picture": picture_of(document)} for document in helped.partners],
        "need": read_typed(address.text, address.currency).words,
        "means_url": address.url(text=helped.did_you_mean, exact=False) if helped.did_you_mean else "",
        "categories": [
            {
                "label": value.label,
                "count": value.count,
                "url": Address(
                    currency=address.currency, home=address.home, filters={"category": (value.value,)}
                ).url(),
            }
            for value in helped.categories
        ],
    }
