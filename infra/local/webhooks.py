"""Telling the Stripe sandbox where this marketplace listens, over Stripe's own API, as its operator would by hand."""

from __future__ import annotations

import json
import secrets
import urllib.error
import urllib.parse
import urllib.request
from functools import partial
from typing import Any  # Any: Stripe's JSON

from core.kit.endpoints import steps
from infra.local.processes import ServiceError

#: What the application calls the signing secret, where it listens, and whether for connected accounts.
ENDPOINTS = (
    ("STRIPE_WEBHOOK_SECRET", "/stripe/webhook/", False),
    ("STRIPE_CONNECT_WEBHOOK_SECRET", "/stripe/connect-webhook/", True),
)

#: The version in which events are sent: the SDK's own, which is not imported here for the time it takes.
API_VERSION = "2026-10-28.endive"


def register(api_base: str, key: str, site: str, known: dict[str, str]) -> dict[str, str]:
    """Make sure that both endpoints of `site` exist, and return what to remember: each endpoint's id and secret.

    `known` is what the last call returned. Stripe tells a secret once, so an endpoint whose secret was forgotten is
    replaced, and one that moved to another port is told its new address. ServiceError if the sandbox refuses.
    """
    remembered = dict(known)
    listed = _call(api_base, key, "GET", "/v1/webhook_endpoints?limit=100")["data"]
    existing = {one["id"]: one["url"] for one in listed}
    for name, path, connect in ENDPOINTS:
        url = site + path
        secret_of = remembered.get(f"{name}_ENDPOINT", "") if name in remembered else ""
        # The sandbox is ours alone: whatever calls this path, at whatever port, was made by an earlier start.
        wanted = steps(existing, secret_of, url, partial(_calls, path))
        for identifier in wanted.forget:
            _call(api_base, key, "DELETE", f"/v1/webhook_endpoints/{identifier}")
        if wanted.move:
            _call(api_base, key, "POST", f"/v1/webhook_endpoints/{wanted.keep}", {"url": url})
        if not wanted.make:
            continue
        fields = {
            "url": url,
            "enabled_events[0]": "*",
            "connect": "true" if connect else "false",
            "api_version": API_VERSION,
        }
        made = _call(api_base, key, "POST", "/v1/webhook_endpoints", fields)
        remembered |= {name: made["secret"], f"{name}_ENDPOINT": made["id"]}
    return remembered


def _calls(path: str, address: str) -> bool:
    return urllib.parse.urlsplit(address).path == path


def _call(api_base: str, key: str, method: str, path: str, fields: dict[str, str] | None = None) -> dict[str, Any]:
    request = urllib.request.Request(
        api_base + path,
        data=urllib.parse.urlencode(fields).encode() if fields else None,
        method=method,
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": secrets.token_hex(16)},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            content: dict[str, Any] = json.load(answer)
            return content
    except urllib.error.HTTPError as refusal:
        raise ServiceError(f"The Stripe sandbox refused {method} {path}: {refusal.read().decode()[:400]}") from refusal
    except OSError as failure:
        raise ServiceError(f"The Stripe sandbox does not answer at {api_base}: {failure}") from failure
