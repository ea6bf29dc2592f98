"""What no address and no form may hold, whatever view it leads to."""

from collections.abc import Callable
from typing import Any, TypeVar  # Any: views of every kind
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.core.files import File
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.views.defaults import bad_request

from core.kit.numbers import whole_number

View = TypeVar("View", bound=Callable[..., Any])


class NoPageHereMiddleware:
    """Shows a page where somebody opens an address that only takes forms; Django answers that with nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; put the page in place of an empty 405."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.method == "GET" and not response.content:
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response


class ReadableAddressMiddleware:
    """Answers 400 to a path or a query string with NUL, which no database takes, or with bytes that are not UTF-8.

    A text field of a form refuses NUL by itself; where a view reads a value without a form, it is 400 here, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the address, and go on. Raises BadRequest."""
        if "\0" in request.path_info or not _is_readable(request.META.get("QUERY_STRING", "")):
            raise BadRequest("The address holds characters that cannot be read.")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 400 where the driver refused NUL in a value; nothing was written then."""
        if isinstance(exception, (ValueError, DataError)) and "NUL" in str(exception):
            return bad_request(request, exception)
        return None


#: What PostgreSQL says where another transaction was faster: unique and exclusion constraints, serialization, deadlock.
OVERTAKEN = frozenset({"23505", "23P01", "40001", "40P01"})
#: How often a view is given the same form again. More of one kind at once are no accident.
ROUNDS = 5


class OvertakenMiddleware:
    """Gives a form to its view again where another transaction was faster, which the database refused.

    Nothing was written then, and the next run reads what the other one wrote, so that it says what it always says: that
    this is taken, decided or there already. Of several at once one gets through in each round, so there are as many as
    `ROUNDS`. A view that acts in steps is never repeated. The last in the list.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer by another run; whatever else goes wrong in that is raised."""
        if request.method != "POST" or not _was_overtaken(exception) or request.resolver_match is None:
            return None
        view, arguments, named = request.resolver_match
        if getattr(view, "once", "") == "in steps":
            return None
        for left in reversed(range(ROUNDS)):
            for each in (one for _name, files in request.FILES.lists() for one in files):
                if isinstance(each, File):
                    each.seek(0)
            try:
                answer: HttpResponse = view(request, *arguments, **named)
            except (IntegrityError, OperationalError) as error:
                if not left or not _was_overtaken(error):
                    raise
            else:
                return answer
        return None


def _was_overtaken(exception: Exception) -> bool:
    if not isinstance(exception, (IntegrityError, OperationalError)):
        return False
    return getattr(exception.__cause__, "sqlstate", "") in OVERTAKEN


def _is_readable(query: str) -> bool:
    if "%" not in query and query.isascii():
        return "\0" not in query
    try:
        return "\0" not in unquote_to_bytes(query.encode("latin-1")).decode()
    except UnicodeError:
        return False


class LargestBodyMiddleware:
    """Answers 413 to a form that says that it is larger than its view takes (`takes_at_most`), or than any does,
    before a byte of it is received. It stands above what reads forms, which does so once the view is known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, *_arguments: object) -> HttpResponse | None:
        """Look at the announced length."""
        length = whole_number(request.META.get("CONTENT_LENGTH") or "") or 0
        if length > int(getattr(view, "most_bytes", MOST_BYTES)):
            return render(request, "413.html", status=413)
        return None


#: No form is larger, whatever its view takes.
MOST_BYTES = 200 * 1024 * 1024


def takes_at_most(most_bytes: int) -> Callable[[View], View]:
    """Let the view's form be at most so large, with some room for what stands beside the files."""

    def mark(view: View) -> View:
        vars(view)["most_bytes"] = most_bytes + 1024 * 1024
        return view

    return mark
