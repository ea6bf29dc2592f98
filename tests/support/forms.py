"""Forms are sent as pages send them: each with a one-time token and the version it was made from, unless a test gives
them.

A form that a test sends without a version is sent again with the one that the answer carries, as somebody does who has
read what is stored. A test of what that guards against sends an empty version.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.http import QueryDict
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from catalog.listing.forms.plans import PlanFormSet
from core.kit.context_fields import TOKEN_FIELD
from core.kit.versions import VERSION_FIELD, Versioned, is_stale, states_version

_post = Client.post


def _post_as_a_page(
    self: Client, path: str, data: Any = None, content_type: str = MULTIPART_CONTENT, **extra: Any
) -> Any:
    if content_type != MULTIPART_CONTENT or not isinstance(data, dict | None):
        return _post(self, path, data, content_type, **extra)
    sent = dict(data.lists()) if isinstance(data, QueryDict) else dict(data or {})
    sent.setdefault(TOKEN_FIELD, secrets.token_urlsafe(16))
    answer = _post(self, path, sent, content_type, **extra)
    if VERSION_FIELD in sent or not (version := version_asked_for(answer)):
        return answer
    for value in sent.values():
        for each in value if isinstance(value, list | tuple) else [value]:
            if hasattr(each, "seek"):
                each.seek(0)
    return _post(self, path, sent | {VERSION_FIELD: version}, content_type, **extra)


def version_asked_for(answer: Any) -> str:
    """The version of what is stored, where the answer refused a form that named none; empty where it did not."""
    for context in answer.context or ():
        for layer in getattr(context, "dicts", [context]):
            for each in layer.values():
                if not isinstance(each, Versioned | PlanFormSet) or not each.is_bound or states_version(each.data):
                    continue
                if is_stale(each.data, each.stored_version):
                    return each.stored_version
    return ""


def send_forms_as_pages_do() -> None:
    """Let `Client.post` add what a page would. Called once, by `tests/conftest.py`."""
    Client.post = _post_as_a_page  # type: ignore[method-assign, assignment]  # replaced on purpose
