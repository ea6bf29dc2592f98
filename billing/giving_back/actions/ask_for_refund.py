"""Ask a provider for a refund that was claimed."""

from billing.models.giving_back import RefundAttempt
from billing.provider.gateways.base import GatewayStuck, MovementFacts
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import RefundRequest, restored


def ask_for_refund(attempt: RefundAttempt) -> MovementFacts:
    """What the provider made of the attempt, asked with its key, however often.

    Raises GatewayRefused or GatewayStuck where nothing was made, GatewayUnavailable where nobody knows yet. Not to be
    called in a transaction.
    """
    provider, request = gateway(attempt.provider), restored(RefundRequest, attempt.request)
    try:
        return provider.refund(request, attempt.key)
    except GatewayStuck:
        made = provider.find_refund(request)
        if made is None:
            raise
        return made
