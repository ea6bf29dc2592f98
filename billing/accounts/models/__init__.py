"""Tables of accounts. Amounts are integer minor units of the currency beside them."""

from billing.accounts.models.attempt import AccountAttempt
from billing.accounts.models.buyer import BuyerCustomer, BuyerTerms
from billing.accounts.models.payee import PayeeAccount
from billing.accounts.models.rates import FeePlan, PlanMembership, TakeRate

__all__ = ["AccountAttempt", "BuyerCustomer", "BuyerTerms", "FeePlan", "PayeeAccount", "PlanMembership", "TakeRate"]
