"""Money that a person has to look at."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from billing.adjustments.queries.adjustable import outstanding_adjustments
from billing.collecting.domain.dunning import STEPS
from billing.giving_back.queries.overpayments import unresolved_overpayments
from billing.models.accounts import PayeeAccount
from billing.models.collecting import Payment
from billing.models.giving_back import Dispute, Refund
from billing.models.paying_out import Hold, Transfer
from billing.models.provider import WebhookEvent
from billing.settling.queries.held import open_objections
from billing.states.accounts import TransfersStatus
from billing.states.collecting import PAYABLE_STATES, PaymentStatus
from billing.states.giving_back import RefundStatus
from billing.states.paying_out import TransferStatus
from billing.states.provider import EventStatus
from core.kit import clock

# What takes longer than this is stuck rather than under way.
PATIENCE = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One payment or transfer: whose, how much (minor units), in which order, and what its provider said."""

    organization: str
    order_reference: str
    amount: int
    currency: str
    failure: str


@dataclass(frozen=True, slots=True)
class WaitingPayee:
    """Somebody whose released money cannot be sent, because the payout account is not ready."""

    organization: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class DisputeToAnswer:
    """A dispute whose answer the bank waits for."""

    dispute_id: int
    buyer: str
    order_reference: str
    amount: int
    currency: str
    due_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Surplus:
    """Money that a buyer paid without being asked, in minor units: to be applied to a payment, or given back.

    Nothing of it is left where all of it is on its way back.
    """

    buyer_id: int
    buyer: str
    order_reference: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class Attention:
    """The oldest few of each, with how many there are. `events_stuck`: received a while ago and not applied.

    `overdue_count`: payments that were reminded of for the last time.
    """

    failed_payments: tuple[Trouble, ...]
    failed_payment_count: int
    failed_transfers: tuple[Trouble, ...]
    failed_transfer_count: int
    events_dead: int
    events_stuck: int
    waiting_payees: tuple[WaitingPayee, ...]
    corrections_waiting: int = 0
    objections: int = 0
    holds: int = 0
    disputes_to_answer: tuple[DisputeToAnswer, ...] = ()
    failed_refunds: tuple[Trouble, ...] = ()
    overdue_count: int = 0
    surpluses: tuple[Surplus, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.failed_payment_count
            or self.failed_transfer_count
            or self.events_dead
            or self.events_stuck
            or self.waiting_payees
            or self.corrections_waiting
            or self.objections
            or self.holds
            or self.disputes_to_answer
            or self.failed_refunds
            or self.overdue_count
            or self.surpluses
        )


def attention(limit: int = 5) -> Attention:
    """Payments failed or far too late, failed refunds, refused or stuck transfers, webhooks not applied, payees who are
    not ready, corrections, holds, disputes to answer, money paid without being asked. Thirteen queries.
    """
    late = clock.now() - PATIENCE
    payments = Payment.objects.filter(status=PaymentStatus.FAILED)
    transfers = Transfer.objects.filter(
        Q(status=TransferStatus.FAILED) | Q(status=TransferStatus.CLAIMED, claimed_at__lt=late)
    )
    events = WebhookEvent.objects.aggregate(
        dead=Count("pk", filter=Q(status=EventStatus.DEAD)),
        stuck=Count("pk", filter=Q(status__in=[EventStatus.RECEIVED, EventStatus.FAILED], received_at__lt=late)),
    )
    ready = PayeeAccount.objects.exclude(provider_account="").filter(transfers_status=TransfersStatus.ACTIVE)
    waiting = (
        Transfer.objects.filter(status=TransferStatus.PLANNED)
        .exclude(organization__in=ready.values("organization"))
        .values("organization__name", "currency")
        .annotate(sum=Sum("amount"))
        .order_by("-sum")[:limit]
    )
    return Attention(
        failed_payments=tuple(
            Trouble(each.order.buyer.name, each.order.order_reference, each.amount, each.order.currency, each.failure)
            for each in payments.select_related("order__buyer").order_by("created_at", "pk")[:limit]
        ),
        failed_payment_count=payments.count(),
        failed_transfers=tuple(
            Trouble(each.organization.name, each.order.order_reference, each.amount, each.currency, each.failure)
            for each in transfers.select_related("organization", "order").order_by("created_at", "pk")[:limit]
        ),
        failed_transfer_count=transfers.count(),
        events_dead=events["dead"],
        events_stuck=events["stuck"],
        corrections_waiting=outstanding_adjustments().count(),
        objections=open_objections().count(),
        holds=Hold.objects.in_force().count(),
        waiting_payees=tuple(WaitingPayee(row["organization__name"], row["sum"], row["currency"]) for row in waiting),
        disputes_to_answer=tuple(
            DisputeToAnswer(
                each.pk,
                each.payment.order.buyer.name,
                each.payment.order.order_reference,
                each.amount,
                each.payment.order.currency,
                each.answer_due_at,
            )
            for each in Dispute.objects.unanswered()
            .select_related("payment__order__buyer")
            .order_by("answer_due_at", "pk")[:limit]
        ),
        failed_refunds=tuple(
            Trouble(
                each.payment.order.buyer.name,
                each.payment.order.order_reference,
                each.amount,
                each.payment.order.currency,
                each.failure,
            )
            for each in Refund.objects.filter(status=RefundStatus.FAILED, dispute__isnull=True, retry__isnull=True)
            .select_related("payment__order__buyer")
            .order_by("created_at", "pk")[:limit]
        ),
        overdue_count=Payment.objects.filter(
            status__in=PAYABLE_STATES, reminded__gte=STEPS[-1].number, order__cancelled_at__isnull=True
        ).count(),
        surpluses=tuple(
            Surplus(each.organization_id, each.organization.name, each.order.order_reference, each.left, each.currency)
            for each in unresolved_overpayments()
            .select_related("organization", "order")
            .order_by("created_at", "pk")[:limit]
        ),
    )
