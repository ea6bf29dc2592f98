"""Tables of reconciliation. Amounts are integer minor units of the currency beside them."""

from billing.models.reconciliation.balance_transaction import BalanceTransaction

__all__ = ["BalanceTransaction"]
