"""Stripe's books beside ours, for the operator."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.gateways.base import GatewayError
from billing.models import BalanceTransaction
from billing.reconciliation.compare import compare_movements
from billing.reconciliation.mirror import mirror_movements
from marketplace.organizations.access import operator_only


@operator_only
def show(request: HttpRequest) -> HttpResponse:
    """What differs, and up to when it was compared."""
    return render(
        request,
        "billing/reconciliation.html",
        {
            "section": "reconciliation",
            "differences": compare_movements(),
            "count": BalanceTransaction.objects.count(),
            "upto": BalanceTransaction.objects.aggregate(upto=Max("mirrored_at"))["upto"],
        },
    )


@operator_only
@require_POST
def mirror(request: HttpRequest) -> HttpResponse:
    """Ask Stripe now."""
    try:
        new = mirror_movements()
    except GatewayError as error:
        messages.error(request, _("Stripe could not be asked: %s") % error.message)
    else:
        messages.success(request, _("%s new movements were mirrored.") % new)
    return redirect("billing:reconciliation")
