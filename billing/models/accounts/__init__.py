"""Tables of accounts. Amounts are integer minor units of the currency beside them."""

from billing.models.accounts.attempt import AccountAttempt
from billing.models.accounts.buyer import BuyerCustomer, BuyerTerms
from billing.models.accounts.payee import PayeeAccount
from billing.models.accounts.rates import FeePlan, PlanMembership, TakeRate

__all__ = ["AccountAttempt", "BuyerCustomer", "BuyerTerms", "FeePlan", "PayeeAccount", "PlanMembership", "TakeRate"]
