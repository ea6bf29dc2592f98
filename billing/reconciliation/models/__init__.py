"""Tables of reconciliation. Amounts are integer minor units of the currency beside them."""

from billing.reconciliation.models.balance_transaction import BalanceTransaction

__all__ = ["BalanceTransaction"]
