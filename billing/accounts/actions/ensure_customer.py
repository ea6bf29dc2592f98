"""Make a buyer known to a payment provider, and keep what the provider knows of it as the buyer says."""

import hashlib
import json
from dataclasses import asdict

from django.db import transaction

from billing.accounts.actions.open_account import open_customer
from billing.accounts.queries.billing_contact import billing_contact
from billing.models.accounts import BuyerCustomer
from billing.provider.gateways.current import gateway
from core.organizations.domain.company import AddressFacts
from core.organizations.models import Organization


def ensure_customer(buyer: Organization, provider: str, bill_to: AddressFacts | None = None) -> str:
    """The buyer's id at the provider, made at its first payment there. Not to be called in a transaction.

    The provider is told the buyer's contact (with `bill_to`, where an order has one of its own) whenever that is not
    what it was told last. Raises GatewayError.
    """
    contact = billing_contact(buyer, bill_to)
    known = _customer(buyer, provider)
    customer = known.provider_id or open_customer(known, contact.name, contact.email)
    told = hashlib.sha256(json.dumps(asdict(contact), sort_keys=True).encode()).hexdigest()
    if known.told != told:
        gateway(provider).update_customer(customer, contact)
        BuyerCustomer.objects.filter(pk=known.pk).update(told=told)
    return customer


@transaction.atomic(durable=True)
def _customer(buyer: Organization, provider: str) -> BuyerCustomer:
    customer, _ = BuyerCustomer.objects.get_or_create(organization=buyer, provider=provider)
    return customer
