"""Which currencies and amounts are collected, and in how many payments."""

import datetime as dt

from django.utils.translation import gettext as _

from billing.collecting.domain.schedules import MOST_PARTS, parts_of_at_most
from billing.collecting.interface import CURRENCIES, PaymentPart
from billing.provider.gateways.current import gateway
from core.kit.shown_money import show_amount


def collected_currencies() -> tuple[str, ...]:
    """Those that the platform's account at the provider settles as they came in."""
    taken = gateway().currencies()
    return tuple(each for each in CURRENCIES if each in taken)


def takes_bank_transfers(currency: str) -> bool:
    """Whether the provider receives bank transfers in this currency."""
    limits = gateway().limits(currency)
    return limits is not None and limits.bank_transfer


def refusal(currency: str, amount: int | None = None) -> str:
    """Why a payment in this currency, or of this amount (minor units), is not taken, with what to do; else "".

    Money that settles in another currency than the buyer pays in would be worth something else on arrival, so that
    no share could be exact: it is refused before anybody pays (`billing/LEDGER.md`).
    """
    collected = collected_currencies()
    if currency not in collected:
        return f"{currency} is not collected here; payments are taken in {', '.join(collected)}."
    limits = gateway().limits(currency) if amount is not None else None
    if amount is not None and limits is not None:
        if amount < limits.least:
            return f"A payment of less than {show_amount(limits.least, currency)} cannot be charged."
        if amount > limits.most:
            return f"A payment of more than {show_amount(limits.most, currency)} cannot be charged at once; split it."
    return ""


def unpayable(currency: str, total: int) -> str:
    """Why an order of this total (minor units, with tax) cannot be paid in any way, with what to do; else "".

    Nothing is to be paid of a total of 0, and one that is above the most of one payment is paid in parts.
    """
    why = refusal(currency) if total else ""
    limits = gateway().limits(currency)
    if why or not total or limits is None:
        return why
    if total < limits.least:
        return _(
            "The total is %(total)s, and a payment of less than %(least)s cannot be charged. Raise the price to at "
            "least %(least)s, or give it away for nothing."
        ) % {"total": show_amount(total, currency), "least": show_amount(limits.least, currency)}
    if total > limits.most * MOST_PARTS:
        return _(
            "The total is %(total)s, and more than %(most)s cannot be collected. Divide it into several quotes."
        ) % {
            "total": show_amount(total, currency),
            "most": show_amount(limits.most * MOST_PARTS, currency),
        }
    return ""


def parts_by_limit(currency: str, total: int, due_at: dt.datetime) -> list[PaymentPart]:
    """The parts, all due at `due_at`, of a total that is above the most of one payment; [] where one payment does.

    They are asked for by invoice, to be paid by bank transfer, in the currencies in which these are received.
    """
    limits = gateway().limits(currency)
    if limits is None or total <= limits.most:
        return []
    return parts_of_at_most(limits.most, total, due_at, collection="invoice" if limits.bank_transfer else "checkout")
