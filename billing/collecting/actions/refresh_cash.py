"""Mirror what a buyer's bank transfers have left with a provider."""

from django.db import transaction

from billing.models.accounts import BuyerCustomer
from billing.models.collecting import BuyerCash
from billing.provider.gateways.current import gateway
from core.kit import clock


def refresh_cash(customer: str) -> bool:
    """Ask for the cash balance of a customer of ours and keep it, by currency; False for a stranger.

    It is shown, never booked: it is not part of the platform's balance until the provider applies it to a payment,
    which follows by itself. Not to be called in a transaction. Raises GatewayError.
    """
    known = BuyerCustomer.objects.filter(provider_id=customer).first()
    if known is None:
        return False
    there = gateway(known.provider).cash(customer)
    with transaction.atomic():
        mine = BuyerCash.objects.filter(organization=known.organization_id, provider=known.provider)
        mine.exclude(currency__in=there).update(amount=0, refreshed_at=clock.now())
        for currency, amount in there.items():
            BuyerCash.objects.update_or_create(
                organization_id=known.organization_id,
                provider=known.provider,
                currency=currency,
                defaults={"amount": amount, "refreshed_at": clock.now()},
            )
    return True
