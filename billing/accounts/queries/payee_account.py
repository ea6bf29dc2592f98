"""A payee's account at the payment provider, with its terms."""

from billing.accounts.domain.onboarding import Onboarding, onboarding
from billing.models.accounts import PayeeAccount
from billing.provider.gateways.current import gateway
from core.organizations.domain.countries import country_name
from core.organizations.models import Organization


def payee_account(organization: Organization) -> PayeeAccount:
    """The organisation's account; one that is not stored, with the usual terms, where it has none. One query."""
    return PayeeAccount.objects.filter(organization=organization).first() or PayeeAccount(organization=organization)


def country_of(organization: Organization) -> str:
    """The country in which its account is opened: where it says nothing, the provider asks for it."""
    return organization.country or "US"


def unpaid_country(organization: Organization, account: PayeeAccount | None) -> str:
    """The name of its country, where it has no account yet and the provider would send no money there; else ""."""
    if account is not None and account.provider_account:
        return ""
    country = country_of(organization)
    return "" if gateway(account.provider if account is not None else "").pays(country) else country_name(country)


def onboarding_of(account: PayeeAccount) -> Onboarding:
    """How far the payee has come with it."""
    return onboarding(
        opened=bool(account.provider_account),
        ready=account.ready,
        details_submitted=account.details_submitted,
        requirements=account.requirements,
    )
