"""The jobs of all movements. A row is the real queue: a job may be lost, repeated or run twice at once.

What waits is in `queries/due.py` of each movement; the queues in its `tasks.py` say what is done with it. The tasks run
on the clock, see CELERY_BEAT_SCHEDULE. All are named `billing.tasks.…`, wherever they lie: messages that were sent
before an upgrade name them so. `reconcile`, `check_invariants` and `take_snapshots` look at everything, not at rows.
"""

from billing.accounts.tasks import catch_up_events, refresh_accounts
from billing.collecting.tasks import (
    close_attempts,
    collect_payments,
    remind_buyers,
)
from billing.giving_back.tasks import (
    accept_dispute,
    return_cash,
    send_cash_refund,
    send_refund,
    send_refunds,
    send_reversal,
    sync_disputes,
)
from billing.ledger.tasks import take_snapshots
from billing.paying_out.tasks import release_due_payouts, send_transfer, send_transfers
from billing.provider.tasks import apply_event, apply_events
from billing.reconciliation.tasks import check_invariants, reconcile
from billing.settling.tasks import end_reserves, release_by_clock
from billing.statements.tasks import issue_self_billing

__all__ = [
    "accept_dispute",
    "apply_event",
    "apply_events",
    "catch_up_events",
    "check_invariants",
    "close_attempts",
    "collect_payments",
    "end_reserves",
    "issue_self_billing",
    "reconcile",
    "refresh_accounts",
    "release_by_clock",
    "release_due_payouts",
    "remind_buyers",
    "return_cash",
    "send_cash_refund",
    "send_refund",
    "send_refunds",
    "send_reversal",
    "send_transfer",
    "send_transfers",
    "sync_disputes",
    "take_snapshots",
]
