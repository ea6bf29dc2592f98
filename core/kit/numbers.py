"""Numbers that come as text in a query string or beside a form: ids, pages, quantities. Pure."""

import re

# No id of ours is longer, and all of these fit into the database's integers.
_WHOLE = re.compile(r"[0-9]{1,18}", re.ASCII)


def whole_number(text: str | None) -> int | None:
    """The number, from 0 to 18 digits long, or None: for "²", "-5", "1e9", "1.5" and whatever is no such number."""
    return int(text) if text and _WHOLE.fullmatch(text) else None
