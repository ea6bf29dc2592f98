"""Do the books agree? On demand, for the operator."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from billing.provider.gateways.base import GatewayError
from billing.reconciliation.invariants import INVARIANTS, OUTSIDE, broken_invariants
from core.kit import clock
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest


@operator_only(Can.MONEY)
def show(request: OrganizationRequest) -> HttpResponse:
    """Every rule and whether it holds; with `?providers=1` the providers are asked, too."""
    providers = request.GET.get("providers") == "1"
    unreachable = ""
    try:
        broken = broken_invariants(providers=providers)
    except GatewayError as error:
        unreachable = _("A payment provider could not be asked: %(why)s") % {"why": error.message}
        broken, providers = broken_invariants(), False
    rules = [
        {"name": rule.name, "law": rule.law, "problems": broken.get(rule, [])}
        for rule in (*INVARIANTS, *(OUTSIDE if providers else ()))
    ]
    return render(
        request,
        "billing/reconciliation/invariants.html",
        {
            "section": "invariants",
            "rules": sorted(rules, key=lambda rule: not rule["problems"]),
            "broken": len(broken),
            "checked_at": clock.now(),
            "providers": providers,
            "unreachable": unreachable,
        },
    )
