"""The operator's look at an order's money: everybody's statements beside what the buyer paid."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.cancel_order import OrderDisputed, PaymentUnderWay, cancel_order
from billing.giving_back.actions.refund_order import refund_order
from billing.giving_back.actions.refund_payment import NotRefundable
from billing.giving_back.actions.retry_refund import retry_refund
from billing.giving_back.forms import RefundForm
from billing.giving_back.models import Dispute, Refund
from billing.ledger.models import JournalEntry
from billing.paying_out.models import Hold, Transfer
from billing.shares.forms import ReasonForm
from billing.shares.models import BilledOrder
from billing.statements.queries.statements import order_statements
from core.kit import audit
from core.kit.money import format_amount
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest

PAGE = 50


@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Orders with money, newest first."""
    orders = BilledOrder.objects.select_related("buyer").prefetch_related("payments").order_by("-accepted_at", "-pk")
    page = Paginator(orders, PAGE).get_page(request.GET.get("page"))
    return render(request, "billing/statements/order_money_list.html", {"section": "ledger", "page": page})


@operator_only(Can.MONEY)
def show(request: OrganizationRequest, reference: str, form: RefundForm | None = None) -> HttpResponse:
    """What was paid, whose it is, where it lies, and every entry; the look is logged."""
    order = get_object_or_404(BilledOrder.objects.select_related("buyer"), order_reference=reference)
    audit.record("order.money_looked_at", f"order:{reference}", by=request.user)
    statements = order_statements(reference)
    state = payment_state(reference)
    booked = sum(each.amount for each in state.instalments if each.settled_at) if state else 0
    colors = {party.organization_id: index % 6 + 1 for index, party in enumerate(statements.parties)}
    return render(
        request,
        "billing/statements/order_money.html",
        {
            "section": "ledger",
            "order": order,
            "state": state,
            "statements": statements,
            "kept": booked - state.refunded if state else 0,
            "unbooked": state.paid - booked if state else 0,
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
                for party in statements.parties
            ],
            "transfers": list(
                Transfer.objects.filter(order=order)
                .select_related("organization", "payment")
                .prefetch_related("attempts")
            ),
            "refunds": list(
                Refund.objects.filter(payment__order=order)
                .select_related("line", "by", "dispute", "retry")
                .order_by("pk")
            ),
            "disputes": list(Dispute.objects.filter(payment__order=order).order_by("-pk")),
            "reason_form": ReasonForm() if state is not None and state.can_pay else None,
            "holds": list(Hold.objects.in_force().filter(order=order).select_related("organization")),
            "entries": list(JournalEntry.objects.of_order(reference)),
            "form": form or _form(order),
            # A refusal is read beside the form, also where nothing is left meanwhile.
            "refundable": form is not None
            or (
                state is not None and any(each.settled_at and each.refunded < each.amount for each in state.instalments)
            ),
        },
        status=422 if form is not None else 200,
    )


@operator_only(Can.MONEY)
@require_POST
def refund(request: OrganizationRequest, reference: str) -> HttpResponseBase:
    """Give the buyer money back, the latest payment first."""
    order = get_object_or_404(BilledOrder, order_reference=reference)
    form = _form(order, request)
    if not form.is_valid():
        return show(request, reference, form)
    try:
        made = refund_order(
            reference,
            form.cleaned_data["amount"],
            form.cleaned_data["line"] or None,
            form.cleaned_data["reason"],
            by=request.user,
        )
    except NotRefundable as error:
        audit.record("payment.refund_refused", f"order:{reference}", by=request.user, why=str(error))
        form.add_error("amount", str(error))
        return show(request, reference, form)
    for done in made:
        _say(request, done, order.currency)
    return redirect("billing:order_money", reference)


@operator_only(Can.MONEY)
@require_POST
def retry(request: OrganizationRequest, reference: str, refund_id: int) -> HttpResponse:
    """Try a refund again that did not reach the buyer."""
    failed = get_object_or_404(Refund, pk=refund_id, payment__order__order_reference=reference)
    try:
        done = retry_refund(failed.pk, by=request.user)
    except NotRefundable as error:
        messages.error(request, str(error))
    else:
        _say(request, done, failed.payment.order.currency)
    return redirect("billing:order_money", reference)


@operator_only(Can.MONEY)
@require_POST
def cancel(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Ask nothing more of the buyer; what is paid stays until it is refunded."""
    order = get_object_or_404(BilledOrder, order_reference=reference)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the order is cancelled."))
        return redirect("billing:order_money", reference)
    try:
        cancel_order(order.order_reference, by=request.user, reason=form.cleaned_data["reason"])
    except (PaymentUnderWay, OrderDisputed) as error:
        messages.error(request, str(error))
        return redirect("billing:order_money", reference)
    messages.success(request, _("Nothing more is asked of the buyer. What is paid stays until you refund it."))
    return redirect("billing:order_money", reference)


def _say(request: HttpRequest, done: Refund, currency: str) -> None:
    amount = format_amount(done.amount, currency)
    if done.status == "failed":
        messages.error(request, _("The refund was refused: %(why)s") % {"why": done.failure})
    elif done.status in ("claimed", "pending"):
        messages.info(request, _("The refund of %(amount)s is on its way.") % {"amount": amount})
    else:
        messages.success(request, _("%(amount)s went back to the buyer.") % {"amount": amount})


def _form(order: BilledOrder, request: HttpRequest | None = None) -> RefundForm:
    lines = [(line.key, line.name) for line in order.lines.all()]
    return RefundForm(request.POST if request else None, currency=order.currency, lines=lines)
