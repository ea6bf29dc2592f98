"""Turn an accepted quote into an order with frozen shares, and request its payment."""

from django.db import transaction

from billing.collecting.actions.bill_order import bill_order
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.interface import PaymentLine, PaymentRequest
from billing.collecting.queries.currencies import parts_by_limit
from billing.shares.interface import ShareDraft
from billing.shares.queries.shares import billed_lines
from core.kit import audit
from core.kit.events import announce
from core.kit.references import next_reference
from core.organizations.models import Organization, User
from core.split.interface import ShareRole
from marketplace.orders.actions.record_payment import Arrived, record_payment
from marketplace.orders.domain.sentences import share_sentences
from marketplace.orders.events import OrderPlaced
from marketplace.orders.interface import OrderDraft
from marketplace.orders.models import Order, OrderLine


class SplitOfOtherLines(RuntimeError):
    """The split handed in is not that of the lines: a defect that must never be booked."""

    def __init__(self, quote_reference: str) -> None:
        self.quote_reference = quote_reference
        super().__init__(f"The split of {quote_reference} is not the split of its lines.")


@transaction.atomic
def place_order(draft: OrderDraft, *, by: User) -> Order:
    """Store the order, freeze its shares in billing and request its payment, store its lines; announce OrderPlaced.

    `by` accepted it. The split was computed at acceptance and is stored as it is; it must have the draft's currency and
    the net of each of its lines, else SplitOfOtherLines. A quote that has an order already gives that order. Without a
    schedule, a total above the most of one payment is asked for in parts; of a total of 0 nothing is asked for. The
    delivery begins at once where nothing is to be paid, or nothing on acceptance. A schedule that does not make up the
    total raises billing's InvalidSchedule, and a currency that is not collected its InvalidPaymentRequest.
    """
    existing = Order.objects.filter(quote_reference=draft.quote_reference).first()
    if existing is not None:
        return existing
    _check_split(draft)
    order = Order.objects.create(
        reference=next_reference("O"),
        quote_reference=draft.quote_reference,
        version_number=draft.version_number,
        buyer_id=draft.buyer_id,
        seller_id=draft.seller_id,
        title=draft.title,
        currency=draft.currency,
        net_minor=draft.net,
        tax_label=draft.tax_label,
        tax_minor=draft.tax,
        total_minor=draft.total,
        visibility=draft.visibility,
        document_hash=draft.document_hash,
        split_document=draft.split.document,
        split_result=draft.split.result.to_document(draft.names),
        fingerprint=draft.split.fingerprint,
        accepted_by=by,
        accepted_name=draft.accepted_name,
        accepted_title=draft.accepted_title,
        po_number=draft.po_number,
        bill_to=draft.bill_to.to_json() if draft.bill_to else {},
        ship_to=draft.ship_to.to_json() if draft.ship_to else {},
        cost_centre=draft.cost_centre,
        accepted_at=draft.accepted_at,
        placed_at=draft.accepted_at,
    )
    request = _payment_request(order, draft)
    parts = draft.schedule or parts_by_limit(draft.currency, request.total, draft.accepted_at)
    if not request.total:  # nothing is to be paid, but the shares are kept all the same
        bill_order(request)
    elif parts:
        schedule_payments(request, parts)
    else:
        request_payment(request)
    billed = billed_lines(order.reference)
    OrderLine.objects.bulk_create(
        OrderLine(
            order=order,
            billed_line_id=billed[line.key],
            position=position,
            key=line.key,
            name=line.name,
            seller_id=line.seller_id,
            product_id=line.product_id,
            description=line.description,
            quantity=line.quantity,
            term=line.term,
            net_minor=line.net,
            tax_minor=line.tax,
        )
        for position, line in enumerate(draft.lines, 1)
    )
    audit.record(
        "order.placed",
        f"order:{order.reference}",
        by=by,
        organization=order.buyer_id,
        fingerprint=order.fingerprint,
    )
    announce(OrderPlaced(order.pk))
    if request.total and parts and parts[0].due_at is not None and parts[0].due_at > draft.accepted_at:
        # Nothing is asked for yet: the seller has agreed to deliver before it is paid.
        record_payment(order.reference, invoiced_at=draft.accepted_at)
        order.refresh_from_db()
    if not order.total_minor:
        record_payment(order.reference, arrived=Arrived(draft.accepted_at, 0), settled_at=draft.accepted_at)
        order.refresh_from_db()
    return order


def _check_split(draft: OrderDraft) -> None:
    result = draft.split.result
    expected = (draft.currency, draft.net, {line.key: line.net for line in draft.lines})
    if expected != (result.currency, result.net, {line.key: line.net for line in result.lines}):
        raise SplitOfOtherLines(draft.quote_reference)


def _payment_request(order: Order, draft: OrderDraft) -> PaymentRequest:
    result = draft.split.result
    organizations = dict(Organization.objects.filter(slug__in=result.parties).values_list("slug", "pk"))
    sentences = share_sentences(result, draft.visibility, draft.names)
    return PaymentRequest(
        order_reference=order.reference,
        instalment=1,
        instalments=1,
        buyer_id=order.buyer_id,
        currency=order.currency,
        lines=tuple(PaymentLine(line.key, line.name, line.net, line.tax) for line in draft.lines),
        shares=tuple(
            ShareDraft(
                line=share.line,
                component=share.component,
                component_name=draft.component_names.get(share.component, ""),
                organization_id=None if share.role == ShareRole.PLATFORM else organizations[share.organization],
                role=share.role,
                amount=share.amount,
                gross=share.gross,
                fee=share.fee,
                sentence=sentences[share],
            )
            for share in result.shares
        ),
        net=order.net_minor,
        tax=order.tax_minor,
        total=order.total_minor,
        visibility=order.visibility,
        description=order.title,
        accepted_at=order.accepted_at,
        fingerprint=order.fingerprint,
        hold_days=draft.hold_days,
    )
