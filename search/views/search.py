"""The search page: words, facets, results. Whole as a page, or its inside for htmx."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url
from django_htmx.middleware import HtmxDetails

from core.organizations.access import public
from core.organizations.references import page_of_reference
from core.organizations.request import VisitorRequest
from search.domain.rules import NO_RULES, Rules
from search.engines import SearchUnavailable, State, get_engine
from search.engines.base import answered_within
from search.queries.documents import documents_of
from search.queries.find import find
from search.queries.help_find import help_find
from search.queries.rules import rules_in_force
from search.views.address import MOST_COMPARED, MOST_SHOWN, STEP, Address, parse
from search.views.results import chips_of, facets_of, picture_of, prices_of, rows_of, titles
from search.views.unavailable import unavailable


def currency_of(request: VisitorRequest) -> str:
    """The currency that prices are compared in: the organisation's, or the marketplace's."""
    organization = request.organization
    return getattr(organization, "currency", "") or settings.OSCAR_DEFAULT_CURRENCY


@public
@require_safe
def search(request: VisitorRequest) -> HttpResponseBase:
    """Results for the query string; the index holds only what anybody may see.

    A reference, such as Q-2026-00042, leads to its page whoever may read that; for others it is a word like any other.
    """
    htmx: HtmxDetails | None = getattr(request, "htmx", None)
    partial = bool(htmx and not htmx.boosted)
    address = parse(request.GET, currency_of(request))
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
        answer = render(request, "search/found.html" if partial else "search/search.html", context)
        patch_vary_headers(answer, ["HX-Request"])
    return push_url(answer, address.url()) if partial else answer


def _found(address: Address) -> dict[str, object]:
    """What the page shows. Raises SearchUnavailable, also where the index is there and holds nothing at all."""
    rules = rules_in_force() if address.text else NO_RULES
    response = find(address.request, rules=rules)
    if not response.total and get_engine().state() == State.EMPTY:
        raise SearchUnavailable(State.EMPTY)
    shown = address.shown * (address.page - 1) + len(response.hits)
    tray = documents_of(address.compare)
    address = replace(address, compare=tuple(document.id for document in tray))
    on_page = {hit.document.id for hit in response.hits}
    return {
        "address": address,
        "search_value": address.text,
        "response": response,
        "rows": rows_of(response.hits, address.compare),
        "facets": facets_of(response),
        "prices": prices_of(response.price, address) if response.price else None,
        "chips": chips_of(address, response),
        "errors": dict(address.errors),
        "sorts": sorts(),
        "first": address.shown * (address.page - 1) + 1,
        "last": shown,
        "tray": [{"document": document, "picture": picture_of(document)} for document in tray],
        "tray_full": len(tray) >= MOST_COMPARED,
        "most_compared": MOST_COMPARED,
        "kept": [document.id for document in tray if document.id not in on_page],
        "cleared_url": address.cleared(),
        "exact_url": address.url(exact=True),
        "loose_url": address.url(exact=False),
        "help": None if response.total else _help(address, rules),
        **_pages(address, shown, response.total),
    }


def sorts() -> list[tuple[str, str]]:
    """The orders a person may choose."""
    return [
        ("best", _("Best match")),
        ("price", _("Price, low first")),
        ("-price", _("Price, high first")),
        ("newest", _("Newest")),
        ("name", _("Name")),
    ]


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
        "means": helped.did_you_mean,
        "tried": helped.tried,
        "near": [
            {
                "word": other,
                "url": address.url(text=address.text.replace(word, other, 1) if word in address.text else other),
            }
            for word, other in helped.near
        ],
        "means_url": address.url(text=helped.did_you_mean, exact=False) if helped.did_you_mean else "",
        "categories": [
            {
                "label": value.label,
                "count": value.count,
                "url": Address(currency=address.currency, filters={"category": (value.value,)}).url(),
            }
            for value in helped.categories
        ],
    }
