"""Tables of collecting. Amounts are integer minor units of the currency beside them."""

from billing.collecting.models.attempt import PaymentAttempt
from billing.collecting.models.cash import BuyerCash, UnappliedCash
from billing.collecting.models.dunning import DunningNotice
from billing.collecting.models.payment import Payment, Source
from billing.collecting.models.saved_method import SavedMethod

__all__ = ["BuyerCash", "DunningNotice", "Payment", "PaymentAttempt", "SavedMethod", "Source", "UnappliedCash"]
