"""Bring a payment to where its provider says it stands, if it is one of ours."""

from billing.collecting.actions.sync_payment import SettledElsewhere, sync_payment
from billing.models.collecting import Payment
from billing.provider.gateways.base import Gateway, PaymentFacts
from billing.provider.interface import NeedsReview


def sync_known_payment(facts: PaymentFacts, provider: Gateway) -> bool:
    """Apply how a payment stands at the provider; False where it is none of ours.

    Raises NeedsReview where it cannot be booked as it is.
    """
    if facts.payment_id is None or not Payment.objects.filter(pk=facts.payment_id).exists():
        return False
    try:
        sync_payment(facts.payment_id, facts, provider.name)
    except SettledElsewhere as error:
        raise NeedsReview(str(error)) from error
    return True
