"""A buyer's saved methods: what is charged when its payments fall due."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.collecting.actions.choose_method import choose_method
from billing.collecting.actions.remove_method import remove_method
from billing.collecting.queries.saved_methods import saved_methods, upcoming_charges
from billing.provider.gateways.base import GatewayError
from billing.provider.queries.labels import provider_label
from core.design.confirm import Question, asks_first
from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.collecting import SavedMethod

logger = logging.getLogger(__name__)


@requires(Can.PAY, kinds={"buyer"})
def index(request: OrganizationRequest) -> HttpResponse:
    """The methods, and what will be charged to the one that is used."""
    organization = current_organization(request)
    return render(
        request,
        "billing/collecting/payment_methods.html",
        {
            "section": "payment-methods",
            "methods": list(saved_methods(organization)),
            "charges": upcoming_charges(organization),
            "provider": provider_label(),
        },
    )


@requires(Can.PAY, kinds={"buyer"})
@require_POST
def choose(request: OrganizationRequest, method_id: int) -> HttpResponse:
    """Charge this one from now on."""
    method = choose_method(_own(request, method_id), by=request.user)
    messages.success(request, _("%(name)s is charged from now on.") % {"name": method.name})
    return redirect("billing:payment_methods")


def _ask_to_remove(request: OrganizationRequest, method_id: int) -> Question:
    method = _own(request, method_id)
    return Question(
        _("Remove %(name)s?") % {"name": method.name},
        (
            _("It cannot be charged any more. Payments that fall due need another way to pay."),
            _("To use it again, pay with it once and keep it."),
        ),
        _("Remove payment method"),
        reverse("billing:payment_methods"),
        "payment-methods",
    )


@requires(Can.PAY, kinds={"buyer"})
@require_POST
@asks_first(_ask_to_remove)
def remove(request: OrganizationRequest, method_id: int) -> HttpResponse:
    """Forget it, here and at Stripe."""
    method = _own(request, method_id)
    try:
        remove_method(method.pk, by=request.user)
    except GatewayError:
        logger.exception("could not detach method %s", method.pk)
        messages.error(
            request,
            _("%(provider)s does not answer, so nothing was removed. Try again in a minute.")
            % {"provider": provider_label()},
        )
    else:
        messages.success(request, _("%(name)s is removed and cannot be charged any more.") % {"name": method.name})
    return redirect("billing:payment_methods")


def _own(request: HttpRequest, method_id: int) -> SavedMethod:
    return get_object_or_404(saved_methods(current_organization(request)), pk=method_id)
