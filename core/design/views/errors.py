"""The page for an error that nobody expected."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from core.design.frame import words_of_error


def server_error(request: HttpRequest) -> HttpResponse:
    """The error's number, and whether somebody was told. Asks neither the database nor the context processors."""
    reported = getattr(request, "reported", None)
    heading, text = words_of_error()
    page = get_template("500.html").render(
        {
            "error_id": reported.id if reported else "",
            "told": bool(reported and reported.told),
            "heading": heading,
            "text": text,
        }
    )
    return HttpResponse(page, status=500)
