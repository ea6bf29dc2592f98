"""Tables of shares. Amounts are integer minor units of the currency beside them."""

from billing.models.shares.billed_order import BilledLine, BilledOrder, Share

__all__ = ["BilledLine", "BilledOrder", "Share"]
