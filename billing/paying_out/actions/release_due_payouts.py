"""Release a payee's planned transfers whose day has come, once they reach its minimum."""

from django.db import transaction

from billing.models.accounts import PayeeAccount
from billing.models.paying_out import Transfer
from billing.paying_out.domain.payout_schedule import Waiting, due_transfers, minimum_in
from billing.states.paying_out import TransferStatus
from core.kit import clock
from core.kit.jobs import enqueue


@transaction.atomic
def release_due_payouts(organization_id: int) -> int:
    """Decide over all of the payee's waiting transfers at once, by currency; how many may leave now.

    Together, because the first that leaves must not bring the rest below the minimum again. A payee without an
    account has no terms yet: nothing of its waits for them.
    """
    terms = (
        PayeeAccount.objects.select_for_update(of=("self",))
        .select_related("organization")
        .filter(organization=organization_id)
        .first()
    )
    waiting = Transfer.objects.filter(
        organization=organization_id, status=TransferStatus.PLANNED, due_at__isnull=True
    ).order_by("pk")
    by_currency: dict[str, list[Waiting]] = {}
    for each in waiting:
        by_currency.setdefault(each.currency, []).append(Waiting(each.pk, each.amount, each.created_at))
    now, gone = clock.now(), 0
    for currency, members in by_currency.items():
        if terms is None:
            keys: tuple[int, ...] = tuple(each.key for each in members)
        else:
            minimum = minimum_in(terms.minimum, terms.organization.currency, currency)
            keys = due_transfers(terms.schedule, terms.schedule_day, minimum, members, now)
        Transfer.objects.filter(pk__in=keys, due_at__isnull=True).update(due_at=now)
        gone += len(keys)
        for key in keys:
            enqueue("billing.tasks.send_transfer", transfer_id=key)
    return gone
