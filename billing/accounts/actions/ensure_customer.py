"""Make a buyer known to a payment provider, and keep what the provider knows of it as the buyer says."""

import hashlib
import json
from dataclasses import asdict

from billing.accounts.models import BuyerCustomer
from billing.accounts.queries.billing_contact import billing_contact
from billing.provider.gateways.current import gateway
from core.organizations.domain.company import AddressFacts
from core.organizations.models import Organization


def ensure_customer(buyer: Organization, provider: str, bill_to: AddressFacts | None = None) -> str:
    """The buyer's id at the provider, made at its first payment there. Not to be called in a transaction.

    The provider is told the buyer's contact (with `bill_to`, where an order has one of its own) whenever that is not
    what it was told last. Raises GatewayError.
    """
    contact = billing_contact(buyer, bill_to)
    known = BuyerCustomer.objects.filter(organization=buyer, provider=provider).first()
    if known is None:
        customer = gateway(provider).create_customer(
            organization_id=buyer.pk, name=contact.name, email=contact.email, key=f"customer:{buyer.pk}"
        )
        known, _ = BuyerCustomer.objects.get_or_create(
            organization=buyer, provider=provider, defaults={"provider_id": customer}
        )
    told = hashlib.sha256(json.dumps(asdict(contact), sort_keys=True).encode()).hexdigest()
    if known.told != told:
        gateway(provider).update_customer(known.provider_id, contact)
        BuyerCustomer.objects.filter(pk=known.pk).update(told=told)
    return known.provider_id
