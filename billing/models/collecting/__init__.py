"""Tables of collecting. Amounts are integer minor units of the currency beside them."""

from billing.models.collecting.cash import BuyerCash, UnappliedCash
from billing.models.collecting.dunning import DunningNotice
from billing.models.collecting.payment import Payment, PaymentAttempt, Source
from billing.models.collecting.saved_method import SavedMethod

__all__ = ["BuyerCash", "DunningNotice", "Payment", "PaymentAttempt", "SavedMethod", "Source", "UnappliedCash"]
