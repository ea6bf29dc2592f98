"""How often a form may be sent: by network address and by account, counted in the cache that all web machines share.

`LIMITS` is the whole table. A view says `@throttled("sign_in", account="username")`; the answer above a limit is a page
with 429 that says when to try again and keeps what was typed. infra/decisions/0015 says what was weighed.
"""

import ipaddress
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, TypeVar  # Any: the library has no types

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django_ratelimit.core import get_usage
from redis.exceptions import RedisError

from core.kit.context_fields import sent_form
from core.kit.errors import report

P = ParamSpec("P")
AnyRequest = TypeVar("AnyRequest", bound=HttpRequest)
View = Callable[Concatenate[AnyRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Limit:
    """How many submissions are answered: "times/period", such as 60/5m, for one network address and for one account.

    `counts_failures`: one that succeeded (its answer is a redirect) does not count for the account.
    """

    address: str
    account: str = ""
    counts_failures: bool = False


#: An office shares one network address, so those limits are wide; an account is one person's.
LIMITS = {
    "sign_in": Limit(address="60/5m", account="10/10m", counts_failures=True),
    "sign_up": Limit(address="20/10m", account="5/1h"),
    "password_reset": Limit(address="20/10m", account="5/1h"),
    "new_password": Limit(address="30/10m"),
    "confirmation": Limit(address="60/10m", account="10/1h"),
    "account": Limit(address="60/10m", account="20/10m"),
    "invitation": Limit(address="60/10m"),
    "invite": Limit(address="120/1h", account="60/1h"),
    "domain": Limit(address="60/10m", account="30/10m"),
    # Each asks name servers and a web server of somebody's choice.
    "own_host": Limit(address="60/10m", account="20/10m"),
    "company": Limit(address="120/10m", account="60/10m"),
    # Each writes to people of other organisations.
    "claim": Limit(address="120/1h", account="20/1h"),
    # A partner that recorded much keeps its right to appeal in time.
    "appeal": Limit(address="60/1h", account="20/1h"),
    "question": Limit(address="120/1h", account="20/1h"),
    "arrival": Limit(address="60/10m", account="30/10m"),
    "request": Limit(address="120/10m"),
    # Each mails a link to the address that somebody typed; `write_lead` counts those, in rows.
    "contact": Limit(address="20/1h", account="5/1h"),
    "contact_link": Limit(address="60/10m"),
    "basket": Limit(address="240/1m"),
    # Sent by the results page itself, once for each search and each result that is opened.
    "search_kept": Limit(address="240/1m"),
    # Sent by pages of sellers, once each time that one is read.
    "page_visits": Limit(address="240/1m"),
    "language": Limit(address="240/1m"),
    "visit_consent": Limit(address="60/1m"),
    "page_password": Limit(address="20/10m"),
}


def throttled(purpose: str, *, account: str = "") -> Callable[[View[AnyRequest, P]], View[AnyRequest, P]]:
    """Answer 429 to a form that comes more often than `LIMITS[purpose]` allows; the view is not called then.

    `account` is the field that holds the account's e-mail address; whether there is such an account makes no
    difference. Without it, the account is that of the person who is signed in.
    """

    def decorate(view: View[AnyRequest, P]) -> View[AnyRequest, P]:
        @wraps(view)
        def guarded(request: AnyRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method != "POST":
                return view(request, *args, **kwargs)
            who = _account(request, account)
            wait = _seconds_to_wait(request, purpose, who)
            if wait:
                return _too_often(request, wait)
            response = view(request, *args, **kwargs)
            if LIMITS[purpose].counts_failures and who and response.status_code == HTTPStatus.FOUND:
                _usage(request, f"{purpose}:succeeded", who, LIMITS[purpose].account)
            return response

        vars(guarded)["throttle"] = purpose
        return guarded

    return decorate


def client_address(request: HttpRequest) -> str:
    """The network address that sent the request.

    `X-Forwarded-For` can be written by anybody, so only the entry is read that the outermost of our own proxies
    (`TRUSTED_PROXIES`, their number) added; where that is no address, the connection's own is used.
    """
    connection: str = request.META.get("REMOTE_ADDR") or "0.0.0.0"
    proxies: int = settings.TRUSTED_PROXIES
    entries = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies < 1 or len(entries) < proxies:
        return connection
    try:
        return str(ipaddress.ip_address(entries[-proxies].strip()))
    except ValueError:
        return connection


def _seconds_to_wait(request: HttpRequest, purpose: str, account: str) -> int:
    """Count this submission; 0 where it may go on."""
    limit = LIMITS[purpose]
    wait = _wait(_usage(request, f"{purpose}:address", "ip", limit.address))
    if limit.account and account:
        usage = _usage(request, f"{purpose}:account", account, limit.account)
        if _wait(usage) and limit.counts_failures:
            done = _usage(request, f"{purpose}:succeeded", account, limit.account, increment=False)
            if usage["count"] - done.get("count", 0) <= usage["limit"]:
                return wait
        wait = max(wait, _wait(usage))
    return wait


def _usage(request: HttpRequest, group: str, key: str, rate: str, *, increment: bool = True) -> dict[str, Any]:
    """What was counted; nothing where the cache does not answer. `key`: "ip", or an account."""
    by = key if key == "ip" else lambda _group, _request: key
    try:
        return get_usage(request, group=group, key=by, rate=rate, method="POST", increment=increment) or {}
    except (RedisError, OSError) as error:
        # The cache does not answer. The form is let through, and the operator's people are told.
        report(error, "throttling")
        return {}


def _wait(usage: dict[str, Any]) -> int:
    return max(1, usage["time_left"]) if usage.get("should_limit") else 0


def _account(request: HttpRequest, field: str) -> str:
    if field:
        return request.POST.get(field, "").strip().casefold().encode("utf-8", "replace").decode()
    return f"user:{request.user.pk}" if request.user.is_authenticated else ""


def _too_often(request: HttpRequest, wait: int) -> HttpResponse:
    context = {"minutes": math.ceil(wait / 60), "sent_form": sent_form(request)}
    response = render(request, "429.html", context, status=429)
    response["Retry-After"] = str(wait)
    return response
