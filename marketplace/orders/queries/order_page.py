"""What the page of an order shows."""

from dataclasses import dataclass

from django.db.models import QuerySet

from billing.collecting.queries.payment_state import PaymentState, payment_state
from billing.collecting.queries.ways_to_pay import WaysToPay, ways_to_pay
from billing.giving_back.queries.dispute_of import PayeesDispute, dispute_of
from billing.giving_back.queries.overpayments import Overpayment, overpayment_of
from billing.settling.queries.held import HeldLine, held_lines
from core.kit.versions import StepForm
from core.organizations.models import Organization
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.queries.bases import delivery_basis
from marketplace.orders.queries.my_part import MyPart, my_part
from marketplace.orders.queries.providers import owners_of
from marketplace.orders.states import Delivery


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line, the organisations that provide a component of it, and what the reader may do with it.

    `held` is until when its money is held, for the buyer and the operator.
    """

    line: OrderLine
    providers: tuple[Organization, ...]
    may_deliver: bool
    may_accept: bool
    held: HeldLine | None = None
    may_object: bool = False
    may_take_back: bool = False

    @property
    def step(self) -> StepForm:
        """What a button about its delivery was made from."""
        return StepForm(basis=delivery_basis(self.line, self.held))


@dataclass(frozen=True, slots=True)
class OrderPage:
    """One order as one of its parties reads it.

    `payment` is None where nothing is to be paid; `ways` are the ways to pay what comes next, for somebody who may;
    `part` is what the reader receives, None without a share; `dispute` what the buyer or a payee may know of one;
    `overpaid` is what the buyer paid without being asked, and where it is, for somebody who may pay. `sees_people`: the
    buyer's person, PO number and way of paying are no matter of those who only earn commission.
    """

    lines: tuple[LineRow, ...]
    payment: PaymentState | None
    ways: WaysToPay | None
    part: MyPart | None
    dispute: PayeesDispute | None
    overpaid: Overpayment | None
    is_buyer: bool
    sees_price: bool
    sees_split: bool
    sees_people: bool

    @property
    def shows_schedule(self) -> bool:
        """Whether there is more to show of the payment than one sum, and the reader may see it."""
        if not self.sees_price or self.payment is None:
            return False
        instalments = self.payment.instalments
        return len(instalments) > 1 or any(each.invoice_number for each in instalments)


def visible_orders(organization: Organization) -> QuerySet[Order]:
    """The orders that the organisation may see, with buyer, seller and who accepted loaded."""
    return Order.objects.visible_to(organization).select_related("buyer", "seller", "accepted_by")


def bought_orders(buyer: Organization) -> QuerySet[Order]:
    """The orders that the organisation bought, with buyer and seller loaded."""
    return Order.objects.bought_by(buyer).select_related("buyer", "seller")


def lines_of(order: Order) -> QuerySet[OrderLine]:
    """The lines of an order that the reader may see."""
    return OrderLine.objects.filter(order=order)


def order_page(order: Order, reader: Organization, *, delivers: bool, pays: bool) -> OrderPage:
    """The page of an order that `reader` may see.

    `delivers` and `pays` say whether the person may report or accept deliveries, and pay, for their organisation.
    """
    is_buyer = order.buyer_id == reader.pk
    payment = payment_state(order.reference) if order.total_minor else None
    asked = payment.next if payment is not None and is_buyer and pays else None
    part = None if reader.is_operator else my_part(order, reader)
    lines = _line_rows(order, reader, is_buyer, delivers)
    takes_part = any(row.line.seller_id == reader.pk or reader in row.providers for row in lines)
    return OrderPage(
        lines=lines,
        payment=payment,
        ways=ways_to_pay(order.buyer_id, order.currency, asked.amount) if asked is not None else None,
        part=part,
        overpaid=overpayment_of(order.reference) if is_buyer and pays else None,
        dispute=dispute_of(order.reference, reader.pk) if is_buyer or part is not None else None,
        is_buyer=is_buyer,
        sees_price=is_buyer
        or order.seller_id == reader.pk
        or reader.is_operator
        or order.visibility in ("all_payees", "open"),
        sees_split=not is_buyer or order.visibility == "open",
        sees_people=is_buyer or takes_part or reader.is_operator or order.seller_id == reader.pk,
    )


def _line_rows(order: Order, reader: Organization, is_buyer: bool, delivers: bool) -> tuple[LineRow, ...]:
    lines = list(lines_of(order).select_related("seller", "product", "delivered_by"))
    owners = owners_of(lines)
    held = held_lines(order.reference) if is_buyer or reader.is_operator else {}
    rows = []
    for line in lines:
        providers = owners[line.pk]
        provides = not is_buyer and (line.seller_id == reader.pk or reader in providers)
        open_to = provides and delivers and order.refunded_at is None
        rows.append(
            LineRow(
                line,
                tuple(providers),
                may_deliver=open_to and line.delivery == Delivery.PENDING,
                may_accept=is_buyer and delivers and line.delivery == Delivery.DELIVERED,
                held=held.get(line.key),
                may_object=is_buyer and delivers and line.key in held and held[line.key].may_object,
                may_take_back=is_buyer and delivers and line.key in held and held[line.key].stopped,
            )
        )
    return tuple(rows)
