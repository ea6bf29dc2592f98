"""A buyer's day: find something, decide, pay, accept, renew."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.workspaces.queries.buyer_day import buyer_day, renewals
from marketplace.workspaces.views.frame import day_context


@require_safe
@requires(Can.VIEW, kinds={"buyer"})
def day(request: OrganizationRequest) -> HttpResponse:
    """A search box that understands, then what waits, what others prepare, what ends soon, what was bought."""
    organization = current_organization(request)
    context = day_context(request, "buyer") | {
        "day": buyer_day(organization),
        "renewals": renewals(organization),
        "may_buy": may(request.membership, Can.BUY),
        "may_accept": may(request.membership, Can.ACCEPT),
    }
    return render(request, "workspaces/buyer.html", context)
