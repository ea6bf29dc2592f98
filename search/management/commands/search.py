"""Ask the search from the command line, with the reasons for its answer."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any  # Any: what Django hands to a command, and JSON

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.domain.typed import read_typed
from search.engines import Engine, SearchUnavailable, engine_named, get_engine
from search.interface import FACETS, SearchRequest, SearchResponse
from search.queries.find import answer, asked, find
from search.queries.rules import rules_in_force

ENGINES = ("tantivy", "elasticsearch")


class Command(BaseCommand):
    """`manage.py search "zero trust" --filter kind=solution --facets --explain --json`."""

    help = "Search as the page does, and say what was understood."

    def add_arguments(self, parser: CommandParser) -> None:
        """The query, and how much to say."""
        parser.add_argument("query")
        parser.add_argument(
            "--filter", action="append", default=[], metavar="FACET=VALUE", help=f"one of {', '.join(FACETS)}"
        )
        parser.add_argument("--facets", action="store_true", help="count the facets, too")
        parser.add_argument("--engine", choices=ENGINES, help="another than that of the settings")
        parser.add_argument("--explain", action="store_true", help="say what was asked for, word by word")
        parser.add_argument("--limit", type=int, default=10, help="how many results to print")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the answer."""
        request = SearchRequest(
            text=options["query"],
            filters=_filters(options["filter"]),
            currency=settings.OSCAR_DEFAULT_CURRENCY,
            page_size=options["limit"],
            facets=FACETS if options["facets"] else (),
            price=False,
        )
        engine = engine_named(options["engine"]) if options["engine"] else get_engine()
        try:
            found = _answer(find(request, engine, rules_in_force()))
            if options["explain"]:
                found["asked"] = _explain(request, engine)
        except SearchUnavailable as error:
            raise CommandError(f"{error} `manage.py search_status` says more.") from error
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{found['total']} results in {found['took_ms']} ms")
        for row in found["hits"]:
            self.stdout.write(f"{row['score']:>10.2f}  {row['title']} ({row['owner']}, {row['id']})")
        for facet, values in found["facets"].items():
            self.stdout.write(f"{facet}: " + ", ".join(f"{one['label']} {one['count']}" for one in values))
        for line in found.get("asked", {}).get("clauses", ()):
            self.stdout.write(f"asked for {line}")


def _filters(given: list[str]) -> dict[str, tuple[str, ...]]:
    filters: dict[str, tuple[str, ...]] = {}
    for one in given:
        facet, equals, value = one.partition("=")
        if facet not in FACETS or not equals or not value:
            raise CommandError(f"{one!r} is no filter: write one of {', '.join(FACETS)}, an equals sign and a value.")
        filters[facet] = (*filters.get(facet, ()), value)
    return filters


def _answer(response: SearchResponse) -> dict[str, Any]:
    return {
        "total": response.total,
        "corrected": response.corrected,
        "understood": response.understood,
        "relaxed": response.relaxed,
        "took_ms": round(response.took_ms, 1),
        "hits": [
            {
                "id": hit.document.id,
                "title": hit.document.title,
                "owner": hit.document.owner_name,
                "url": hit.document.url,
                "score": round(hit.score, 3),
            }
            for hit in response.hits
        ],
        "facets": {
            name: [asdict(value) for value in values if value.count] for name, values in response.facets.items()
        },
    }


def _explain(request: SearchRequest, engine: Engine) -> dict[str, Any]:
    """The plan that was answered in the end: each clause with what satisfies it and its weight."""
    plan, _ = answer(engine, *asked(request, engine, rules_in_force()))
    return {
        "clauses": [
            " or ".join(f"{' '.join(phrase)} x {weight * clause.weight:.2f}" for phrase, weight in clause.alternatives)
            for clause in plan.clauses
        ],
        "least": plan.least,
        "title": plan.title,
        "excluded": [" ".join(phrase) for phrase in plan.excluded],
        "conditions": [one.typed for one in read_typed(request.text, request.currency).conditions],
    }
