"""Hand errors to a server that speaks Sentry's protocol. Imported by the settings, so it needs no configured Django."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any  # Any: the options of sentry_sdk.init

import sentry_sdk

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint


def watch_errors(dsn: str, **options: Any) -> None:
    """Report errors there from now on: without people's data, and with the id that the error's page shows."""
    sentry_sdk.init(dsn, include_local_variables=False, before_send=with_id, **options)


def with_id(event: Event, hint: Hint) -> Event:
    """The event with the tag `error_id`, where it is about an exception; without the request, whose path is secret."""
    from core.kit.errors import error_id  # not before the settings are read

    raised = hint.get("exc_info")
    if raised is not None and raised[1] is not None:
        event.setdefault("tags", {})["error_id"] = error_id(raised[1])
    request = event.get("request")
    if request is not None:
        event["request"] = {"method": request.get("method", "")}
    return event
