"""Tables of statements. Amounts are integer minor units of the currency beside them."""

from billing.statements.models.document import SelfBillingDocument

__all__ = ["SelfBillingDocument"]
