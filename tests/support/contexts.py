"""What Django's test client keeps of a page that it was answered with."""

from __future__ import annotations

from typing import Any

from django.template import Template
from django.test import client

_keep = vars(client)["store_rendered_templates"]  # a part of the client that no stub names


def _keep_pages(
    store: dict[str, Any], signal: Any, sender: Any, template: Template, context: Any, **named: Any
) -> None:
    if "/components/" not in (template.name or ""):
        _keep(store, signal, sender, template, context, **named)


def keep_only_contexts_of_pages() -> None:
    """Keep no copy of the context of every button, sign and field: a page has hundreds, and no test looks at them."""
    vars(client)["store_rendered_templates"] = _keep_pages
