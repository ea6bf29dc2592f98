"""Let nobody pay a payment any more where it was asked for: its page, its invoice."""

from billing.collecting.models import Payment
from billing.provider.gateways.current import gateway


class StillPaying(ValueError):
    """The buyer has just paid, or its bank has the payment already: nothing else can be done with it now."""

    def __init__(self, order_reference: str) -> None:
        self.order_reference = order_reference
        super().__init__(f"A payment of {order_reference} is on its way. Wait until it has arrived or failed.")


def close_collection(payment: Payment) -> None:
    """Expire the payment's open page and void its open invoice at Stripe; our row stays as it is.

    Cash that the invoice had got goes back to the buyer's balance there. Repeating it changes nothing. Not to be called
    in a transaction. Raises StillPaying where money is on its way through it, and GatewayError.
    """
    provider, reference = gateway(), payment.order.order_reference
    if payment.invoice:
        if payment.payment_intent and provider.payment(payment.payment_intent).status in ("processing", "succeeded"):
            raise StillPaying(reference)
        if provider.void_invoice(payment.invoice).status == "paid":
            raise StillPaying(reference)
    elif payment.checkout_session:
        provider.expire_checkout(payment.checkout_session)
        if provider.checkout_payment(payment.checkout_session).status in ("processing", "succeeded"):
            raise StillPaying(reference)
