"""How an answer compares with what its buyer can spend. Pure."""

from core.kit.money import ratio_bp
from marketplace.quotes.interface import BudgetRange


def over(budget: BudgetRange, amount: int) -> int:
    """By how much an amount is above the range, in basis points of its end; below 0: under its beginning; 0: within.

    Whole percents, at least one where it is outside.
    """
    if budget.high is not None and amount > budget.high:
        return max(ratio_bp(amount - budget.high, budget.high, 100), 100) if budget.high else 10_000
    if budget.low is not None and amount < budget.low:
        return -max(ratio_bp(budget.low - amount, budget.low, 100), 100)
    return 0
