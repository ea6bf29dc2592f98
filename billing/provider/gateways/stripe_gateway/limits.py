"""What Stripe takes: amounts, and ways to pay by currency."""

from billing.provider.gateways.base import ChargeLimits

# The least that one charge may be, in minor units, by currency; the most has eight digits in each.
_LEAST = {"USD": 50, "EUR": 50, "GBP": 30, "CAD": 50, "AUD": 50, "JPY": 50}
_MOST = 99_999_999

# The bank transfers that Stripe receives, by currency; others are paid by card.
BANK_TRANSFERS = {
    "USD": "us_bank_transfer",
    "EUR": "eu_bank_transfer",
    "GBP": "gb_bank_transfer",
    "JPY": "jp_bank_transfer",
}


def charge_limits(currency: str) -> ChargeLimits | None:
    """The limits of one charge in this currency, or None."""
    least = _LEAST.get(currency)
    return None if least is None else ChargeLimits(least, _MOST, currency in BANK_TRANSFERS)


def invoice_methods(currency: str) -> tuple[str, ...]:
    """How an invoice in this currency can be paid, in Stripe's words."""
    methods = ["card"]
    if currency == "USD":
        methods.append("us_bank_account")
    return ("customer_balance", *methods) if currency in BANK_TRANSFERS else tuple(methods)
