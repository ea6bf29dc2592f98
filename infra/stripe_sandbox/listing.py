"""Lists: newest first, cursors, limits, the ``created`` filter."""

from collections.abc import Callable
from typing import Any

from infra.stripe_sandbox.context import NOUNS, Context
from infra.stripe_sandbox.errors import InvalidRequest, Missing
from infra.stripe_sandbox.store import Row


def paginate(
    context: Context,
    kind: str,
    parameters: dict[str, Any],
    url: str,
    *,
    field: str = "_account",
    value: str = "",
    where: Callable[[Row], bool] | None = None,
    oldest_first: bool = False,
    created: str = "created",
) -> dict[str, Any]:
    """One page of this account's objects, as ``limit``, ``starting_after`` and ``ending_before`` ask.

    `field` and `value` narrow by an indexed field; `where` by anything else.
    """
    keys = context.store.ids(kind, field, value or context.account)
    if not oldest_first:
        keys.reverse()
    rows = [
        row
        for key in keys
        if (row := context.store.get(kind, key))
        and row["_account"] == context.account
        and (where is None or where(row))
        and _within(row.get(created), parameters.get("created"))
    ]
    noun = NOUNS.get(kind, kind.replace("_", " "))
    start, end, more = _window([row["id"] for row in rows], parameters, noun)
    return {"object": "list", "data": [context.render(row) for row in rows[start:end]], "has_more": more, "url": url}


def page_of(rows: list[dict[str, Any]], parameters: dict[str, Any], url: str) -> dict[str, Any]:
    """One page of the parts of an object, in their own order."""
    start, end, more = _window([row["id"] for row in rows], parameters, "line item")
    return {"object": "list", "data": rows[start:end], "has_more": more, "url": url}


def check_limit(parameters: dict[str, Any]) -> int:
    """How many objects a page holds. Raises InvalidRequest."""
    limit: int = parameters.get("limit", 10)
    if not 1 <= limit <= 100:
        raise InvalidRequest(
            "Invalid limit: must be between 1 and 100", code="parameter_invalid_integer", param="limit"
        )
    return limit


def _window(keys: list[str], parameters: dict[str, Any], noun: str) -> tuple[int, int, bool]:
    """Where the page begins and ends among `keys`, and whether more follow."""
    limit = check_limit(parameters)
    after, before = parameters.get("starting_after"), parameters.get("ending_before")
    if after and before:
        raise InvalidRequest("You cannot parameterize both starting_after and ending_before.", param="ending_before")
    for key, param in ((after, "starting_after"), (before, "ending_before")):
        if key and key not in keys:
            raise Missing(noun, key, param)
    if before:
        end = keys.index(before)
        return max(0, end - limit), end, end > limit
    start = keys.index(after) + 1 if after else 0
    return start, start + limit, len(keys) > start + limit


def _within(moment: int | None, wanted: int | dict[str, int] | None) -> bool:
    if wanted is None or moment is None:
        return True
    if isinstance(wanted, int):
        return moment == wanted
    return (
        moment > wanted.get("gt", -1)
        and moment >= wanted.get("gte", 0)
        and moment < wanted.get("lt", 1 << 62)
        and moment <= wanted.get("lte", 1 << 62)
    )


def metadata(current: dict[str, str] | None, given: Any) -> dict[str, str]:
    """Stripe's merge: an empty value unsets its key, an empty string in place of the hash unsets all."""
    if given is None:
        return dict(current or {})
    if given == "":
        return {}
    merged = {**(current or {}), **given}
    if len(merged) > 50 or any(len(key) > 40 or len(value) > 500 for key, value in merged.items()):
        raise InvalidRequest(
            "Metadata takes at most 50 keys of 40 characters with values of 500 characters.", param="metadata"
        )
    return {key: value for key, value in merged.items() if value != ""}
