"""Comparison: up to five things side by side, what differs in ink, what is the same in grey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from babel import Locale
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext, to_locale
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.organizations.access import public
from core.organizations.request import VisitorRequest
from search.domain.document import ancestors
from search.engines import SearchUnavailable
from search.engines.base import answered_within
from search.interface import OFFERS, SearchDocument
from search.queries.documents import documents_of
from search.registry import browsing
from search.views.address import MOST_COMPARED, Address, chosen_currency, compared
from search.views.results import row_of
from search.views.search import currency_of
from search.views.unavailable import unavailable


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a label and a list of texts per column; `same` if all columns say the same."""

    label: str
    cells: tuple[tuple[str, ...], ...]

    @property
    def same(self) -> bool:
        """Whether there is no difference to see."""
        return len(self.cells) > 1 and len(set(self.cells)) == 1


@public
@require_safe
def compare(request: VisitorRequest) -> HttpResponse:
    """The table for the repeated parameter `id`."""
    ids = compared(request.GET.getlist("id"))
    home, chosen = currency_of(request), chosen_currency(request.GET)
    bare = Address(currency=chosen or home, home=home)
    try:
        with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
            found = [document for document in documents_of(ids) if document.kind in OFFERS]
    except SearchUnavailable as error:
        return unavailable(request, error.state, replace(bare, compare=ids))
    documents = [document.in_currency(bare.currency) for document in found]
    back = replace(bare, compare=tuple(document.id for document in documents))
    rows = [row_of(document) for document in documents]
    read_in = [f"currency={chosen}"] if chosen else []
    removals = [
        "&".join([*read_in, *(f"id={other.id}" for other in documents if other is not document)])
        for document in documents
    ]
    context = {
        "rows": rows,
        "lines": lines_of(documents),
        "more_url": back.url() if len(documents) < MOST_COMPARED else "",
        "removals": removals,
        "most_compared": MOST_COMPARED,
        "currencies": len({document.currency for document in documents if document.price_minor is not None}),
        "sellers": len({document.owner_key for document in documents}),
        "columns": list(zip(rows, removals, strict=True)),
    }
    return render(request, "search/compare.html", context)


def _rated(document: SearchDocument) -> tuple[str, ...]:
    words = ngettext("%(mean)s of 5, %(n)d review", "%(mean)s of 5, %(n)d reviews", document.review_count)
    return (words % {"mean": document.rating_mean, "n": document.review_count},) if document.review_count else ()


def _said(facts: Mapping[tuple[str, str], str], name: str, text: str) -> str:
    """The value of a fact as the reader calls it: a choice, several with commas between, or a number with a unit."""
    if (name, text) in facts:
        return facts[name, text]
    number, space, unit = text.rpartition("\N{NO-BREAK SPACE}")
    if space and (name, unit) in facts:
        return f"{number}{space}{facts[name, unit]}"
    return ", ".join(facts.get((name, part), part) for part in text.split(", "))


def lines_of(documents: list[SearchDocument]) -> list[Line]:
    """What is known of any of the documents, a line each; a line that none has anything for is left out."""
    locale = Locale.parse(to_locale(get_language() or "en"))

    def line(label: str, cells: list[tuple[str, ...]]) -> Line:
        return Line(label, tuple(cells))

    read = browsing().names()

    def categories(document: SearchDocument) -> tuple[str, ...]:
        return tuple(
            read.get(path)
            or document.category_labels.get(path)
            or ancestors(path)[-1].rpartition("/")[2].replace("-", " ").capitalize()
            for path in document.categories
        )

    lines = [
        line(_("Offered by"), [(d.owner_name,) if d.owner_name else () for d in documents]),
        line(_("Contributors"), [tuple(name for _key, name in d.owners) for d in documents]),
        line(_("Components"), [tuple(part["label"] for part in d.art.get("components", ())) for d in documents]),
        line(_("Category"), [categories(d) for d in documents]),
        line(
            _("Delivered in"),
            [tuple(locale.territories.get(code.upper(), code) for code in d.delivered_in) for d in documents],
        ),
        line(_("Reviews by buyers"), [_rated(d) for d in documents]),
        line(_("Provider certifications"), [d.badges for d in documents]),
        line(_("Summary"), [d.facts for d in documents]),
    ]
    facts = browsing().facts()
    names = dict.fromkeys(name for document in documents for name, _value in document.attributes)
    for name in names:
        said = [tuple(_said(facts, name, v) for n, v in d.attributes if n == name) for d in documents]
        lines.append(line(facts.get((name, ""), name), said))
    return [one for one in lines if any(one.cells)]
