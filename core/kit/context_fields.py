"""The hidden fields that every form carries: its organisation, and a token that is good for one submission."""

import secrets

from django.http import HttpRequest

ORGANIZATION_FIELD = "form_organization"
TOKEN_FIELD = "form_token"
#: The same as `ORGANIZATION_FIELD`, for requests that htmx makes without a form.
ORGANIZATION_HEADER = "X-Form-Organization"


def context_fields(request: HttpRequest) -> dict[str, str]:
    """What a form on a page for this request says of itself."""
    organization = getattr(request, "organization", None)
    fields = {TOKEN_FIELD: secrets.token_urlsafe(16)}
    return fields | ({ORGANIZATION_FIELD: str(organization.pk)} if organization is not None else {})
