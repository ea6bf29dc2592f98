"""Take a payee to its provider's onboarding."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.accounts.actions.open_account import open_payee
from billing.accounts.queries.payee_account import country_of, unpaid_country
from billing.models.accounts import PayeeAccount
from billing.provider.gateways.current import default_provider, gateway
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.domain.countries import country_name
from core.organizations.models import Organization


class CountryNotPaid(ValueError):
    """The provider sends no money to the organisation's country, so an account there would never be paid."""

    def __init__(self, organization: Organization, account: PayeeAccount) -> None:
        words = _("The marketplace cannot send money to accounts in %(country)s, so no account was opened.")
        super().__init__(words % {"country": unpaid_country(organization, account)})


def start_onboarding(organization: Organization, return_url: str, refresh_url: str, email: str = "") -> str:
    """A single-use address of the provider's hosted onboarding, with an account opened there on first use.

    `refresh_url` must come here again: links are short-lived. `email` is told at the opening alone. Colleagues who come
    at once share one account. Raises CountryNotPaid, of which the operator is told once, and GatewayError.
    """
    account = _account(organization)
    if unpaid_country(organization, account):
        _tell_operator(organization)
        raise CountryNotPaid(organization, account)
    opened = account.provider_account or open_payee(account, email)
    return gateway(account.provider).onboarding_url(opened, return_url, refresh_url)


@transaction.atomic(durable=True)
def _account(organization: Organization) -> PayeeAccount:
    return PayeeAccount.objects.get_or_create(organization=organization, defaults={"provider": default_provider()})[0]


def _tell_operator(organization: Organization) -> None:
    notify(
        *Organization.objects.filter(is_operator=True),
        kind="payee.unpayable",
        text=lambda: (
            _("%(payee)s cannot be paid: the payment provider sends no money to its country") % {"payee": organization}
        ),
        url=reverse("billing:payee", args=[organization.slug]),
        capability=Can.MONEY,
        facts=lambda: [(_("Payee"), str(organization)), (_("Country"), country_name(country_of(organization)))],
        notes=lambda: [_("Agree on another way of paying it before its offers are sold, or withdraw them.")],
        cause=f"payee:{organization.pk}:unpayable:{country_of(organization)}",
    )
