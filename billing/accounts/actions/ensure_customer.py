"""Make a buyer known to a payment provider."""

from billing.accounts.models import BuyerCustomer
from billing.accounts.queries.billing_contact import billing_contact
from billing.provider.gateways.current import gateway
from core.organizations.models import Organization


def ensure_customer(buyer: Organization, provider: str) -> str:
    """The buyer's id at the provider, made at its first payment there. Not to be called in a transaction.

    Raises GatewayError.
    """
    known = BuyerCustomer.objects.filter(organization=buyer, provider=provider).first()
    if known is None:
        customer = gateway(provider).create_customer(
            organization_id=buyer.pk, name=buyer.name, email=billing_contact(buyer).email, key=f"customer:{buyer.pk}"
        )
        known, _ = BuyerCustomer.objects.get_or_create(
            organization=buyer, provider=provider, defaults={"provider_id": customer}
        )
    return known.provider_id
