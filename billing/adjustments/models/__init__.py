"""Tables of adjustments. Amounts are integer minor units of the currency beside them."""

from billing.adjustments.models.adjustment import Adjustment

__all__ = ["Adjustment"]
