"""Jobs of transfers and payouts."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from billing.paying_out.actions import release_due_payouts as _release_due_payouts
from billing.paying_out.actions import send_transfer as _send_transfer
from billing.paying_out.queries import due as paying_out_due
from billing.provider.gateways.base import GatewayUnavailable
from billing.queue import queue
from billing.states.paying_out import TransferStatus
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import register
from core.kit.jobs.run import run_queue, run_row


def _send(key: str) -> int:
    return _send_transfer.send_transfer(int(key)).status == TransferStatus.SENT


TRANSFERS = register(
    queue(
        "billing.transfers",
        _("Transfers"),
        Rows(paying_out_due.transfers, since="since"),
        _send,
        not_yet=(GatewayUnavailable,),
    )
)

PAYOUT_DAYS = register(
    queue(
        "billing.payout_days",
        _("Transfers that wait for their payee's day or minimum"),
        Rows(paying_out_due.transfers_without_a_day, key="organization"),
        lambda key: _release_due_payouts.release_due_payouts(int(key)),
        limit=None,
        polled=True,
        not_yet=(GatewayUnavailable,),
    )
)


@shared_task(name="billing.tasks.send_transfer")
def send_transfer(transfer_id: int, **_: object) -> None:
    """Send one transfer; the gateway keeps all workers together under Stripe's limit."""
    run_row(TRANSFERS, str(transfer_id))


@shared_task(name="billing.tasks.send_transfers")
def send_transfers(limit: int | None = None, **_: object) -> int:
    """Send what waits; how many transfers were sent."""
    return run_queue(TRANSFERS, limit).done


@shared_task(name="billing.tasks.release_due_payouts")
def release_due_payouts(**_: object) -> int:
    """Release what waits for its payee's day or minimum, where the day has come; how many transfers."""
    return run_queue(PAYOUT_DAYS).done
