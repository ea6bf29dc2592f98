"""What the operator reads of one buyer: its money, its terms, and what each form on the page was made from."""

from collections.abc import Sequence
from dataclasses import dataclass

from billing.accounts.queries.buyer_terms import buyer_terms
from billing.collecting.queries.bases import cash_basis, payment_basis
from billing.collecting.queries.receivables import BuyerMoney, OpenPayment, buyer_money
from billing.models.accounts import BuyerTerms
from billing.models.collecting import UnappliedCash
from core.kit.versions import Basis
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class BuyerPage:
    """A buyer's money and terms (None: none were granted); payments and cash each with the basis of its form."""

    money: BuyerMoney
    terms: BuyerTerms | None
    payments: Sequence[tuple[OpenPayment, Basis]]
    cash: Sequence[tuple[UnappliedCash, Basis]]


def buyer_page(buyer: Organization) -> BuyerPage:
    """The page of a buyer. Six queries."""
    money = buyer_money(buyer)
    return BuyerPage(
        money=money,
        terms=buyer_terms(buyer),
        payments=[(each, payment_basis(each.payment)) for each in money.payments],
        cash=[(each, cash_basis(each)) for each in money.cash],
    )
