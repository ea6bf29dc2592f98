"""Whether an organisation can be paid."""

from dataclasses import dataclass

from billing.models.accounts import PayeeAccount
from billing.states.accounts import TransfersStatus


@dataclass(frozen=True, slots=True)
class PayeeState:
    """Its account at Stripe ("" before onboarding began), and whether transfers to it are possible now."""

    account: str
    is_ready: bool


def payee_state(organization_id: int) -> PayeeState:
    """How the payee stands, as last heard from Stripe. One query."""
    account = PayeeAccount.objects.filter(organization=organization_id).first()
    if account is None:
        return PayeeState("", False)
    return PayeeState(account.provider_account, account.transfers_status == TransfersStatus.ACTIVE)
