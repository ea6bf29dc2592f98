"""Tables of adjustments. Amounts are integer minor units of the currency beside them."""

from billing.models.adjustments.adjustment import Adjustment

__all__ = ["Adjustment"]
