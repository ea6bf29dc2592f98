"""Stripe's books beside ours, for the operator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.provider.gateways.base import GatewayError
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.queries.compare import compare_movements, compared_upto, mirrored_movements
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

SHOWN = 200


@operator_only(Can.MONEY)
def show(request: OrganizationRequest) -> HttpResponse:
    """What differs, and up to when it was compared."""
    found = compare_movements()
    return render(
        request,
        "billing/reconciliation/reconciliation.html",
        {
            "section": "reconciliation",
            "differences": found[:SHOWN],
            "found": len(found),
            "more": max(0, len(found) - SHOWN),
            "count": mirrored_movements(),
            "upto": compared_upto(),
        },
    )


@operator_only(Can.MONEY)
@require_POST
def mirror(request: OrganizationRequest) -> HttpResponse:
    """Ask the providers now: for what is new, or (`whole`) for everything again."""
    try:
        new = mirror_movements(whole="whole" in request.POST, by=request.user)
    except GatewayError as error:
        messages.error(request, _("A payment provider could not be asked: %(why)s") % {"why": error.message})
    else:
        messages.success(request, _("%s new movements were mirrored.") % new)
    return redirect("billing:reconciliation")
