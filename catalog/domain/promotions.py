"""Promotions: for some days a plan costs less than its list price, which counts again behind them. Pure."""

import datetime as dt
from collections.abc import Mapping
from typing import Any  # Any: stored promotions, which are JSON

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.interface import Promotion
from core.kit.money import format_plain
from core.kit.shown_money import show_amount

#: So far ahead a promotion may end.
LONGEST = dt.timedelta(days=3 * 366)


class InvalidPromotion(ValueError):
    """One that cannot be sold; `field` ("amount", "first", "last") is where the message belongs."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def check_promotion(promotion: Promotion, price: int | None, today: dt.date) -> None:
    """Raise InvalidPromotion for one that costs no less than the price, or whose days cannot be."""
    if price is None:
        raise InvalidPromotion("amount", _("A promotion needs a list price, which counts before and after it."))
    if promotion.amount >= price:
        raise InvalidPromotion("amount", _("A promotion costs less than the list price."))
    if promotion.last < promotion.first:
        raise InvalidPromotion("last", _("The last day is not before the first one."))
    if promotion.last > today + LONGEST:
        raise InvalidPromotion("last", _("A promotion ends within three years."))


def promotion_json(promotion: Promotion) -> dict[str, Any]:
    """As documents of changes keep it."""
    return {
        "amount": promotion.amount, "first": promotion.first.isoformat(), "last": promotion.last.isoformat()
    }  # fmt: skip


def promotions_of(stored: Mapping[str, Any] | None) -> dict[str, Promotion]:
    """Currency -> promotion, out of what `promotion_json` gave of each."""
    return {
        currency: Promotion(each["amount"], dt.date.fromisoformat(each["first"]), dt.date.fromisoformat(each["last"]))
        for currency, each in (stored or {}).items()
    }


def promotion_words(promotion: Promotion, currency: str) -> str:
    """As people read it: "$9.00 from 1 December 2026 to 31 December 2026"."""
    return _("%(price)s from %(first)s to %(last)s") % {
        "price": show_amount(promotion.amount, currency),
        "first": date_format(promotion.first, "DATE_FORMAT"),
        "last": date_format(promotion.last, "DATE_FORMAT"),
    }


def promotion_text(promotion: Promotion, currency: str) -> str:
    """As files write it: "9.00 from 2026-12-01 to 2026-12-31"."""
    amount = format_plain(promotion.amount, currency, locale_sep=False)
    return f"{amount} from {promotion.first.isoformat()} to {promotion.last.isoformat()}"
