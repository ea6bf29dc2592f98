"""Forms are sent as pages send them: each with a one-time token of its own, unless the test gives one."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import QueryDict
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from core.kit.context_fields import TOKEN_FIELD

_post = Client.post


def _post_as_a_page(
    self: Client, path: str, data: Any = None, content_type: str = MULTIPART_CONTENT, **extra: Any
) -> Any:
    if content_type == MULTIPART_CONTENT and isinstance(data, dict | None) and TOKEN_FIELD not in (data or {}):
        token = {TOKEN_FIELD: secrets.token_urlsafe(16)}
        data = dict(data.lists()) | token if isinstance(data, QueryDict) else (data or {}) | token
    return _post(self, path, data, content_type, **extra)


def send_forms_with_tokens() -> None:
    """Let `Client.post` add a fresh token where none is given. Called once, by `tests/conftest.py`."""
    Client.post = _post_as_a_page  # type: ignore[method-assign, assignment]
