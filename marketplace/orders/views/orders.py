"""Orders: the list, and one order for its buyer, its seller and everyone it pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from billing.collecting.queries.bases import charge_basis
from billing.giving_back.queries.refunded_amounts import refunded_amounts
from billing.provider.queries.labels import provider_label
from core.kit.shown_money import show_amount
from core.kit.versions import StepForm
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.orders.queries.order_lists import order_list
from marketplace.orders.queries.order_page import order_page, visible_orders

if TYPE_CHECKING:
    from billing.giving_back.queries.dispute_of import PayeesDispute
    from marketplace.orders.models import Order

READERS = {"buyer", "vendor", "partner", "operator"}
PAGE = 25


@requires(Can.VIEW, kinds=READERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """Orders bought, sold, and shared in."""
    found = order_list(current_organization(request))
    page = Paginator(found.orders, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "given_back": refunded_amounts([order.reference for order in page.object_list]),
        "to_pay": found.to_pay,
        "to_deliver": found.to_deliver,
        "section": "orders",
    }
    return render(request, "orders/order_list.html", context)


@requires(Can.VIEW, kinds=READERS)
def order(request: OrganizationRequest, reference: str) -> HttpResponse:
    """One order: what was bought, how it is paid, what is delivered, and the reader's own part."""
    organization = current_organization(request)
    found = visible_order(request, reference)
    membership = request.membership
    page = order_page(found, organization, delivers=may(membership, Can.DELIVER), pays=may(membership, Can.PAY))
    context = {
        "order": found,
        "lines": page.lines,
        "payment": page.payment,
        "is_buyer": page.is_buyer,
        "sees_price": page.sees_price,
        "sees_people": page.sees_people,
        "sees_split": page.sees_split,
        "part": page.part,
        "may_pay": page.ways is not None,
        "ways": page.ways,
        "provider": provider_label(),
        "charge_form": StepForm(basis=charge_basis(page.payment)) if page.ways and page.payment else None,
        "overpaid": page.overpaid,
        "shows_schedule": page.shows_schedule,
        "reads_quote": organization.pk in (found.buyer_id, found.seller_id) or organization.is_operator,
        "section": "orders",
    }
    if page.dispute is not None:
        context |= {
            "dispute_words": _dispute_words(page.dispute, page.is_buyer),
            "dispute_open": page.dispute.is_open,
        }
    return render(request, "orders/order.html", context)


def _dispute_words(dispute: PayeesDispute, is_buyer: bool) -> str:
    """What the buyer, or a payee, reads of a dispute."""
    buyers_words = {
        "inquiry": _("Your bank asks about this payment. The providers wait until that is answered."),
        "open": _("Your bank disputes this payment. The providers wait until it has decided."),
        "won": _("Your bank disputed this payment and decided that it stands."),
        "lost": _("Your bank took this payment back."),
        "closed": _("Your bank asked about this payment. That is settled."),
    }
    payees_words = {
        "inquiry": _("The buyer's bank asks about the payment. What is yours waits until that is answered."),
        "open": _("The buyer's bank disputes the payment. What is yours waits until it has decided."),
        "won": _("The buyer's bank disputed the payment, and the dispute was won: nothing of yours is lost."),
        "lost": _("The buyer's bank took the payment back. %(amount)s of your part went with it.")
        % {"amount": show_amount(dispute.lost, dispute.currency)},
        "closed": _("The buyer's bank asked about the payment. That is settled, and nothing of yours is lost."),
    }
    return (buyers_words if is_buyer else payees_words)[dispute.outcome]


def visible_order(request: HttpRequest, reference: str) -> Order:
    """The order as far as the reader's organisation may see it; 404 otherwise."""
    return get_object_or_404(visible_orders(current_organization(request)), reference=reference)
