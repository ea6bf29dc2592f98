"""Public pages are kept for visitors who brought nothing: one generation, which every write of what pages show ends.

A view says `@kept`. `KeptPagesMiddleware` keeps what it answered under the generation that was current before its first
query, and answers with it until another generation begins. Generations end with the transaction of any write: the
database connection is watched, so nothing has to be announced and nothing can be forgotten. Tables in `QUIET` do not
count, for no kept page shows them: a page whose making read one of them is not kept. See infra/decisions/0023.
"""

import hashlib
import re
import secrets
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar  # Any: what the driver takes and gives, and a view's arguments

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.utils.translation import get_language, get_language_from_request

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

Value = TypeVar("Value")

GENERATION = "kept:generation"
#: Written often, and shown on no kept page.
QUIET = re.compile(
    r"\b(django_session|django_admin_log|kit_\w+|notifications_\w+|organizations_(submittedform|emailconfirmation|signup)"
    r"|marketplace_search_(keptquery|savedsearch|tolddocument)|quotes_(basket|basketitem|quotemessage|conversationmark)"
    r"|deals_(pendingtouch|visitconsent|touchexpiry|touchanswer)|storefronts_(pagevisits|themedraft)|wagtailadmin_\w+|wagtailsearch_\w+|wagtailcore_(revision"
    r"|referenceindex|pagelogentry|modellogentry|uploadedfile|comment|commentreply|pagesubscription)"
    r"|billing_(webhookevent|eventcursor|ledgeraccount|journalentry|posting|balancesnapshot|balancetransaction))\b"
)
#: Light or dark, as a visitor chose; any other value of the cookie is no choice.
SCHEME_COOKIE, SCHEMES = "scheme", ("light", "dark")
#: What a visitor may bring: the secret of forms, which a page does not show, and light or dark, which the key names.
_HARMLESS = frozenset({settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, SCHEME_COOKIE})
_WRITES = re.compile(
    r"\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|MERGE\s+INTO|TRUNCATE(?:\s+TABLE)?|COPY)\s+\"?(\w+)", re.IGNORECASE
)
_READS = ("SELECT", "SAVEPO", "RELEAS", "ROLLBA")
_BIGGEST = 512 * 1024
_WAITS_FOR = 2.0  # seconds for another thread that makes the same page
_MOST_NEAR = 256  # pages that a process holds itself, beside the shared cache


@dataclass(slots=True)
class _Making:
    """What is known of a page while it is made."""

    #: Stand where the page has a token: words that nobody can guess, so that no text of a person is taken for one.
    form_secret: str = field(default_factory=lambda: f"s{secrets.token_hex(16)}")
    one_time: str = field(default_factory=lambda: f"o{secrets.token_hex(16)}")
    read_quiet: bool = False

    def cut(self, body: bytes) -> list[bytes]:
        """The body between the tokens; at odd places one letter for which token stands there."""
        parts = re.split(b"(" + self.form_secret.encode() + b"|" + self.one_time.encode() + b")", body)
        return [part[:1] if at % 2 else part for at, part in enumerate(parts)]


@dataclass(frozen=True, slots=True)
class _Page:
    generation: str
    headers: list[tuple[str, str]]
    parts: list[bytes]
    #: By the clock of the machines: what pages say of today is at most so old.
    until: float


_making: ContextVar[_Making | None] = ContextVar("making", default=None)


def kept(view: View) -> View:
    """Let the view's page be kept for visitors who brought nothing and asked for nothing but the path."""
    vars(view)["is_kept"] = True
    return view


def tokens_of(request: HttpRequest) -> tuple[str, str] | None:
    """What stands for (the secret of forms, a one-time token) on a page that may be kept; None on any other."""
    making: _Making | None = getattr(request, "kept_making", None)
    return None if making is None else (making.form_secret, making.one_time)


class KeptPagesMiddleware:
    """Answers with a kept page, above everything that reads who is asking; keeps the pages of `@kept` views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._csrf = CsrfViewMiddleware(lambda _request: HttpResponse())
        self._locks = [threading.Lock() for _ in range(64)]
        self._near: dict[str, _Page] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, kept or made."""
        key = _key(request)
        if key is None:
            return self.get_response(request)
        near = self._near.get(key)
        if near is not None and near.generation == cache.get(GENERATION) and time.time() < near.until:
            return self._filled(request, near)
        # After a change many ask for the same page at once: of the threads here, one makes it.
        lock = self._locks[hash(key) % len(self._locks)]
        alone = lock.acquire(timeout=_WAITS_FOR)
        try:
            generation, page = _current(key)
            if page is None:
                return self._made(request, key, generation)
            self._hold(key, page)
            return self._filled(request, page)
        finally:
            if alone:
                lock.release()

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> None:
        """Have a page that may be kept written without tokens."""
        if (making := _making.get()) is not None and getattr(view, "is_kept", False):
            vars(request)["kept_making"] = making

    def _made(self, request: HttpRequest, key: str, generation: str) -> HttpResponse:
        making = _Making()
        reset = _making.set(making)
        try:
            response = self.get_response(request)
        finally:
            _making.reset(reset)
        if not hasattr(request, "kept_making") or response.streaming:
            return response
        parts = making.cut(response.content)
        if generation and not making.read_quiet and _may_be_kept(request, response):
            headers = [(name, value) for name, value in response.items() if name != "Content-Length"]
            page = _Page(generation, headers, parts, time.time() + settings.KEPT_PAGES_SECONDS)
            cache.set(_name(key), page, settings.KEPT_PAGES_SECONDS)
            self._hold(key, page)
        if len(parts) > 1:
            response.content = _joined(request, parts)
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
            self._csrf.process_response(request, response)
        return response

    def _hold(self, key: str, page: _Page) -> None:
        if len(self._near) >= _MOST_NEAR:
            self._near.clear()
        self._near[key] = page

    def _filled(self, request: HttpRequest, page: _Page) -> HttpResponse:
        has_tokens = len(page.parts) > 1
        if has_tokens:
            self._csrf.process_request(request)
        body = _joined(request, page.parts) if has_tokens else page.parts[0]
        response = HttpResponse(body, headers={**dict(page.headers), "Content-Length": str(len(body))})
        if has_tokens:
            self._csrf.process_response(request, response)
        return response


def generation() -> str:
    """The current generation; "" where there is no cache to share it, so that nothing is kept."""
    current: str | None = cache.get(GENERATION)
    if current is None:
        cache.set(GENERATION, secrets.token_hex(8), None)
        current = cache.get(GENERATION)
    return current or ""


def end_generation() -> None:
    """Nothing that is kept is shown from now on."""
    cache.set(GENERATION, secrets.token_hex(8), None)


def watch(connection: BaseDatabaseWrapper, **_unused: object) -> None:
    """Have the connection noticed when it writes; for the signal of a new one."""
    if _watched not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watched)


def same_generation(name: str, make: Callable[[], Value]) -> Value:
    """What `make` gives of what everybody sees, made once in a generation: for pages of whoever is signed in, too.

    Nothing is kept of what read a table that does not count, or what somebody who is just writing has made.
    """
    current = generation() if settings.KEPT_PAGES_SECONDS and not connection.in_atomic_block else ""
    if not current:
        return make()
    key = f"kept:{get_language()}:{name}"
    found: tuple[str, Value] | None = cache.get(key)
    if found is not None and found[0] == current:
        return found[1]
    around, making = _making.get(), _Making()
    reset = _making.set(making)
    try:
        value = make()
    finally:
        _making.reset(reset)
    if making.read_quiet:
        if around is not None:
            around.read_quiet = True
    else:
        cache.set(key, (current, value), settings.KEPT_PAGES_SECONDS)
    return value


def _watched(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    text = sql if isinstance(sql, str) else str(sql)
    if (making := _making.get()) is not None and QUIET.search(text):
        making.read_quiet = True
    ends = settings.KEPT_PAGES_SECONDS and text[:6].upper() not in _READS and _changes_pages(text)
    if not ends:
        return execute(sql, params, many, context)
    connection: BaseDatabaseWrapper = context["connection"]
    if connection.in_atomic_block:
        _end_with(connection)
        return execute(sql, params, many, context)
    try:
        return execute(sql, params, many, context)
    finally:
        end_generation()


def _changes_pages(sql: str) -> bool:
    if (written := _WRITES.match(sql)) is not None:
        return QUIET.fullmatch(written[1]) is None
    return sql.lstrip()[:4].upper() == "WITH" and re.search(r"\b(INSERT|UPDATE|DELETE|MERGE)\b", sql, re.I) is not None


def _end_with(connection: BaseDatabaseWrapper) -> None:
    """End the generation when the transaction commits; asked for once for all that commits together.

    What was asked for around this savepoint is done whenever what is written here lasts.
    """
    around = set(connection.savepoint_ids)
    if any(waiting[1] is end_generation and waiting[0] <= around for waiting in reversed(connection.run_on_commit)):
        return
    transaction.on_commit(end_generation, using=connection.alias, robust=True)


def _key(request: HttpRequest) -> str | None:
    """Where the page for this request is kept; None where it is for somebody, or asks for more than its path."""
    if not settings.KEPT_PAGES_SECONDS or request.method != "GET" or request.META.get("QUERY_STRING"):
        return None
    if not brought_nothing(request):
        return None
    language = get_language_from_request(request) if len(settings.LANGUAGES) > 1 else ""
    scheme = request.COOKIES.get(SCHEME_COOKIE, "")
    return repr((
        request.scheme, request.get_host(), request.path, language, scheme if scheme in SCHEMES else "",
        getattr(staticfiles_storage, "manifest_hash", ""),
    ))  # fmt: skip


def brought_nothing(request: HttpRequest) -> bool:
    """Whether the request is that of a visitor of whom nothing is known here: no session, no answer, no basket."""
    return _HARMLESS.issuperset(request.COOKIES) and "HTTP_HX_REQUEST" not in request.META


def _name(key: str) -> str:
    return "kept:" + hashlib.sha256(key.encode()).hexdigest()


def _current(key: str) -> tuple[str, _Page | None]:
    name = _name(key)
    found = cache.get_many([GENERATION, name])
    current: str | None = found.get(GENERATION)
    if current is None:
        return generation(), None
    page: _Page | None = found.get(name)
    return current, page if page is not None and page.generation == current else None


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and response.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Cache-Control")
        and len(response.content) <= _BIGGEST
        and not request.session.modified
        and not request.user.is_authenticated
    )


def _joined(request: HttpRequest, parts: list[bytes]) -> bytes:
    secret = get_token(request).encode()
    return b"".join(
        part if not at % 2 else secret if part == b"s" else secrets.token_urlsafe(16).encode()
        for at, part in enumerate(parts)
    )
