"""What buyers owe, and what the operator does about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.accounts.actions.grant_terms import grant_terms
from billing.accounts.queries.buyer_terms import buyer_terms
from billing.collecting.actions.apply_cash import CannotApplyCash, apply_cash
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import StillPaying
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.remind_buyer import NothingToRemindOf, remind_buyer
from billing.collecting.actions.renew_invoice import renew_invoice
from billing.collecting.actions.send_invoice import CannotInvoice
from billing.collecting.actions.split_payment import NothingReceived, split_payment
from billing.collecting.forms import ApplyCashForm, TermsForm
from billing.collecting.queries.bases import cash_basis, payment_basis
from billing.collecting.queries.buyer_page import buyer_page
from billing.collecting.queries.receivables import buyer_money, cash_of, payments_of, receivables, totals
from billing.provider.gateways.base import GatewayError
from billing.states.collecting import PAYABLE_STATES
from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit.shown_money import show_amount
from core.kit.versions import StepForm
from core.organizations.access import Can, operator_only
from core.organizations.one_time import edits, once, once_in_steps
from core.organizations.presenting.queries.organizations import listed_organizations
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.collecting import Payment, UnappliedCash
    from core.organizations.models import Organization

_REFUSALS = (
    CannotApplyCash,
    CannotInvoice,
    NothingReceived,
    NothingToPay,
    NothingToRemindOf,
    StillPaying,
    AskedOtherwise,
)


@operator_only(Can.MONEY)
def index(request: OrganizationRequest) -> HttpResponse:
    """Every buyer that owes something or has money that waits, by age."""
    rows = receivables()
    return render(
        request, "billing/collecting/receivables.html", {"section": "receivables", "rows": rows, "totals": totals(rows)}
    )


@operator_only(Can.MONEY)
def show(
    request: OrganizationRequest, organization_id: int, terms_form: TermsForm | None = None, refused: bool = False
) -> HttpResponse:
    """One buyer: its open payments, its money that waits, its terms."""
    buyer = get_object_or_404(listed_organizations(), pk=organization_id)
    page = buyer_page(buyer)
    return render(
        request,
        "billing/collecting/receivable.html",
        {
            "section": "receivables",
            "buyer": buyer,
            "money": page.money,
            "terms": page.terms,
            "terms_form": terms_form or _terms_form(page.terms.net_days if page.terms else 0),
            "payments": [(each, StepForm(basis=basis)) for each, basis in page.payments],
            "cash_forms": [
                (each, ApplyCashForm(cash=each, payments=page.money.payable, basis=basis)) for each, basis in page.cash
            ],
        },
        status=422 if refused else 200,
    )


def _terms_form(net_days: int, typed: QueryDict | None = None) -> TermsForm:
    return TermsForm(typed, initial={"net_days": net_days})


@operator_only(Can.MONEY)
@require_POST
@once
@edits
def terms(request: OrganizationRequest, organization_id: int) -> HttpResponseBase:
    """Grant payment terms, or withdraw them."""
    buyer = get_object_or_404(listed_organizations(), pk=organization_id)
    before = buyer_terms(buyer)
    form = _terms_form(before.net_days if before else 0, request.POST)
    if not form.is_valid():
        return show(request, organization_id, form, refused=True)
    granted = grant_terms(buyer, form.cleaned_data["net_days"], by=request.user)
    sentence = _("%(buyer)s has no payment terms any more.")
    if granted.net_days:
        sentence = _("Invoices of %(buyer)s are due %(days)s days after they are sent.")
    messages.success(request, sentence % {"buyer": buyer, "days": granted.net_days})
    return redirect("billing:receivable", buyer.pk)


@operator_only(Can.MONEY)
@require_POST
@once_in_steps
@edits
def remind(request: OrganizationRequest, organization_id: int, payment_id: int) -> HttpResponse:
    """Send a reminder now."""
    buyer, payment = _owed(organization_id, payment_id)
    form = StepForm(request.POST, basis=payment_basis(payment))
    if not form.is_valid():
        words = {"buyer": buyer, "payment": payment}
        back = reverse("billing:receivable", args=[organization_id])
        heading = _("Remind %(buyer)s of %(payment)s?") % words
        return ask_to_correct(request, form, Question(heading, (), _("Remind now"), back, "receivables"))
    return _do(
        request,
        payment,
        lambda each: remind_buyer(each, by=request.user, now=True),
        _("The buyer was reminded."),
    )


def _ask_to_renew(request: OrganizationRequest, organization_id: int, payment_id: int) -> Question | None:
    """Only where an invoice is open, which is voided."""
    buyer, payment = _owed(organization_id, payment_id)
    is_new = StepForm(request.POST, basis=payment_basis(payment)).is_valid()
    return _renewing(buyer, payment) if is_new and _is_invoiced(payment) else None


def _is_invoiced(payment: Payment) -> bool:
    return payment.invoice is not None and payment.status in PAYABLE_STATES


def _renewing(buyer: Organization, payment: Payment) -> Question:
    number = payment.invoice.document_number if payment.invoice is not None else ""
    words = {"number": number, "buyer": buyer, "amount": show_amount(payment.amount, payment.order.currency)}
    back = reverse("billing:receivable", args=[buyer.pk])
    if not _is_invoiced(payment):
        heading = _("Send %(buyer)s an invoice over %(amount)s?") % words
        return Question(heading, (), _("Send an invoice"), back, "receivables")
    return Question(
        _("Void invoice %(number)s and send %(buyer)s a new one over %(amount)s?") % words,
        (
            _("A void invoice cannot be paid and stays void. The new one has another number."),
            _("If %(buyer)s has paid the old one already, the money comes in and waits for the new one.") % words,
        ),
        _("Void and send a new invoice"),
        back,
        "receivables",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_renew)
@once_in_steps
@edits
def invoice(request: OrganizationRequest, organization_id: int, payment_id: int) -> HttpResponse:
    """Send an invoice; where one is open it is voided and sent anew."""
    buyer, payment = _owed(organization_id, payment_id)
    form = StepForm(request.POST, basis=payment_basis(payment))
    if not form.is_valid():
        return ask_to_correct(request, form, _renewing(buyer, payment))
    return _do(
        request,
        payment,
        lambda each: renew_invoice(each, by=request.user),
        _("The invoice was sent."),
    )


def _ask_to_split(request: OrganizationRequest, organization_id: int, payment_id: int) -> Question | None:
    buyer, payment = _owed(organization_id, payment_id)
    is_new = StepForm(request.POST, basis=payment_basis(payment)).is_valid()
    return _splitting(buyer, payment) if is_new else None


def _splitting(buyer: Organization, payment: Payment) -> Question:
    currency = payment.order.currency
    words = {
        "received": show_amount(payment.received, currency),
        "rest": show_amount(payment.amount - payment.received, currency),
    }
    return Question(
        _("Book %(received)s as paid and send an invoice over %(rest)s?") % words,
        (
            _("The open invoice becomes void. What arrived is divided among the providers as a payment of its own."),
            _("This cannot be undone: the two payments stay two."),
        ),
        _("Book %(received)s") % words,
        reverse("billing:receivable", args=[buyer.pk]),
        "receivables",
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_split)
@once_in_steps
@edits
def split(request: OrganizationRequest, organization_id: int, payment_id: int) -> HttpResponse:
    """Let what came be a payment of its own."""
    buyer, payment = _owed(organization_id, payment_id)
    form = StepForm(request.POST, basis=payment_basis(payment))
    if not form.is_valid():
        return ask_to_correct(request, form, _splitting(buyer, payment))
    return _do(
        request,
        payment,
        lambda each: split_payment(each, by=request.user),
        _("The part received is now a separate payment, and an invoice for the rest was sent."),
    )


def _ask_to_apply(request: OrganizationRequest, organization_id: int, cash_id: int) -> Question | None:
    buyer = get_object_or_404(listed_organizations(), pk=organization_id)
    cash = get_object_or_404(cash_of(buyer), pk=cash_id)
    form = _apply_form(request, buyer, cash)
    if not form.is_valid():
        return None
    payment = payments_of(buyer).get(pk=form.cleaned_data["payment"])
    amount = show_amount(min(cash.left, payment.amount), cash.currency)
    words = {"amount": amount, "payment": payment, "buyer": buyer}
    return Question(
        _("Pay %(payment)s with %(amount)s of %(buyer)s?") % words,
        (
            _("It is divided among the providers at once. An open invoice or payment page of it is closed."),
            _("This cannot be undone: only a refund gives the money back."),
        ),
        _("Apply %(amount)s") % words,
        reverse("billing:receivable", args=[organization_id]),
        "receivables",
        takes_away=False,
    )


@operator_only(Can.MONEY)
@require_POST
@asks_first(_ask_to_apply)
@once_in_steps
@edits
def spend_cash(request: OrganizationRequest, organization_id: int, cash_id: int) -> HttpResponse:
    """Apply unapplied cash to an open payment."""
    buyer = get_object_or_404(listed_organizations(), pk=organization_id)
    cash = get_object_or_404(cash_of(buyer), pk=cash_id)
    form = _apply_form(request, buyer, cash)
    if not form.is_valid():
        back = reverse("billing:receivable", args=[organization_id])
        heading = _("Apply %(amount)s to a payment") % {"amount": show_amount(cash.left, cash.currency)}
        return ask_to_correct(request, form, Question(heading, (), _("Apply to payment"), back, "receivables"))
    return _do(
        request,
        _owed(organization_id, int(form.cleaned_data["payment"]))[1],
        lambda each: apply_cash(cash.pk, each, by=request.user),
        _("The money was applied."),
    )


def _apply_form(request: OrganizationRequest, buyer: Organization, cash: UnappliedCash) -> ApplyCashForm:
    return ApplyCashForm(request.POST, cash=cash, payments=buyer_money(buyer).payable, basis=cash_basis(cash))


def _owed(organization_id: int, payment_id: int) -> tuple[Organization, Payment]:
    buyer = get_object_or_404(listed_organizations(), pk=organization_id)
    return buyer, get_object_or_404(payments_of(buyer), pk=payment_id)


def _do(request: HttpRequest, payment: Payment, act: Callable[[int], object], done: str) -> HttpResponse:
    try:
        act(payment.pk)
    except _REFUSALS as error:
        messages.error(request, str(error))
    except GatewayError as error:
        messages.error(request, _("The payment provider refused: %(why)s") % {"why": error.message})
    else:
        messages.success(request, done)
    return redirect("billing:receivable", payment.order.buyer_id)
