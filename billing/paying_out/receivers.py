"""What a change at the provider means for payouts."""

from billing.accounts.events import PayeeReady
from billing.models.paying_out import Transfer
from billing.paying_out.actions.record_payout import record_payout
from billing.provider.actions.apply_facts import apply_facts
from billing.provider.gateways.base import Gateway
from billing.provider.gateways.facts import PayoutChanged
from billing.states.paying_out import TransferStatus
from core.kit.events import receiver
from core.kit.jobs import enqueue


@apply_facts.register
def _payout(facts: PayoutChanged, provider: Gateway) -> bool:
    record_payout(provider.payout(facts.payout, facts.account), provider.name)
    return True


@receiver(PayeeReady)
def _ready(news: PayeeReady) -> None:
    """What waited for the payee's account is sent at once."""
    waiting = Transfer.objects.filter(organization=news.organization_id, status=TransferStatus.PLANNED)
    for transfer_id in waiting.values_list("pk", flat=True):
        enqueue("billing.tasks.send_transfer", transfer_id=transfer_id)
