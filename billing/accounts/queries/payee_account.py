"""A payee's account at the payment provider, with its terms."""

from billing.accounts.domain.onboarding import Onboarding, onboarding
from billing.models.accounts import PayeeAccount
from core.organizations.models import Organization


def payee_account(organization: Organization) -> PayeeAccount:
    """The organisation's account; one that is not stored, with the usual terms, where it has none. One query."""
    return PayeeAccount.objects.filter(organization=organization).first() or PayeeAccount(organization=organization)


def onboarding_of(account: PayeeAccount) -> Onboarding:
    """How far the payee has come with it."""
    return onboarding(
        opened=bool(account.provider_account),
        ready=account.ready,
        details_submitted=account.details_submitted,
        requirements=account.requirements,
    )
