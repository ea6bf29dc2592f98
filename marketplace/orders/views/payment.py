"""Paying an order: to the hosted page, and back."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.collecting.actions.ask_cash_back import ask_cash_back
from billing.collecting.actions.charge_saved_method import NoSavedMethod, charge_saved_method
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import StillPaying
from billing.collecting.actions.open_checkout import NothingToPay, open_checkout
from billing.collecting.actions.send_invoice import CannotInvoice, send_invoice
from billing.collecting.queries.bases import charge_basis
from billing.collecting.queries.payment_state import PaymentState, payment_state
from billing.collecting.queries.saved_methods import saved_method
from billing.giving_back.queries.overpayments import overpayment_of
from billing.provider.interface import ProviderError
from billing.provider.queries.labels import provider_label
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.numbers import whole_number
from core.kit.shown_money import show_amount
from core.kit.versions import StepForm
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once, once_in_steps
from core.organizations.request import OrganizationRequest
from marketplace.orders.queries.order_page import bought_orders

if TYPE_CHECKING:
    from marketplace.orders.models import Order

logger = logging.getLogger(__name__)


@requires(Can.PAY, kinds={"buyer"})
@require_POST
@once_in_steps
@edits
def pay(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Open the checkout and go there, for the payment that the page showed as the next one."""
    found = _bought(request, reference)
    state = payment_state(found.reference)
    if state is not None and state.next is not None:
        form = StepForm(request.POST, basis=charge_basis(state))
        if not form.is_valid():
            return ask_to_correct(request, form, _paying(found, state))
    try:
        address = open_checkout(
            found.reference,
            success_url=request.build_absolute_uri(reverse("orders:paid", args=[found.reference])),
            cancel_url=request.build_absolute_uri(found.get_absolute_url()),
            keep_method=request.POST.get("keep") == "1",
        )
    except NothingToPay:
        messages.info(request, _("Nothing is left to be paid on this order."))
        return redirect(found.get_absolute_url())
    except (StillPaying, AskedOtherwise) as error:
        messages.info(request, str(error))
        return redirect(found.get_absolute_url())
    except ProviderError:
        logger.exception("could not open a checkout for %s", found.reference)
        messages.error(
            request, _("The payment page cannot be opened at the moment. Nothing was charged; try again in a minute.")
        )
        return redirect(found.get_absolute_url())
    return redirect(address)


@requires(Can.PAY, kinds={"buyer"})
@require_POST
@once_in_steps
@edits
def ask_invoice(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Send an invoice for the payment that the page showed as the next one, and show the order with it."""
    found = _bought(request, reference)
    state = payment_state(found.reference)
    if state is None or state.next is None:
        messages.info(request, _("Nothing is left to be paid on this order."))
        return redirect(found.get_absolute_url())
    form = StepForm(request.POST, basis=charge_basis(state))
    if not form.is_valid():
        return ask_to_correct(request, form, _invoicing(found, state))
    try:
        sent = send_invoice(state.next.payment_id, by=request.user)
    except (NothingToPay, StillPaying, AskedOtherwise, CannotInvoice) as error:
        messages.info(request, str(error))
    except ProviderError:
        logger.exception("could not send an invoice for %s", found.reference)
        messages.error(request, _("The invoice cannot be made at the moment; try again in a minute."))
    else:
        messages.success(request, _("Invoice %(number)s is here.") % {"number": sent.document_number})
    return redirect(found.get_absolute_url())


def _ask_to_charge(request: OrganizationRequest, reference: str) -> Question | None:
    found = _bought(request, reference)
    state = payment_state(found.reference)
    method = saved_method(current_organization(request), whole_number(request.POST.get("method")))
    if state is None or state.next is None or method is None:
        return None
    if not StepForm(request.POST, basis=charge_basis(state)).is_valid():
        return None
    return _charging(found, state, method.name)


def _paying(found: Order, state: PaymentState) -> Question:
    amount = {"amount": _next_amount(state)}
    return Question(
        _("Pay %(amount)s?") % amount,
        (_("The payment page opens. Nothing is charged before you choose there how you pay."),),
        _("Pay %(amount)s") % amount,
        found.get_absolute_url(),
        "orders",
        takes_away=False,
    )


def _invoicing(found: Order, state: PaymentState) -> Question:
    return Question(
        _("Ask for an invoice of %(amount)s?") % {"amount": _next_amount(state)},
        (_("The invoice is made at once, and is open until it is paid."),),
        _("Ask for an invoice"),
        found.get_absolute_url(),
        "orders",
        takes_away=False,
    )


def _next_amount(state: PaymentState) -> str:
    return show_amount(state.next.amount if state.next is not None else 0, state.currency)


def _charging(found: Order, state: PaymentState, method: str) -> Question:
    words = {
        "amount": _next_amount(state),
        "method": method,
        "order": found.reference,
        "seller": found.seller,
    }
    return Question(
        _("Pay %(amount)s with %(method)s?") % words,
        (
            _("%(method)s is charged at once, for order %(order)s from %(seller)s.") % words,
            _("The money is held until you accept delivery. Only a refund gives it back."),
        ),
        _("Pay %(amount)s") % words,
        found.get_absolute_url(),
        "orders",
        takes_away=False,
    )


@requires(Can.PAY, kinds={"buyer"})
@require_POST
@asks_first(_ask_to_charge)
@once_in_steps
@edits
def pay_saved(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Charge a method that the buyer has saved, for the next payment."""
    found = _bought(request, reference)
    state = payment_state(found.reference)
    method = saved_method(current_organization(request), whole_number(request.POST.get("method")))
    if state is None or state.next is None:
        messages.info(request, _("Nothing is left to be paid on this order."))
        return redirect(found.get_absolute_url())
    if method is None:
        messages.error(request, _("This way to pay is not kept any more. Nothing was charged. Choose another one."))
        return redirect(found.get_absolute_url())
    form = StepForm(request.POST, basis=charge_basis(state))
    if not form.is_valid():
        return ask_to_correct(request, form, _charging(found, state, method.name))
    try:
        payment = charge_saved_method(state.next.payment_id, method.pk, by=request.user)
    except (NothingToPay, StillPaying, AskedOtherwise, NoSavedMethod) as error:
        messages.info(request, str(error))
        return redirect(found.get_absolute_url())
    except ProviderError:
        logger.exception("could not charge a saved method for %s", found.reference)
        messages.error(request, _("The payment cannot be made at the moment. Look here again in a minute."))
        return redirect(found.get_absolute_url())
    if payment.has_failed:
        messages.error(request, payment.failure)
        return redirect(found.get_absolute_url())
    return redirect("orders:paid", found.reference)


def _ask_to_return(request: OrganizationRequest, reference: str) -> Question | None:
    found = _bought(request, reference)
    overpaid = overpayment_of(found.reference)
    if overpaid is None or not overpaid.can_ask:
        return None
    amount = {"amount": show_amount(overpaid.waits, found.currency)}
    return Question(
        _("Have %(amount)s returned?") % amount,
        (
            _("The money goes back to the card or account that you paid with, within a few days."),
            _("It cannot pay for another order any more."),
        ),
        _("Return %(amount)s") % amount,
        found.get_absolute_url(),
        "orders",
        takes_away=False,
    )


@requires(Can.PAY, kinds={"buyer"})
@require_POST
@asks_first(_ask_to_return)
@once
def ask_back(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Have what was paid too much returned."""
    found = _bought(request, reference)
    if ask_cash_back(found.reference, by=request.user):
        messages.success(request, _("The money goes back to the card or account that you paid with."))
    else:
        messages.info(request, _("Nothing is left to be returned."))
    return redirect(found.get_absolute_url())


@requires(Can.VIEW, kinds={"buyer"})
def paid(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Back from the hosted page. Only the provider's own message makes it paid, so until then it says "confirming"."""
    found = _bought(request, reference)
    state = payment_state(found.reference)
    latest = state.latest if state is not None else None
    context = {"order": found, "payment": state, "latest": latest, "provider": provider_label(), "section": "orders"}
    name = "orders/components/paid.html" if request.headers.get("HX-Request") else "orders/paid.html"
    return render(request, name, context)


def _bought(request: HttpRequest, reference: str) -> Order:
    return get_object_or_404(bought_orders(current_organization(request)), reference=reference)
