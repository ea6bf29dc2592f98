"""What Stripe charges the platform in the sandbox, in minor units, rounded half up.

- card: 2.9% and a fixed part (USD 0.30, EUR 0.30, GBP 0.20, CAD 0.30, AUD 0.30, JPY 40);
- bank debit (ACH, SEPA): 0.8%, at most 5.00;
- bank transfer: 0.5%, at most 5.00;
- a dispute: 15.00 (JPY 1500) when the funds are withdrawn, not given back when it is won.

Fees are not given back by refunds. Transfers and payouts cost nothing.
"""

from infra.stripe_sandbox.instruments import DEBITS

FIXED = {"usd": 30, "eur": 30, "gbp": 20, "cad": 30, "aud": 30, "jpy": 40}
CURRENCIES = frozenset(FIXED)
MINIMUM = {"usd": 50, "eur": 50, "gbp": 30, "cad": 50, "aud": 50, "jpy": 50}
MAXIMUM = 99_999_999
DISPUTE_FEE = 1500


def processing_fee(method: str, amount: int, currency: str) -> int:
    """Stripe's fee for a payment of `amount` minor units by a card, a bank debit or ``customer_balance``."""
    cap = 500
    if method in DEBITS:
        return min((amount * 8 + 500) // 1000, cap)
    if method == "customer_balance":
        return min((amount * 5 + 500) // 1000, cap)
    return min((amount * 29 + 500) // 1000 + FIXED[currency], amount)
