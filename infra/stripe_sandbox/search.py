"""Search: Stripe's query language over one kind of object, ``field:"value" AND metadata["key"]:"value"``.

An object is found a minute after it was made, because Stripe's own search is that late.
"""

import re
from collections.abc import Callable
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.listing import check_limit
from infra.stripe_sandbox.store import Row

LAG = 60
_CLAUSE = re.compile(
    r"""\s*(?P<not>-)?(?P<field>metadata\[(?P<quote>["'])(?P<key>.*?)(?P=quote)\]|[\w.]+)
        \s*(?P<operator>:|~|>=|<=|>|<)\s*
        (?P<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d+(?:\.\d+)?|null|true|false)\s*""",
    re.VERBOSE,
)
Test = Callable[[Row], bool]


def search(context: Context, kind: str, url: str, fields: tuple[str, ...], given: dict[str, Any]) -> dict[str, Any]:
    """One page of the objects that match ``query``, newest first. `fields` are those that can be searched."""
    matches = _parse(given["query"], fields, url.split("/")[2])
    limit = check_limit(given)
    found = [
        row
        for row in reversed(context.all(kind, "_account", context.account))
        if row["created"] + LAG <= context.now and matches(context.render(row))
    ]
    start = _start(given.get("page"), found)
    page = found[start : start + limit]
    more = len(found) > start + limit
    return {
        "object": "search_result",
        "data": [context.render(row) for row in page],
        "has_more": more,
        "next_page": f"after_{page[-1]['id']}" if more else None,
        "url": url,
        "_total_count": len(found),  # shown when ``expand`` asks for it
    }


def _start(page: str | None, found: list[Row]) -> int:
    if not page:
        return 0
    keys = [f"after_{row['id']}" for row in found]
    if page not in keys:
        raise InvalidRequest(f"Invalid page: {page}", param="page")
    return keys.index(page) + 1


def _parse(query: str, fields: tuple[str, ...], noun: str) -> Test:
    """What an object must fulfil. Raises InvalidRequest for a query that Stripe would not understand."""
    tests: list[Test] = []
    words: set[str] = set()
    place = 0
    while True:
        match = _CLAUSE.match(query, place)
        if match is None:
            raise InvalidRequest(
                'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query '
                'for metadata or key:"value" to query for other fields.',
                param="query",
            )
        tests.append(_test(match, fields, noun))
        place = match.end()
        if place == len(query):
            break
        joined = re.compile(r"(AND|OR)\b|(?=\S)", re.IGNORECASE).match(query, place)
        word = (joined.group(1) or "AND").upper() if joined else "AND"
        words.add(word)
        place = joined.end() if joined else place
    if len(words) > 1:
        raise InvalidRequest("You can't combine AND and OR in the same query.", param="query")
    together = any if words == {"OR"} else all
    return lambda row: together(test(row) for test in tests)


def _test(match: re.Match[str], fields: tuple[str, ...], noun: str) -> Test:
    field, operator, raw = match["field"], match["operator"], match["value"]
    if match["key"] is None and field not in fields:
        raise InvalidRequest(f"Field `{field}` is an unsupported search field for resource `{noun}`.", param="query")
    if raw[0] in "\"'":
        value: str | float | None = re.sub(r"\\(.)", r"\1", raw[1:-1])
    else:
        value = None if raw == "null" else raw if raw in ("true", "false") else float(raw)
    if operator == "~" and len(str(value)) < 3:
        raise InvalidRequest("A substring search needs at least three characters.", param="query")

    def matches(row: Row) -> bool:
        if match["key"] is not None:
            held: Any = (row.get("metadata") or {}).get(match["key"])
        else:
            held = row
            for step in field.split("."):
                held = held.get(step) if isinstance(held, dict) else None
        return _compare(held, operator, value)

    return (lambda row: not matches(row)) if match["not"] else matches


def _compare(held: Any, operator: str, value: str | float | None) -> bool:
    if value is None or held is None:
        return operator == ":" and held is None and value is None
    if isinstance(held, bool):
        return operator == ":" and str(held).lower() == str(value).lower()
    if operator == "~":
        return str(value).lower() in str(held).lower()
    if operator == ":" and isinstance(value, str) and not isinstance(held, int):
        return str(held).lower() == value.lower()
    try:
        left, right = float(held), float(value)
    except (TypeError, ValueError):
        return False
    return {
        ":": left == right,
        ">": left > right,
        "<": left < right,
        ">=": left >= right,
        "<=": left <= right,
    }[operator]
