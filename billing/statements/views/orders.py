"""The operator's look at an order's money: everybody's statements beside what the buyer paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.adjustments.actions.propose_adjustment import NotAdjustable
from billing.adjustments.actions.refund_or_propose import refund_or_propose
from billing.forms import ReasonForm
from billing.giving_back.actions.cancel_order import OrderDisputed, PaymentUnderWay, cancel_order
from billing.giving_back.actions.refund_payment import NotRefundable
from billing.giving_back.actions.retry_refund import retry_refund
from billing.giving_back.forms import RefundForm
from billing.giving_back.queries.bases import order_basis
from billing.giving_back.queries.refundable import needs_second_person, refundable
from billing.shares.queries.orders import billed_orders
from billing.statements.actions.open_order_payments import open_order_payments
from billing.statements.queries.order_payments import lines_of, orders_with_payments, refunds_of
from billing.states.giving_back import RefundStatus
from core.design.confirm import Question, asks_first, confirmed
from core.design.correction import ask_to_correct
from core.kit.shown_money import show_amount
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.giving_back import Refund
    from billing.models.shares import BilledOrder

PAGE = 50


@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Orders with money, newest first."""
    page = Paginator(orders_with_payments(), PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/statements/order_payments_list.html", {"section": "ledger", "page": page})


@operator_only(Can.MONEY)
def show(request: OrganizationRequest, reference: str, form: RefundForm | None = None) -> HttpResponse:
    """What was paid, whose it is, where it lies, and every entry; the look is logged."""
    order = get_object_or_404(billed_orders(), order_reference=reference)
    found = open_order_payments(order, by=request.user)
    colors = {party.organization_id: index % 6 + 1 for index, party in enumerate(found.statements.parties)}
    return render(
        request,
        "billing/statements/order_payments.html",
        {
            "section": "ledger",
            "order": order,
            "state": found.state,
            "statements": found.statements,
            "kept": found.kept,
            "unbooked": found.unbooked,
            "bar": [
                {
                    "label": party.name or (_("Tax") if party.kind == "tax" else _("Platform")),
                    "amount": party.amount,
                    "color": "mist"
                    if party.kind == "tax"
                    else 0
                    if party.kind == "platform"
                    else colors[party.organization_id],
                }
                for party in found.statements.parties
            ],
            "transfers": found.transfers,
            "refunds": found.refunds,
            "disputes": found.disputes,
            "reason_form": ReasonForm() if found.state is not None and found.state.can_pay else None,
            "holds": found.holds,
            "entries": found.entries,
            "form": form or _form(order),
            # A refusal is read beside the form, also where nothing is left meanwhile.
            "refundable": form is not None or found.refundable,
        },
        status=422 if form is not None else 200,
    )


def _ask_to_refund(request: OrganizationRequest, reference: str) -> Question | None:
    order = get_object_or_404(billed_orders(), order_reference=reference)
    form = _form(order, request)
    if not form.is_valid():
        return None
    amount = form.cleaned_data["amount"]
    wanted = amount or _left(order, form.cleaned_data["line"] or None)
    words = {"amount": show_amount(wanted, order.currency), "buyer": order.buyer}
    return Question(
        _("Refund %(amount)s to %(buyer)s?") % words,
        (
            *(() if amount else (_("You entered no amount: this is all that is left."),)),
            _("The money goes back the way it came. Everybody who received a part of it gives that part back."),
            _("It is more than one person may refund: it is proposed, and a second person decides.")
            if needs_second_person(order, wanted)
            else _("A refund cannot be undone: the buyer would have to pay again."),
        ),
        _("Refund %(amount)s") % words,
        reverse("billing:order_payments", args=[reference]),
        "ledger",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_refund)
@once_in_steps
@edits
def refund(request: OrganizationRequest, reference: str) -> HttpResponseBase:
    """Give the buyer money back, the latest payment first."""
    order = get_object_or_404(billed_orders(), order_reference=reference)
    form = _form(order, request)
    # Not confirmed and valid: what is left has changed since the question was not asked.
    if not form.is_valid() or not confirmed(request):
        return show(request, reference, form)
    try:
        made = refund_or_propose(
            reference,
            form.cleaned_data["amount"],
            form.cleaned_data["line"] or None,
            form.cleaned_data["reason"],
            by=request.user,
        )
    except NotRefundable as error:
        form.add_error("amount", str(error))
        return show(request, reference, form)
    except NotAdjustable as error:
        form.add_error(None, str(error))
        return show(request, reference, form)
    if not isinstance(made, list):
        messages.info(request, _("Proposed: a refund of this size is made once somebody else approves it."))
        return redirect("billing:adjustment_list")
    for done in made:
        _say(request, done, order.currency)
    return redirect("billing:order_payments", reference)


def _ask_to_retry(request: OrganizationRequest, reference: str, refund_id: int) -> Question:
    order = get_object_or_404(billed_orders(), order_reference=reference)
    failed = get_object_or_404(refunds_of(order), pk=refund_id)
    words = {"amount": show_amount(failed.amount, order.currency), "buyer": order.buyer}
    return Question(
        _("Refund %(amount)s to %(buyer)s again?") % words,
        (
            _("The refund before did not reach the buyer. Everybody's part of it is taken back again."),
            _("If you paid the buyer in another way meanwhile, it gets the money twice."),
        ),
        _("Refund %(amount)s") % words,
        reverse("billing:order_payments", args=[reference]),
        "ledger",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_retry)
@once_in_steps
def retry(request: OrganizationRequest, reference: str, refund_id: int) -> HttpResponse:
    """Try a refund again that did not reach the buyer."""
    order = get_object_or_404(billed_orders(), order_reference=reference)
    failed = get_object_or_404(refunds_of(order), pk=refund_id)
    try:
        done = retry_refund(failed.pk, by=request.user)
    except NotRefundable as error:
        messages.error(request, str(error))
    else:
        _say(request, done, order.currency)
    return redirect("billing:order_payments", reference)


def _ask_to_cancel(request: OrganizationRequest, reference: str) -> Question | None:
    order = get_object_or_404(billed_orders(), order_reference=reference)
    return _cancelling(order) if ReasonForm(request.POST).is_valid() else None


def _cancelling(order: BilledOrder) -> Question:
    reference = order.order_reference
    return Question(
        _("Cancel the order %(reference)s of %(buyer)s?") % {"reference": reference, "buyer": order.buyer},
        (
            _("Nothing more is asked of the buyer: open payment pages and invoices are closed."),
            _("What is paid stays until you refund it. A cancelled order stays cancelled."),
            _("The buyer and the providers are told, with your reason."),
        ),
        _("Cancel the order"),
        reverse("billing:order_payments", args=[reference]),
        "ledger",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_cancel)
@once_in_steps
def cancel(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Ask nothing more of the buyer; what is paid stays until it is refunded."""
    order = get_object_or_404(billed_orders(), order_reference=reference)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _cancelling(order))
    try:
        cancel_order(order.order_reference, by=request.user, reason=form.cleaned_data["reason"])
    except (PaymentUnderWay, OrderDisputed) as error:
        messages.error(request, str(error))
        return redirect("billing:order_payments", reference)
    messages.success(
        request,
        _("The order is cancelled. The buyer is asked for no more payments. Paid amounts stay until you refund them."),
    )
    return redirect("billing:order_payments", reference)


def _say(request: HttpRequest, done: Refund, currency: str) -> None:
    amount = show_amount(done.amount, currency)
    if done.status == RefundStatus.FAILED:
        messages.error(request, _("The refund was refused: %(why)s") % {"why": done.failure})
    elif done.status in (RefundStatus.CLAIMED, RefundStatus.PENDING):
        messages.info(request, _("The refund of %(amount)s is on its way.") % {"amount": amount})
    else:
        messages.success(request, _("%(amount)s went back to the buyer.") % {"amount": amount})


def _left(order: BilledOrder, line_key: str | None) -> int:
    return sum(amount for _payment, amount in refundable(order.order_reference, line_key))


def _form(order: BilledOrder, request: HttpRequest | None = None) -> RefundForm:
    lines = [(line.key, line.name) for line in lines_of(order)]

    def left(line_key: str | None) -> int:
        return _left(order, line_key)

    basis = order_basis(order)
    if request is None:
        return RefundForm(currency=order.currency, lines=lines, basis=basis)
    asked_before = None if confirmed(request) else left
    return RefundForm(request.POST, currency=order.currency, lines=lines, left=asked_before, basis=basis)
