"""Answer a counter-offer in words."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import CounterLine, CounterOffer
from marketplace.quotes.negotiating.queries.counters import describe
from marketplace.quotes.reading.queries.mail_facts import change_facts, turn_fact, version_facts
from marketplace.quotes.states import COUNTER, CounterStatus


@transaction.atomic
def answer_counter(counter: CounterOffer, *, by: User, answer: str, line_answers: Mapping[str, str]) -> CounterOffer:
    """Store what the seller says to the whole and to its lines (by key), and tell the buyer; the version stays.

    Raises NothingSaid, QuoteIsClosed, or InvalidTransition unless it is open.
    """
    said = {key: text.strip() for key, text in line_answers.items() if text.strip()}
    if not said and not answer.strip():
        raise NothingSaid
    counter = CounterOffer.objects.lock(counter.pk, counter.quote_id)
    quote = counter.quote
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    counter.status = COUNTER.check(counter.status, CounterStatus.ANSWERED)
    counter.ended_at, counter.answered_by, counter.answer = clock.now(), by, answer.strip()
    counter.save(update_fields=["status", "ended_at", "answered_by", "answer"])
    shown = describe(counter, counter.version)
    for each in shown.lines:
        each.line.answer = said.get(each.line.key, "")
    CounterLine.objects.bulk_update([each.line for each in shown.lines], ["answer"])
    audit.record("quote.counter_answered", f"quote:{quote.reference}", by=by, organization=quote.seller_id)
    notify(
        quote.buyer,
        kind="quote.counter_answered",
        text=lambda: (
            _("%(seller)s answers your counter-offer on %(title)s; version %(n)d stays as it is")
            % {"seller": quote.seller, "title": quote.title, "n": counter.version.number}
        ),
        url=counter.version.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: [
            *version_facts(counter.version),
            *change_facts(shown.effect.changed, quote.currency),
            *(
                (_("Answer on %(line)s") % {"line": each.name}, each.line.answer)
                for each in shown.lines
                if each.line.answer
            ),
            turn_fact(quote, quote.buyer),
        ],
        words=counter.answer,
        reply_to=by.email,
    )
    return counter
