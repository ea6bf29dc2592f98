"""Answer a seller with special prices, or that there are none."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.kit.shown_money import show_amount
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import User
from marketplace.quotes.errors import ReasonMissing
from marketplace.quotes.models import PriceAsk
from marketplace.quotes.reading.queries.mail_facts import price_facts
from marketplace.quotes.states import PRICE, PriceStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

#: A special price counts at most so long.
LONGEST = dt.timedelta(days=365)


class CannotGivePrice(ValueError):
    """The ask waits for no answer, or this is none; the message says what to do."""


@transaction.atomic
def give_price(
    ask: PriceAsk, prices: Mapping[str, int], *, until: dt.date, most: int | None = None, by: User
) -> PriceAsk:
    """The owner's prices of one unit by component key (minor units), for this buyer, until a day, up to `most` units.

    What is left out is as its terms say. The seller is told, and its draft takes the prices. Raises CannotGivePrice, or
    NotVerified.
    """
    ask = _open(ask)
    today = clock.today(ask.time_zone)
    if not today <= until <= today + LONGEST:
        raise CannotGivePrice(_("Choose a day from today on, at most a year ahead."))
    rows = [row for row in ask.prices.all() if row.key in prices]
    if not rows:
        raise CannotGivePrice(_("Enter one price at least, or decline."))
    for row in rows:
        unit = prices[row.key]
        if unit < 0 or (row.list_minor and unit > row.list_minor):
            listed = show_amount(row.list_minor, ask.quote.currency)
            raise CannotGivePrice(
                _("%(part)s: the list price is %(listed)s; enter that or less.") % {"part": row.name, "listed": listed}
            )
        row.unit_minor = unit
        row.save(update_fields=["unit_minor"])
    require_verified(ask.owner)
    ask.until, ask.most, ask.answered_by, ask.answered_at = until, most, by, clock.now()
    ask.status = PRICE.check(ask.status, PriceStatus.GIVEN)
    ask.save(update_fields=["status", "until", "most", "answered_by", "answered_at"])
    _tell(ask, by, gettext_lazy("%(owner)s gives a special price for %(title)s, until %(day)s"))
    return ask


@transaction.atomic
def decline_price(ask: PriceAsk, *, reason: str, by: User) -> PriceAsk:
    """The owner gives no special price, and says why. Raises ReasonMissing or CannotGivePrice."""
    if not reason.strip():
        raise ReasonMissing
    ask = _open(ask)
    ask.status = PRICE.check(ask.status, PriceStatus.DECLINED)
    ask.reason, ask.answered_by, ask.answered_at, ask.ended_at = reason.strip(), by, clock.now(), clock.now()
    ask.save(update_fields=["status", "reason", "answered_by", "answered_at", "ended_at"])
    _tell(ask, by, gettext_lazy("%(owner)s gives no special price for %(title)s"))
    return ask


def _open(ask: PriceAsk) -> PriceAsk:
    ask = PriceAsk.objects.lock(ask.pk, ask.quote_id)
    if not ask.quote.is_open:
        raise CannotGivePrice(_("The quote is closed: nobody waits for this price any more."))
    if ask.status != PriceStatus.OPEN or ask.is_over:
        raise CannotGivePrice(_("This no longer waits for an answer: %(state)s.") % {"state": ask.get_status_display()})
    return ask


def _tell(ask: PriceAsk, by: User, text: "StrPromise") -> None:
    quote = ask.quote
    audit.record(f"price.{ask.status}", f"quote:{quote.reference}", by=by, organization=ask.owner_id, ask=ask.pk)
    notify(
        quote.seller,
        kind="price.answered",
        text=lambda: (
            text
            % {
                "owner": ask.owner,
                "title": quote.title,
                "day": date_format(ask.until, "DATE_FORMAT") if ask.until else "",
            }
        ),
        url=quote.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: price_facts(ask),
        words=ask.reason,
        reply_to=by.email,
    )
