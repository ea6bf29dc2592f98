"""Which currencies are collected."""

from django.conf import settings

from billing.collecting.domain.collecting import LEAST, MOST
from billing.collecting.interface import CURRENCIES
from core.kit.money import CURRENCIES as KNOWN
from core.kit.money import format_amount


def collected_currencies() -> tuple[str, ...]:
    """Those that the platform's Stripe account settles as they came in (setting STRIPE_CURRENCIES)."""
    return tuple(each for each in CURRENCIES if each in settings.STRIPE_CURRENCIES)


def refusal(currency: str, amount: int | None = None) -> str:
    """Why a payment in this currency, or of this amount (minor units), is not taken, with what to do; else "".

    Money that settles in another currency than the buyer pays in would be worth something else on arrival, so that
    no share could be exact: it is refused before anybody pays (money.md, "The ledger").
    """
    collected = collected_currencies()
    if currency not in collected:
        return f"{currency} is not collected here; payments are taken in {', '.join(collected)}."
    if amount is not None and currency in KNOWN:
        if amount < LEAST[currency]:
            return f"A payment of less than {format_amount(LEAST[currency], currency)} cannot be charged."
        if amount > MOST:
            return f"A payment of more than {format_amount(MOST, currency)} cannot be charged at once; split it."
    return ""
