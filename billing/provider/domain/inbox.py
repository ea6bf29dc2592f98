"""What of a provider's event is kept, and which events cannot be kept as they are."""

import datetime as dt
import hashlib
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # Any: events as JSON

#: The key under which the text of an event is kept that the database does not take as it is.
TEXT = "text"
#: The longest id, type, account and object id that the columns of the inbox take.
LONGEST = {"id": 100, "type": 80, "account": 60, "object": 100}
#: NUL, and half of a surrogate pair.
_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """An event as the inbox keeps it. `problem` says why it cannot be applied, "" where it can."""

    event_id: str
    type: str
    account: str
    object_id: str
    occurred_at: dt.datetime | None
    payload: Mapping[str, Any]
    problem: str = ""


def inbox_entry(event: Mapping[str, Any], named: Mapping[str, Any], occurred_at: dt.datetime | None) -> InboxEntry:
    """How an event is kept of which the provider has `named` the id, type, account and object.

    One that a table cannot hold is kept as text, under an id that is made from it, for a person.
    """
    problem = next((f"its {name} {why}" for name in LONGEST if (why := _unfit(name, named.get(name)))), "")
    if not problem and occurred_at is None:
        problem = "its time is not a time"
    if not problem and not _storable(event):
        problem = "it holds characters or numbers that the database does not take"
    if not problem:
        told = {name: str(named[name]) for name in LONGEST}
        return InboxEntry(told["id"], told["type"], told["account"], told["object"], occurred_at, dict(event))
    text = json.dumps(event, sort_keys=True)
    return InboxEntry(
        f"unreadable-{hashlib.sha256(text.encode()).hexdigest()}",
        "unreadable" if _unfit("type", named.get("type")) else str(named["type"]),
        "" if _unfit("account", named.get("account")) else str(named["account"]),
        "",
        occurred_at,
        {TEXT: text},
        f"The event cannot be read: {problem}.",
    )


def _unfit(name: str, value: Any) -> str:
    """Why the value does not fit its column, or ""."""
    if not isinstance(value, str):
        return "is missing or not a text"
    if len(value) > LONGEST[name]:
        return f"has {len(value):,} characters"
    return "" if _storable(value) else "holds characters that the database does not take"


def _storable(value: Any) -> bool:
    """Whether PostgreSQL takes the value in a JSON document: no NUL, no half of a surrogate pair, no infinity."""
    if isinstance(value, str):
        return _NOT_STORABLE.search(value) is None
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, Mapping):
        return all(_storable(key) and _storable(each) for key, each in value.items())
    return not isinstance(value, list) or all(map(_storable, value))
