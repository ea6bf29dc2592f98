"""The pages for errors that nobody expected."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from core.design.frame import words_of_error
from core.kit.context_fields import beside_form, sent_form
from core.kit.errors import Reported
from core.kit.file_storage import is_not_stored


def server_error(request: HttpRequest) -> HttpResponse:
    """The error's number, and whether somebody was told. Asks neither the database nor the context processors.

    Where a file of a form could not be stored, it is the page that says so, with what was typed.
    """
    reported = getattr(request, "reported", None)
    if request.method == "POST" and is_not_stored(sys.exc_info()[1]):
        return _not_stored(request, reported)
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


def _not_stored(request: HttpRequest, reported: Reported | None) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return beside_form(request, "design/components/not_stored.html", {})
    context = {
        "sent_form": sent_form(request),
        "error_id": reported.id if reported else "",
        "told": bool(reported and reported.told),
    }
    return render(request, "not_stored.html", context, status=503)
