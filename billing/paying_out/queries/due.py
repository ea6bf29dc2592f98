"""Which rows are due now, and since when."""

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Coalesce

from billing.models.accounts import PayeeAccount
from billing.models.giving_back import Dispute, Refund
from billing.models.paying_out import Hold, Transfer
from billing.states.accounts import TransfersStatus
from billing.states.giving_back import RefundStatus
from billing.states.paying_out import TransferStatus
from core.kit import clock


def transfers() -> QuerySet[Transfer]:
    """Planned for payees that are ready, refused a while ago, claimed and never recorded."""
    now = clock.now()
    ready = (
        PayeeAccount.objects.filter(transfers_status=TransfersStatus.ACTIVE)
        .exclude(provider_account="")
        .values("organization")
    )
    refunds = Refund.objects.filter(payment=OuterRef("payment"), status=RefundStatus.CLAIMED)
    disputes = Dispute.objects.holding().filter(payment=OuterRef("payment"))
    stopped = Exists(Hold.objects.stopping(OuterRef("organization"), OuterRef("order")))
    return (
        Transfer.objects.filter(
            Q(status=TransferStatus.PLANNED, due_at__lte=now, organization__in=ready)
            | Q(status=TransferStatus.FAILED, organization__in=ready)
            | Q(status=TransferStatus.CLAIMED)
        )
        # What is held waits in the database, not in the way of what can go; a claimed one is beyond holding.
        .exclude(~Q(status=TransferStatus.CLAIMED) & (stopped | Exists(refunds) | Exists(disputes)))
        .filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now))
        .annotate(since=Coalesce("next_attempt_at", "due_at", "created_at"))
    )


def transfers_without_a_day() -> QuerySet[Transfer]:
    """Those that wait for their payee's day or minimum."""
    return Transfer.objects.filter(status=TransferStatus.PLANNED, due_at__isnull=True)
