"""Tables of the deals app."""

from marketplace.deals.models.appeal import Appeal
from marketplace.deals.models.deal import Deal
from marketplace.deals.models.referral import PendingTouch, ReferralCode, VisitConsent
from marketplace.deals.models.registration import DealRegistration
from marketplace.deals.models.touch import Touch, TouchAnswer, TouchExpiry

__all__ = [
    "Appeal",
    "Deal",
    "DealRegistration",
    "PendingTouch",
    "ReferralCode",
    "Touch",
    "TouchAnswer",
    "TouchExpiry",
    "VisitConsent",
]
