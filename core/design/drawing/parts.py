"""What a component reads of what it is given: parts are dicts or objects alike. Pure."""

import re
from typing import Any, Literal, TypeAlias  # Any: whatever a template hands over

#: What a template hands over where a number may be missing: a name that is not there is the empty string.
Number: TypeAlias = int | Literal[""] | None


def read(thing: Any, name: str, default: Any = None) -> Any:
    """A key of a dict or an attribute of an object; `default` where it has none."""
    value = thing.get(name, default) if isinstance(thing, dict) else getattr(thing, name, default)
    return default if value is None else value


def name_of(org: Any) -> str:
    """The name of an organisation, or of one that is given as a name."""
    return str(read(org, "name", None) or org)


def colour_class(color: Any) -> str:
    """The CSS class of a colour of a deal (0 to 6), or of an ink ("ink", "mist")."""
    return str(color) if color in ("ink", "mist") else f"c{int(color or 0) % 7}"


def size_style(size: Any) -> str:
    """A style attribute for a size in px (28) or any CSS length ("2rem"); the surrounding size where empty."""
    if not size:
        return ""
    length = f"{int(size)}px" if str(size).isdigit() else re.sub(r"[^\w.%]", "", str(size))
    return f' style="--size:{length}"'
