"""A buyer's budget, and how an answer compares with it, in words."""

from django.utils.translation import gettext as _

from core.kit.shown_money import show_amount, show_percent
from marketplace.quotes.domain.budget_range import over
from marketplace.quotes.interface import Per
from marketplace.quotes.models import QuoteRequest


def budget_words(request: QuoteRequest) -> str:
    """What the buyer can spend: "$20,000.00 to $30,000.00 a year"; of older requests its own sentence; "": nothing."""
    found = request.budget_range
    if found is None:
        return request.budget
    low, high = (
        None if amount is None else show_amount(amount, request.currency) for amount in (found.low, found.high)
    )
    yearly = found.per == Per.YEAR
    if low is not None and high is not None:
        text = _("%(low)s to %(high)s a year") if yearly else _("%(low)s to %(high)s in all")
    elif high is not None:
        text = _("up to %(high)s a year") if yearly else _("up to %(high)s in all")
    else:
        text = _("from %(low)s a year") if yearly else _("from %(low)s in all")
    return text % {"low": low, "high": high}


def against_budget(request: QuoteRequest, currency: str, first_year: int, whole: int) -> str:
    """How an answer with these net prices, in minor units, compares with the budget; "" where there is none."""
    found = request.budget_range
    if found is None:
        return ""
    if currency != request.currency:
        return _("in another currency than your budget")
    by = over(found, first_year if found.per == Per.YEAR else whole)
    if by > 0:
        return _("%(rate)s above your budget") % {"rate": show_percent(by)}
    if by < 0:
        return _("%(rate)s below your budget") % {"rate": show_percent(-by)}
    return _("within your budget")
