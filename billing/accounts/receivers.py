"""What a change at the provider means for payees' accounts."""

from billing.accounts.actions.refresh_account import refresh_account
from billing.models.accounts import PayeeAccount
from billing.provider.actions.apply_facts import apply_facts
from billing.provider.gateways.base import Gateway
from billing.provider.gateways.facts import AccountChanged


@apply_facts.register
def _account(facts: AccountChanged, provider: Gateway) -> bool:
    payee = PayeeAccount.objects.filter(provider_account=facts.account).first()
    return payee is not None and refresh_account(payee.organization_id) is not None
