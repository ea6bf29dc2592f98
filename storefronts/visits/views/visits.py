"""Visits: a page says that it was read, and its seller sees how often."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.kit.numbers import whole_number
from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, public, requires
from core.organizations.places import SELLERS
from core.organizations.request import OrganizationRequest, VisitorRequest
from storefronts.domain.hosts import path_here
from storefronts.domain.visits import source_of
from storefronts.registry import is_referral
from storefronts.showing.queries.own_hosts import ServedHost
from storefronts.visits.actions.count_visit import count_visit
from storefronts.visits.queries.visit_report import SPANS, visit_report

LONGEST = 300


@csrf_exempt  # sent by pages that are kept for everybody, without a secret; it changes a count and nothing else
@public
@require_POST
@throttled("page_visits")
def visited(request: VisitorRequest) -> HttpResponse:
    """Count that a page was read for some seconds. Only pages of this site may say so."""
    if _is_of_another_site(request):
        return HttpResponse(status=403)
    path, came_from = (request.POST.get(name, "")[:LONGEST].replace("\x00", "") for name in ("path", "from"))
    host: ServedHost | None = getattr(request, "own_host", None)
    if host is not None:
        path = path_here(path, host.slug) or ""
    source, site = source_of(
        came_from,
        host=request.get_host(),
        search=reverse("search:search"),
        linked=is_referral(request.POST.get("via", "")[:40].replace("\x00", "")),
    )
    count_visit(path, source=source, site=site, reader=request.organization)
    return HttpResponse(status=204)


@requires(Can.VIEW, kinds=SELLERS)
@require_safe
def visits(request: OrganizationRequest) -> HttpResponse:
    """How often the organisation's pages were read, from where, and what came of them."""
    asked = whole_number(request.GET.get("days"))
    days = asked if asked in SPANS else 30
    context = {
        "report": visit_report(current_organization(request), days),
        "spans": SPANS,
        "section": "visits",
    }
    return render(request, "storefronts/visits.html", context)


def _is_of_another_site(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin.partition("://")[2] != request.get_host()
