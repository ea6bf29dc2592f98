"""Take a payee to its provider's onboarding."""

from django.db import transaction

from billing.accounts.models import PayeeAccount
from billing.provider.gateways.base import AccountFacts, GatewayStuck
from billing.provider.gateways.current import default_provider, gateway
from core.kit.faultpoints import reached
from core.organizations.models import Organization


def start_onboarding(organization: Organization, return_url: str, refresh_url: str, email: str = "") -> str:
    """A single-use address of the provider's hosted onboarding, with an account opened there on first use.

    `refresh_url` must come here again: links are short-lived. Claim, call, record; opening has one key for each
    organisation, so two calls at once open one account. Raises GatewayError.
    """
    account = _account(organization)
    if not account.provider_account:
        facts = _open(account, email)
        reached("account.called")
        PayeeAccount.objects.filter(pk=account.pk, provider_account="").update(provider_account=facts.id)
        account.refresh_from_db()
    return gateway(account.provider).onboarding_url(account.provider_account, return_url, refresh_url)


def _open(account: PayeeAccount, email: str) -> AccountFacts:
    """Another key where one is tied to an error: an account too many there holds nothing and hurts nobody."""
    organization = account.organization
    for attempt in (1, 2, 3):
        try:
            return gateway(account.provider).create_account(
                organization_id=organization.pk,
                name=organization.name,
                country=organization.country or "US",
                email=email,
                key=f"account:{organization.pk}:{attempt}",
            )
        except GatewayStuck:
            if attempt == 3:
                raise
    raise AssertionError("unreachable")


@transaction.atomic(durable=True)
def _account(organization: Organization) -> PayeeAccount:
    account, _ = PayeeAccount.objects.get_or_create(
        organization=organization, defaults={"provider": default_provider()}
    )
    return account
