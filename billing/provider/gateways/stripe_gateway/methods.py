"""Payment methods that a buyer keeps with Stripe: charging and forgetting them."""

from billing.provider.gateways.base import GatewayRefused, PaymentFacts
from billing.provider.gateways.requests import ChargeRequest
from billing.provider.gateways.stripe_gateway.payments import Payments
from billing.provider.gateways.stripe_gateway.wire import call, each_of, is_of, own_ids


class SavedMethods(Payments):
    """`billing.provider.gateways.base.MethodGateway`, spoken to Stripe."""

    def charge_saved(self, request: ChargeRequest, key: str) -> PaymentFacts:
        """A payment intent in the order's transfer group, confirmed at once while the buyer is away."""
        intent = call(
            self._client.v1.payment_intents.create,
            {
                "amount": request.amount,
                "currency": request.currency.lower(),
                "customer": request.customer,
                "payment_method": request.method,
                "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                "confirm": True,
                "off_session": True,
                "transfer_group": request.order_reference,
                "description": request.description[:500],
                "metadata": own_ids(request),
            },
            {"idempotency_key": key},
        )
        return self._payment(intent["id"])

    def find_charge(self, request: ChargeRequest) -> PaymentFacts | None:
        """Among the customer's payment intents, the one of this attempt."""
        page = call(self._client.v1.payment_intents.list, {"customer": request.customer, "limit": 100}, plain=False)
        made = (each["id"] for each in each_of(page) if is_of(each, request.payment_id, request.attempt))
        found = next(made, None)
        return self._payment(found) if found is not None else None

    def forget_method(self, method: str) -> None:
        """Detach it from its customer; one that is detached already is fine."""
        try:
            call(self._client.v1.payment_methods.detach, method)
        except GatewayRefused:
            return
