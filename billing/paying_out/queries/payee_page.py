"""What the operator's page of a payee shows."""

from dataclasses import dataclass

from billing.accounts.queries.payee_account import payee_account, unpaid_country
from billing.accounts.queries.requirements import Requirement, reason_in_words, requirements_in_words
from billing.models.paying_out import Hold
from billing.paying_out.queries.balances import Balance, balances
from billing.paying_out.queries.payouts import Outlook, payout_outlook
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class PayeePage:
    """A payee's balances by currency, what it is sent next, the holds on it, and what Stripe needs of it and why.

    `unpaid_country` is the name of its country where no money can be sent there, else "".
    """

    balances: dict[str, Balance]
    outlooks: tuple[Outlook, ...]
    holds: tuple[Hold, ...]
    requirements: tuple[Requirement, ...]
    reason: str
    unpaid_country: str


def payee_page(payee: Organization) -> PayeePage:
    """Six queries."""
    account = payee_account(payee)
    return PayeePage(
        balances(payee.pk),
        tuple(payout_outlook(payee.pk)),
        tuple(Hold.objects.in_force().filter(organization=payee).select_related("order")),
        tuple(requirements_in_words(account)),
        reason_in_words(account),
        unpaid_country(payee, account),
    )
