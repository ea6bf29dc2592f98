"""What forms and links carry: their organisation, and of forms a token that is good for one submission."""

import secrets
from collections.abc import Collection
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest

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
