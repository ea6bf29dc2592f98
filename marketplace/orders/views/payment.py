"""Paying an order: to the hosted page, and back."""

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.actions.open_checkout import NothingToPay, open_checkout
from billing.queries.payment_state import payment_state
from marketplace.orders.models import Order
from marketplace.organizations.access import Can, current_organization, requires

logger = logging.getLogger(__name__)


@requires(Can.ACCEPT, kinds={"buyer"})
@require_POST
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """Open the checkout and go there."""
    found = _bought(request, reference)
    try:
        address = open_checkout(
            found.reference,
            success_url=request.build_absolute_uri(reverse("orders:paid", args=[found.reference])),
            cancel_url=request.build_absolute_uri(found.get_absolute_url()),
        )
    except NothingToPay:
        messages.info(request, _("Nothing is left to be paid on this order."))
        return redirect(found.get_absolute_url())
    except Exception:
        # Whatever the payment provider answered, the buyer must land on a page that says where things stand.
        logger.exception("could not open a checkout for %s", found.reference)
        messages.error(
            request, _("The payment page cannot be opened at the moment. Nothing was charged; try again in a minute.")
        )
        return redirect(found.get_absolute_url())
    return redirect(address)


@requires(Can.VIEW, kinds={"buyer"})
def paid(request: HttpRequest, reference: str) -> HttpResponse:
    """Back from the hosted page. Only the provider's own message makes it paid, so until then it says "confirming"."""
    found = _bought(request, reference)
    state = payment_state(found.reference)
    context = {"order": found, "payment": state, "section": "orders"}
    name = "orders/components/paid.html" if request.headers.get("HX-Request") else "orders/paid.html"
    return render(request, name, context)


def _bought(request: HttpRequest, reference: str) -> Order:
    return get_object_or_404(
        Order.objects.bought_by(current_organization(request)).select_related("buyer", "seller"), reference=reference
    )
