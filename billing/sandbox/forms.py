"""Bracketed forms: ``a[b][0]=c`` to nested hashes."""

import re
from typing import Any
from urllib.parse import parse_qsl

from billing.sandbox.errors import InvalidRequest

_NAME = re.compile(r"^([^\[\]]+)((?:\[[^\[\]]*\])*)$")


def decode(text: str) -> dict[str, Any]:
    """The nested hash a form or query string stands for; arrays are hashes keyed "0", "1", …"""
    root: dict[str, Any] = {}
    for key, value in parse_qsl(text, keep_blank_values=True):
        match = _NAME.match(key)
        if not match:
            raise InvalidRequest(f"Invalid parameter name: {key}", param=key)
        path = [match.group(1), *re.findall(r"\[([^\[\]]*)\]", match.group(2))]
        place = root
        for step, raw in enumerate(path):
            name = raw or str(len(place))
            if step == len(path) - 1:
                place[name] = value
            else:
                place = place.setdefault(name, {})
                if not isinstance(place, dict):
                    raise InvalidRequest(f"Invalid hash: {key}", param=key)
    return root
