"""Mirror what a buyer's bank transfers have left at Stripe."""

from django.db import transaction

from billing.accounts.models import BuyerCustomer
from billing.collecting.models import BuyerCash
from billing.provider.gateways.current import gateway
from core.kit import clock


def refresh_cash(customer: str) -> bool:
    """Ask Stripe for the cash balance of a customer of ours and keep it, by currency; False for a stranger.

    It is shown, never booked: it is not part of the platform's balance until Stripe applies it to a payment, which
    follows by itself. Not to be called in a transaction. Raises GatewayError.
    """
    known = BuyerCustomer.objects.filter(stripe_customer=customer).first()
    if known is None:
        return False
    there = gateway().cash(customer)
    with transaction.atomic():
        BuyerCash.objects.filter(organization=known.organization_id).exclude(currency__in=there).update(
            amount=0, refreshed_at=clock.now()
        )
        for currency, amount in there.items():
            BuyerCash.objects.update_or_create(
                organization_id=known.organization_id,
                currency=currency,
                defaults={"amount": amount, "refreshed_at": clock.now()},
            )
    return True
