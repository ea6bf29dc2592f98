"""Make a buyer known to Stripe."""

from billing.accounts.models import BuyerCustomer
from billing.provider.gateways.current import gateway
from core.organizations.models import Organization


def ensure_customer(buyer: Organization) -> str:
    """The buyer's id at Stripe, made at its first payment. Not to be called in a transaction. Raises GatewayError."""
    known = BuyerCustomer.objects.filter(organization=buyer).first()
    if known is None:
        customer = gateway().create_customer(organization_id=buyer.pk, name=buyer.name, key=f"customer:{buyer.pk}")
        known, _ = BuyerCustomer.objects.get_or_create(organization=buyer, defaults={"stripe_customer": customer})
    return known.stripe_customer
