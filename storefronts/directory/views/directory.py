"""The directory of partners."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from core.kit.kept_pages import kept
from core.organizations.access import public
from storefronts.directory.domain.directory import FILTERS
from storefronts.directory.queries import partners


@kept
@public
def directory(request: HttpRequest) -> HttpResponse:
    """Every partner with a live storefront, by name, with words and filters; or by country (`view=coverage`)."""
    found = partners.directory(
        request.GET.get("q", ""),
        request.GET.get("letter", ""),
        request.GET.get("page", 1),
        {name: request.GET.get(name, "") for name in FILTERS},
    )
    if found is None:
        raise Http404
    context = {
        "directory": found,
        "coverage": request.GET.get("view") == "coverage",
        "drops": [(each, _without(request, each.name)) for each in found.chosen],
    }
    return render(request, "storefronts/directory.html", context)


def _without(request: HttpRequest, name: str) -> str:
    """The address of the first page of the same list without this filter."""
    query = request.GET.copy()
    for each in (name, "page"):
        query.pop(each, None)
    return f"?{query.urlencode()}"
