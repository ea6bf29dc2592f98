"""Requests that say that they are written in another charset than UTF-8.

Django decodes addresses and forms by the charset that `Content-Type` names, whatever that is, and does so before any
middleware: with a name such as `idna` or `zip` anybody could make every page an error. Our pages send UTF-8 alone.
"""

import codecs
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.utils.http import parse_header_parameters

_REFUSAL = b"This request says that it is not written in UTF-8. Nothing was changed."


def utf8_only(application: WSGIApplication) -> WSGIApplication:
    """The application behind an answer of 400 to whatever says that it is not written in UTF-8."""

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _says_another(environ.get("CONTENT_TYPE", "")):
            start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [_REFUSAL]
        return application(environ, start_response)

    return guarded


def _says_another(content_type: str) -> bool:
    """Whether it names a charset that is known and not UTF-8; Django reads an unknown one as UTF-8."""
    try:
        _kind, parameters = parse_header_parameters(content_type)
        return "charset" in parameters and codecs.lookup(parameters["charset"]).name != "utf-8"
    except LookupError:
        return False
    except ValueError:
        return True
