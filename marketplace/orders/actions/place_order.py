"""Turn an accepted quote into an order with frozen shares, and request its payment."""

from django.db import transaction

from billing.collecting.actions.accept_money import accept_money
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.interface import PaymentLine, PaymentRequest
from billing.shares.interface import ShareDraft
from billing.shares.queries.shares import billed_lines
from core.kit import audit
from core.kit.events import announce
from core.kit.references import next_reference
from core.organizations.models import Organization
from core.split.document import parse_document
from core.split.interface import SplitResult
from core.split.split import compute_split
from marketplace.orders.domain.sentences import share_sentences
from marketplace.orders.events import OrderPlaced
from marketplace.orders.interface import OrderDraft
from marketplace.orders.models import Order, OrderLine


class SharesDoNotFollow(RuntimeError):
    """The shares handed in are not what the frozen split document gives: a defect that must never be booked."""

    def __init__(self, quote_reference: str) -> None:
        self.quote_reference = quote_reference
        super().__init__(f"The shares of {quote_reference} do not follow from its split document.")


@transaction.atomic
def place_order(draft: OrderDraft) -> Order:
    """Store the order, freeze its shares in billing and request its payment, store its lines; announce OrderPlaced.

    The split is computed once more from the frozen document alone and must give the same shares, else
    SharesDoNotFollow. A quote that has an order already gives that order. A schedule that does not make up the total
    raises billing's InvalidSchedule, and a currency that is not collected its InvalidPaymentRequest.
    """
    existing = Order.objects.filter(quote_reference=draft.quote_reference).first()
    if existing is not None:
        return existing
    result = compute_split(parse_document(dict(draft.split_document)))
    if result.shares != draft.shares or sum(share.amount for share in draft.shares) != draft.net:
        raise SharesDoNotFollow(draft.quote_reference)
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
        split_document=dict(draft.split_document),
        split_result=dict(draft.split_result),
        fingerprint=draft.fingerprint,
        accepted_by_id=draft.accepted_by_id,
        accepted_name=draft.accepted_name,
        accepted_title=draft.accepted_title,
        po_number=draft.po_number,
        accepted_at=draft.accepted_at,
        placed_at=draft.accepted_at,
    )
    request = _payment_request(order, draft, result)
    if not request.total:  # nothing is to be paid, but the shares are kept all the same
        accept_money(request)
    elif draft.schedule:
        schedule_payments(request, draft.schedule)
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
            quantity=line.quantity,
            term=line.term,
            net_minor=line.net,
            tax_minor=line.tax,
        )
        for position, line in enumerate(draft.lines, 1)
    )
    audit.record("order.placed", f"order:{order.reference}", organization=order.buyer_id, fingerprint=draft.fingerprint)
    announce(OrderPlaced(order.pk))
    return order


def _payment_request(order: Order, draft: OrderDraft, result: SplitResult) -> PaymentRequest:
    organizations = {
        each.slug: each
        for each in Organization.objects.filter(
            slug__in={share.organization for share in draft.shares if share.role != "platform"}
            | {order.buyer.slug, *(touch.partner for touch in result.request.touches)}
        )
    }
    sentences = share_sentences(result, draft.visibility, {key: each.name for key, each in organizations.items()})
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
                organization_id=None if share.role == "platform" else organizations[share.organization].pk,
                role=share.role,
                amount=share.amount,
                gross=share.gross,
                fee=share.fee,
                sentence=sentences[share],
            )
            for share in draft.shares
        ),
        net=order.net_minor,
        tax=order.tax_minor,
        total=order.total_minor,
        visibility=order.visibility,
        description=order.title,
        accepted_at=order.accepted_at,
        fingerprint=order.fingerprint,
    )
