"""Tables of shares. Amounts are integer minor units of the currency beside them."""

from billing.shares.models.order_money import OrderMoney, OrderMoneyLine, Share

__all__ = ["OrderMoney", "OrderMoneyLine", "Share"]
