"""Payment methods that a buyer keeps with Stripe: charging and forgetting them."""

from billing.provider.gateways.base import GatewayRefused, PaymentFacts
from billing.provider.gateways.stripe_gateway.payments import Payments
from billing.provider.gateways.stripe_gateway.wire import call, each_of, own_id


class SavedMethods(Payments):
    """`billing.provider.gateways.base.MethodGateway`, spoken to Stripe."""

    def charge_saved(
        self,
        *,
        payment_id: int,
        attempt: int,
        order_reference: str,
        customer: str,
        method: str,
        currency: str,
        amount: int,
        description: str,
        key: str,
    ) -> PaymentFacts:
        """A payment intent in the order's transfer group, confirmed at once while the buyer is away."""
        intent = call(
            self._client.v1.payment_intents.create,
            {
                "amount": amount,
                "currency": currency.lower(),
                "customer": customer,
                "payment_method": method,
                "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                "confirm": True,
                "off_session": True,
                "transfer_group": order_reference,
                "description": description[:500],
                "metadata": {"payment": str(payment_id), "attempt": str(attempt), "order": order_reference},
            },
            {"idempotency_key": key},
        )
        return self.payment(intent["id"])

    def find_payment(self, *, customer: str, payment_id: int, attempt: int) -> PaymentFacts | None:
        """Among the customer's payment intents, the one of this attempt."""
        page = call(self._client.v1.payment_intents.list, {"customer": customer, "limit": 100}, plain=False)
        made = (
            each["id"]
            for each in each_of(page)
            if own_id(each, "payment") == payment_id and own_id(each, "attempt") == attempt
        )
        found = next(made, None)
        return self.payment(found) if found is not None else None

    def forget_method(self, method: str) -> None:
        """Detach it from its customer; one that is detached already is fine."""
        try:
            call(self._client.v1.payment_methods.detach, method)
        except GatewayRefused:
            return
