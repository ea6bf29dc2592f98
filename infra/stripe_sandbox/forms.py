"""Bracketed forms: ``a[b][0]=c`` to nested hashes; and forms in parts, with a file."""

import hashlib
import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl, urlencode

from infra.stripe_sandbox.errors import InvalidRequest

_NAME = re.compile(r"^([^\[\]]+)((?:\[[^\[\]]*\])*)$")


def decode(text: str) -> dict[str, Any]:
    """The nested hash that a form or query string describes; arrays are hashes keyed "0", "1", …"""
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


@dataclass(frozen=True)
class Upload:
    """The file of a form in parts."""

    name: str
    content: bytes


def decode_parts(content_type: str, body: bytes) -> tuple[str, Upload | None]:
    """A multipart form as a bracketed form with the file's digest in place of the file; and the file.

    The same upload gives the same text, whatever the boundary between the parts is.
    """
    head = f"Content-Type: {content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode()
    whole = BytesParser().parsebytes(head + body)
    texts, upload = [], None
    for part in whole.get_payload() if whole.is_multipart() else []:
        if not isinstance(part, Message):
            continue
        name = str(part.get_param("name", "", header="content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        filename = part.get_filename()
        if filename is None:
            texts.append((name, content.decode()))
        else:
            upload = Upload(filename, content)
            texts.append((name, hashlib.sha256(content).hexdigest()))
    return urlencode(sorted(texts)), upload
