"""Orders: the list, and one order for its buyer, its seller and everyone it pays."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from billing.collecting.queries.payment_state import PaymentState, payment_state
from billing.collecting.queries.unapplied_cash import unapplied_cash
from billing.collecting.queries.ways_to_pay import ways_to_pay
from billing.giving_back.queries.dispute_of import dispute_of
from billing.giving_back.queries.refunded_amounts import refunded_amounts
from core.kit.money import format_amount
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.models import Organization
from marketplace.orders.models import Order, OrderLine, OrderShare
from marketplace.orders.queries.my_part import my_part
from marketplace.orders.queries.order_lists import order_list_rows
from marketplace.orders.states import Delivery

READERS = {"buyer", "vendor", "partner", "operator"}
PAGE = 25


@requires(Can.VIEW, kinds=READERS)
def order_list(request: HttpRequest) -> HttpResponse:
    """Orders bought, sold, and shared in."""
    organization = current_organization(request)
    found = Order.objects.visible_to(organization)
    page = Paginator(order_list_rows(found, organization), PAGE).get_page(request.GET.get("page"))
    given_back = refunded_amounts([order.reference for order in page.object_list])
    for order in page.object_list:
        order.given_back = given_back.get(order.reference, 0)
    context = {
        "page_obj": page,
        "to_pay": found.filter(buyer=organization, paid_at__isnull=True, cancelled_at__isnull=True).count(),
        "to_deliver": found.to_deliver_by(organization).count(),
        "section": "orders",
    }
    return render(request, "orders/order_list.html", context)


@requires(Can.VIEW, kinds=READERS)
def order(request: HttpRequest, reference: str) -> HttpResponse:
    """One order: what was bought, how it is paid, what is delivered, and the reader's own part."""
    organization = current_organization(request)
    found = visible_order(request, reference)
    shares = OrderShare.objects.filter(role="owner").select_related("organization")
    lines = list(
        OrderLine.objects.filter(order=found)
        .select_related("lead", "product", "delivered_by")
        .prefetch_related(Prefetch("shares", shares, to_attr="owner_shares"))
    )
    membership = request.membership  # type: ignore[attr-defined]
    is_buyer = found.buyer_id == organization.pk
    for line in lines:
        providers = {line.lead_id, *(share.organization_id for share in line.owner_shares)}
        line.provides = organization.pk in providers and not is_buyer
        open_to = line.provides and may(membership, Can.DELIVER) and found.refunded_at is None
        line.may_deliver = open_to and line.delivery == Delivery.PENDING
        line.may_accept = is_buyer and may(membership, Can.DELIVER) and line.delivery == Delivery.DELIVERED
        line.providers = list({share.organization.pk: share.organization for share in line.owner_shares}.values())
    payment = payment_state(found.reference) if found.total_minor else None
    asked = payment.next if payment is not None and is_buyer and may(membership, Can.ACCEPT) else None
    sees_price = is_buyer or found.seller_id == organization.pk or organization.is_operator
    sees_price = sees_price or found.visibility in ("all_payees", "open")
    context = {
        "order": found,
        "lines": lines,
        "payment": payment,
        "is_buyer": is_buyer,
        "sees_price": sees_price,
        "sees_split": not is_buyer or found.visibility == "open",
        "part": None if organization.is_operator else my_part(found, organization, payment),
        "may_pay": asked is not None,
        "ways": ways_to_pay(found.buyer_id, found.currency, asked.amount) if asked is not None else None,
        "unapplied": unapplied_cash(found.buyer_id, found.currency) if is_buyer and may(membership, Can.ACCEPT) else 0,
        "shows_schedule": sees_price and payment is not None and _has_schedule(payment),
        "reads_quote": organization.pk in (found.buyer_id, found.seller_id) or organization.is_operator,
        "section": "orders",
    }
    if is_buyer or context["part"] is not None:
        context |= _disputed(found, organization, is_buyer)
    return render(request, "orders/order.html", context)


def _disputed(order: Order, organization: Organization, is_buyer: bool) -> dict[str, object]:
    """What the buyer, or a payee, reads of a dispute."""
    dispute = dispute_of(order.reference, organization.pk)
    if dispute is None:
        return {}
    words = {
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
        % {"amount": format_amount(dispute.lost, dispute.currency)},
        "closed": _("The buyer's bank asked about the payment. That is settled, and nothing of yours is lost."),
    }
    words = words if is_buyer else payees_words
    return {"dispute_words": words[dispute.outcome], "dispute_open": dispute.outcome in ("open", "inquiry")}


def _has_schedule(payment: PaymentState) -> bool:
    """Whether there is more to show than one payment on the payment page."""
    return len(payment.instalments) > 1 or any(each.invoice_number for each in payment.instalments)


def visible_order(request: HttpRequest, reference: str) -> Order:
    """The order as far as the reader's organisation may see it; 404 otherwise."""
    return get_object_or_404(
        Order.objects.visible_to(current_organization(request)).select_related("buyer", "seller", "accepted_by"),
        reference=reference,
    )
