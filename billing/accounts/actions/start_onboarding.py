"""Take a payee to its provider's onboarding."""

from django.db import transaction

from billing.accounts.actions.open_account import open_payee
from billing.models.accounts import PayeeAccount
from billing.provider.gateways.current import default_provider, gateway
from core.organizations.models import Organization


def start_onboarding(organization: Organization, return_url: str, refresh_url: str, email: str = "") -> str:
    """A single-use address of the provider's hosted onboarding, with an account opened there on first use.

    `refresh_url` must come here again: links are short-lived. `email` is told at the opening alone. Colleagues who come
    at once share one account. Raises GatewayError.
    """
    account = _account(organization)
    opened = account.provider_account or open_payee(account, email)
    return gateway(account.provider).onboarding_url(opened, return_url, refresh_url)


@transaction.atomic(durable=True)
def _account(organization: Organization) -> PayeeAccount:
    account, _ = PayeeAccount.objects.get_or_create(
        organization=organization, defaults={"provider": default_provider()}
    )
    return account
