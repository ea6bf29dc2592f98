"""Tables of the deals app."""

from marketplace.deals.models.deal import Deal
from marketplace.deals.models.referral import PendingTouch, ReferralCode
from marketplace.deals.models.registration import DealRegistration
from marketplace.deals.models.touch import Touch

__all__ = ["Deal", "DealRegistration", "PendingTouch", "ReferralCode", "Touch"]
