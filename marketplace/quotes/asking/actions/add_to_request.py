"""Add words to a request that its seller has not answered yet."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.conversing.queries.writing import require_writer
from marketplace.quotes.models import QuoteRequest, RequestAddition
from marketplace.quotes.reading.queries.mail_facts import request_facts

#: Additions to one request.
MOST_ADDITIONS = 50


class TooManyAdditions(ValueError):
    """The request has as many additions as there can be."""

    def __init__(self) -> None:
        words = _("You added to this request %(n)d times, which is the most. Withdraw it and send a new one.")
        super().__init__(words % {"n": MOST_ADDITIONS})


@transaction.atomic
def add_to_request(
    request: QuoteRequest, *, by: User, words: str, needed_by: dt.date | None = None, to_all: bool = False
) -> list[RequestAddition]:
    """Keep the buyer's addition with its day, and tell the seller, whose clock goes on; `needed_by` replaces the day.

    `to_all` adds it to what other sellers were asked together with this, too, where these have not answered. Raises
    NothingSaid, NotWaiting for a request that was answered or closed, TooManyAdditions, and NotVerified for a
    suspended buyer.
    """
    words = unturned(words).strip()
    if not words:
        raise NothingSaid
    reached = [request.pk]
    if to_all:
        reached += QuoteRequest.objects.sent_with(request).values_list("pk", flat=True)
    # In one order, so that two who add at once never wait for each other.
    locked = [QuoteRequest.objects.lock(pk) for pk in sorted(reached)]
    asked = next(each for each in locked if each.pk == request.pk)
    if not asked.is_unanswered:
        raise NotWaiting(_("This request no longer waits for an answer. Write in the conversation of its quote."))
    require_writer(asked.buyer, asked.seller_id, agreed=False)
    if asked.additions.count() >= MOST_ADDITIONS:
        raise TooManyAdditions
    return [_add(each, by, words, needed_by) for each in locked if each.is_unanswered]


def _add(request: QuoteRequest, by: User, words: str, needed_by: dt.date | None) -> RequestAddition:
    day = needed_by if needed_by != request.needed_by else None
    made = RequestAddition.objects.create(request=request, added_by=by, words=words, needed_by=day, at=clock.now())
    if day is not None:
        request.needed_by = day
        request.save(update_fields=["needed_by"])
    audit.record("request.added_to", f"request:{request.reference}", by=by, organization=request.buyer_id)
    notify(
        request.seller,
        kind="request.added_to",
        text=lambda: _("%(buyer)s added to its request %(title)s") % {"buyer": request.buyer, "title": request.title},
        url=f"{request.get_absolute_url()}#additions",
        capability=Can.SELL,
        facts=lambda: [
            *request_facts(request),
            *([(_("Needed by"), date_format(day, "DATE_FORMAT"))] if day is not None else []),
        ],
        words=words,
        reply_to=by.email,
    )
    return made
