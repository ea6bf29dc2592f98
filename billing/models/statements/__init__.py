"""Tables of statements. Amounts are integer minor units of the currency beside them."""

from billing.models.statements.document import SelfBillingDocument

__all__ = ["SelfBillingDocument"]
