"""What a change at the provider means for payouts."""

from billing.paying_out.actions.record_payout import record_payout
from billing.provider.actions.apply_facts import apply_facts
from billing.provider.gateways.base import Gateway
from billing.provider.gateways.facts import PayoutChanged


@apply_facts.register
def _payout(facts: PayoutChanged, provider: Gateway) -> bool:
    record_payout(provider.payout(facts.payout, facts.account), provider.name)
    return True
