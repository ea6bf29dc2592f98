"""Deliveries: reported by those who provide a line, accepted by the buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.settling.actions.close_objection import ObjectionNotOpen
from billing.settling.actions.object_to_release import CannotObject, object_to_release
from billing.settling.actions.withdraw_objection import withdraw_objection
from billing.settling.queries.held import held_lines
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.shown_money import show_amount
from core.kit.versions import StepForm
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest
from marketplace.orders.actions.accept_delivery import NotDelivered, accept_delivery
from marketplace.orders.actions.deliver_line import CannotDeliver, deliver_line
from marketplace.orders.forms import DeliveryForm, ObjectionForm
from marketplace.orders.queries.bases import delivery_basis
from marketplace.orders.queries.order_page import bought_orders, lines_of
from marketplace.orders.states import Delivery
from marketplace.orders.views.orders import visible_order

if TYPE_CHECKING:
    from billing.settling.queries.held import HeldLine
    from marketplace.orders.models import Order, OrderLine


@requires(Can.DELIVER, kinds={"vendor", "partner"})
@require_POST
@once
def deliver(request: OrganizationRequest, reference: str, key: str) -> HttpResponse:
    """Report a line as delivered."""
    found = visible_order(request, reference)
    line = get_object_or_404(lines_of(found), key=key)
    form = DeliveryForm(request.POST)
    if not form.is_valid():
        heading = _("Report %(line)s as delivered") % {"line": line.name}
        question = Question(heading, (), _("Report as delivered"), found.get_absolute_url(), "orders")
        return ask_to_correct(request, form, question)
    try:
        deliver_line(line, by=request.user, organization=current_organization(request), note=form.cleaned_data["note"])
    except CannotDeliver as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("The delivery was reported. %(buyer)s has been asked to accept it.") % {"buyer": found.buyer}
        )
    return redirect(found.get_absolute_url())


def _ask_to_accept(request: OrganizationRequest, reference: str, key: str) -> Question | None:
    found, line = _bought_line(request, reference, key)
    held = held_lines(found.reference).get(key)
    if not StepForm(request.POST, basis=delivery_basis(line, held)).is_valid():
        return None
    return _accepting(found, line, held) if line.delivery == Delivery.DELIVERED else None


def _accepting(found: Order, line: OrderLine, held: HeldLine | None) -> Question:
    effects = [_("After that you cannot object, and the delivery stays accepted.")]
    if held is not None and held.amount:
        amount = {"amount": show_amount(held.amount, found.currency)}
        effects.insert(0, _("%(amount)s that is held for its providers is released to them.") % amount)
    if held is not None and held.stopped:
        effects.append(_("Your objection is withdrawn: the marketplace does not decide on it."))
    return Question(
        _("Accept the delivery of %(line)s?") % {"line": line.name},
        tuple(effects),
        _("Accept delivery"),
        found.get_absolute_url(),
        "orders",
        takes_away=False,
    )


@requires(Can.DELIVER, kinds={"buyer"})
@require_POST
@asks_first(_ask_to_accept)
@once
@edits
def accept(request: OrganizationRequest, reference: str, key: str) -> HttpResponse:
    """Accept a delivered line; what was held for it is released. Not by a page that shows no objection made since."""
    found, line = _bought_line(request, reference, key)
    held = held_lines(found.reference).get(key)
    form = StepForm(request.POST, basis=delivery_basis(line, held))
    if not form.is_valid():
        return ask_to_correct(request, form, _accepting(found, line, held))
    try:
        accept_delivery(line, by=request.user)
    except NotDelivered as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("The delivery was accepted. The money held for %(line)s has been released.") % {"line": line.name},
        )
    return redirect(found.get_absolute_url())


@requires(Can.DELIVER, kinds={"buyer"})
@require_POST
@once
@edits
def object_to(request: OrganizationRequest, reference: str, key: str) -> HttpResponse:
    """Stop the release of what is held for a line, with a reason."""
    found, line = _bought_line(request, reference, key)
    basis = delivery_basis(line, held_lines(found.reference).get(key))
    form = ObjectionForm(request.POST, basis=basis)
    heading = _("Object to the payment of the providers of %(line)s") % {"line": line.name}
    question = Question(heading, (), _("Send objection"), found.get_absolute_url(), "orders")
    if not form.is_valid():
        return ask_to_correct(request, form, question)
    try:
        object_to_release(found.reference, line.key, form.cleaned_data["reason"], by=request.user)
    except CannotObject as error:
        form.add_error(None, str(error))
        return ask_to_correct(request, form, question)
    messages.success(request, _("The providers are paid nothing before the marketplace has decided."))
    return redirect(found.get_absolute_url())


@requires(Can.DELIVER, kinds={"buyer"})
@require_POST
@once
def take_back(request: OrganizationRequest, reference: str, key: str) -> HttpResponse:
    """Withdraw an objection."""
    found, line = _bought_line(request, reference, key)
    try:
        withdraw_objection(found.reference, line.key, by=request.user)
    except ObjectionNotOpen as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Withdrawn. The providers are paid on the day that was named."))
    return redirect(found.get_absolute_url())


def _bought_line(request: OrganizationRequest, reference: str, key: str) -> tuple[Order, OrderLine]:
    found = get_object_or_404(bought_orders(current_organization(request)), reference=reference)
    return found, get_object_or_404(lines_of(found), key=key)
