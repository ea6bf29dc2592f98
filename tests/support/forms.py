"""Forms are sent as pages send them: each with the organisation that its sender acts for, a one-time token and the
version it was made from, unless a test gives them.

A form that a test sends without a version is sent again with the one that the answer carries, as somebody does who has
read what is stored. A test of what that guards against sends an empty version.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY as AUTH_KEY
from django.http import QueryDict
from django.test import Client
from django.test.client import MULTIPART_CONTENT

from catalog.listing.forms.plans import PlanFormSet
from core.kit.context_fields import ORGANIZATION_FIELD, ORGANIZATION_HEADER, TOKEN_FIELD
from core.kit.versions import VERSION_FIELD, Versioned, is_stale, states_version
from core.organizations.middleware import SESSION_KEY
from core.organizations.models import Membership

_post = Client.post


def _post_as_a_page(
    self: Client, path: str, data: Any = None, content_type: str = MULTIPART_CONTENT, **extra: Any
) -> Any:
    if content_type != MULTIPART_CONTENT or not isinstance(data, dict | None):
        return _post(self, path, data, content_type, **extra)
    sent = dict(data.lists()) if isinstance(data, QueryDict) else dict(data or {})
    sent.setdefault(TOKEN_FIELD, secrets.token_urlsafe(16))
    is_stated = ORGANIZATION_FIELD in sent or ORGANIZATION_HEADER in (extra.get("headers") or ())
    if not is_stated and (organization := organization_of(self)):
        sent[ORGANIZATION_FIELD] = organization
    answer = _post(self, path, sent, content_type, **extra)
    if VERSION_FIELD in sent or not (version := version_asked_for(answer)):
        return answer
    for value in sent.values():
        for each in value if isinstance(value, list | tuple) else [value]:
            if hasattr(each, "seek"):
                each.seek(0)
    return _post(self, path, sent | {VERSION_FIELD: version}, content_type, **extra)


def organization_of(client: Client) -> str:
    """The key of the organisation that the client acts for, as pages say it; empty for nobody and for none."""
    if settings.SESSION_COOKIE_NAME not in client.cookies:
        return ""
    session = client.session
    memberships = Membership.objects.filter(user=session.get(AUTH_KEY)).order_by("created_at", "pk")
    own = list(memberships.values_list("organization", flat=True))
    chosen = session.get(SESSION_KEY)
    return str(chosen if chosen in own else own[0]) if own else ""


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


def as_shown(page: Any) -> dict[str, Any]:
    """What the form of an opened page sends when nothing in it is changed."""
    form = page.context["form"]
    shown = {name: form[name].value() for name in form.fields}
    if isinstance(form, Versioned):
        shown[VERSION_FIELD] = form.stored_version
    return {name: value for name, value in shown.items() if value not in (None, False, "")}
