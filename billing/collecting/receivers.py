"""What a change at the provider means for payments, invoices and buyers' cash."""

from billing.collecting.actions.refresh_cash import refresh_cash
from billing.collecting.actions.sync_invoice import PaidElsewhere, sync_invoice
from billing.collecting.actions.sync_known_payment import sync_known_payment
from billing.provider.actions.apply_facts import apply_facts
from billing.provider.gateways.base import Gateway
from billing.provider.gateways.facts import CashChanged, InvoiceChanged, PaymentChanged
from billing.provider.interface import NeedsReview


@apply_facts.register
def _payment(facts: PaymentChanged, provider: Gateway) -> bool:
    found = provider.payment(facts.intent) if facts.intent else provider.checkout_payment(facts.page)
    return sync_known_payment(found, provider)


@apply_facts.register
def _invoice(facts: InvoiceChanged, provider: Gateway) -> bool:
    invoice = provider.invoice(facts.invoice)
    if invoice.payment_id is None:
        return False
    try:
        return sync_invoice(invoice, provider.invoice_payment(invoice), provider.name) is not None
    except PaidElsewhere as error:
        raise NeedsReview(str(error)) from error


@apply_facts.register
def _cash(facts: CashChanged, provider: Gateway) -> bool:
    return refresh_cash(facts.customer)
