"""Make a draft of what a buyer asks for."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import CounterOffer, QuoteVersion
from marketplace.quotes.negotiating.domain.counter import wanted_edits
from marketplace.quotes.negotiating.queries.counters import describe, present_lines, wishes_of
from marketplace.quotes.pricing.queries.list_prices import list_units
from marketplace.quotes.reading.queries.mail_facts import change_facts, turn_fact, version_facts
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.states import COUNTER, CounterStatus


class LinesAreGone(ValueError):
    """The draft that exists already no longer has lines of which the buyer wants something; `names` says which."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(
            _("Your draft no longer has %(names)s, of which the buyer wants something. Answer in words instead.")
            % {"names": ", ".join(names)}
        )


@transaction.atomic
def take_counter(counter: CounterOffer, *, by: User, adapt: bool = False) -> QuoteVersion:
    """The draft with what the buyer wants: a new version, or the draft that there is. The buyer is told.

    List prices are today's, and the draft is proposed, consented to and sent as any other: terms and their limits count
    as always. `adapt`: the seller will change more in it. Raises InvalidTransition unless it is open, QuoteIsClosed,
    or LinesAreGone.
    """
    counter = CounterOffer.objects.lock(counter.pk, counter.quote_id)
    quote = counter.quote
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    counter.status = COUNTER.check(counter.status, CounterStatus.ADAPTED if adapt else CounterStatus.ACCEPTED)
    wishes, shown = wishes_of(counter), describe(counter, counter.version)
    made = revise_quote(quote, by=by)
    lines = offered_in(made)
    present = present_lines(lines, list_units(lines, quote.currency, clock.now()))
    gone = [each.name for each in shown.lines if each.line.key not in present and not each.line.remove]
    if gone:
        raise LinesAreGone(gone)
    made = edit_version(made, wanted_edits(present, wishes), by=by)
    counter.ended_at, counter.answered_by, counter.made = clock.now(), by, made
    counter.save(update_fields=["status", "ended_at", "answered_by", "made"])
    audit.record(
        f"quote.counter_{counter.status}", f"quote:{quote.reference}", by=by, organization=quote.seller_id,
        version=made.number,
    )  # fmt: skip
    text = (
        gettext_lazy("%(seller)s prepares a new version of %(title)s from your counter-offer")
        if adapt
        else gettext_lazy("%(seller)s accepts your counter-offer on %(title)s and prepares the new version")
    )
    notify(
        quote.buyer,
        kind="quote.counter_answered",
        text=lambda: text % {"seller": quote.seller, "title": quote.title},
        url=counter.version.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: [
            *version_facts(counter.version),
            *change_facts(shown.effect.changed, quote.currency),
            turn_fact(quote, quote.buyer),
        ],
    )
    return made
