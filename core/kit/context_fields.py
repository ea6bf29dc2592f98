"""What forms and links carry: their organisation, and of forms a token that is good for one submission."""

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any  # Any: a template's context
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.kit.versions import VERSION_FIELD

ORGANIZATION_FIELD = "form_organization"
TOKEN_FIELD = "form_token"
#: The same as `ORGANIZATION_FIELD`, for requests that htmx makes without a form.
ORGANIZATION_HEADER = "X-Form-Organization"
#: The same in the query of a link that is read elsewhere, as in a mail.
ORGANIZATION_QUERY = "for_organization"


#: What a page's form carries for itself, which nobody typed.
FRAME_FIELDS = frozenset({"csrfmiddlewaretoken", ORGANIZATION_FIELD, TOKEN_FIELD})


def posted(request: HttpRequest, *, without: Collection[str] = FRAME_FIELDS) -> list[tuple[str, str]]:
    """Each (name, value) that a form sent, those names left out: to be sent again, or to be shown."""
    return [(name, value) for name, values in request.POST.lists() if name not in without for value in values]


@dataclass(frozen=True)
class SentForm:
    """A form that was not taken, as a page shows it so that nothing typed is lost.

    `path`: where it was sent; `page_path`: the page of this site that it stood on, "" if not known; `sent`: what may be
    sent again, with the token and version that it came with; `typed`: the same in words, without what nobody typed.
    Passwords and files are not kept.
    """

    path: str
    page_path: str
    sent: tuple[tuple[str, str], ...]
    typed: tuple[tuple[str, str], ...]
    has_password: bool
    has_files: bool


def sent_form(request: HttpRequest, *, without: Collection[str] = ()) -> SentForm:
    """What a POST carried, to be shown and sent again; `without`: names of fields that are not to be sent again."""
    left_out = {"csrfmiddlewaretoken", *without}
    sent = tuple((name, value) for name, value in posted(request, without=left_out) if "password" not in name)
    page = urlsplit(request.headers.get("Referer", ""))
    return SentForm(
        path=request.get_full_path(),
        page_path=page.path if page.netloc == request.get_host() else "",
        sent=sent,
        typed=tuple(
            (re.sub(r"[_-]", " ", name), value)
            for name, value in sent
            if name not in FRAME_FIELDS | {VERSION_FIELD, "next"} and value.strip()
        ),
        has_password=any("password" in name for name in request.POST),
        has_files=bool(request.FILES),
    )


def beside_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The answer to htmx where a form is not taken: in the place of messages, so that the form stays as it is."""
    # 422, because the page's script shows such answers.
    answer = render(request, template, context, status=422)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#messages", "innerHTML"
    return answer


def context_fields(request: HttpRequest) -> dict[str, str]:
    """What a form on a page for this request says of itself."""
    organization = getattr(request, "organization", None)
    fields = {TOKEN_FIELD: secrets.token_urlsafe(16)}
    return fields | ({ORGANIZATION_FIELD: str(organization.pk)} if organization is not None else {})


def link_for(path: str, organization_id: int) -> str:
    """The path of the site, naming the organisation that it is about; "" stays so."""
    if not path:
        return ""
    parts = urlsplit(path)
    query = "&".join(filter(None, [parts.query, urlencode({ORGANIZATION_QUERY: organization_id})]))
    return urlunsplit(parts._replace(query=query))
