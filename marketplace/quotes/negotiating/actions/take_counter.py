"""Make a draft of what a buyer asks for."""

from collections.abc import Collection, Mapping, Sequence

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
from marketplace.quotes.models import CounterLine, CounterOffer, QuoteVersion
from marketplace.quotes.negotiating.domain.counter import wanted_edits, wish_names, without
from marketplace.quotes.negotiating.queries.counters import ShownCounter, describe, present_lines, wishes_of
from marketplace.quotes.pricing.queries.list_prices import list_units
from marketplace.quotes.reading.queries.mail_facts import Facts, change_facts, turn_fact, version_facts
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


class NothingTaken(ValueError):
    """Of all that the buyer wants nothing is accepted."""

    def __init__(self) -> None:
        super().__init__(_("Accept at least one of the wanted changes, or answer in words."))


#: Nothing said to any line.
NO_WORDS: Mapping[str, str] = {}


@transaction.atomic
def take_counter(
    counter: CounterOffer,
    *,
    by: User,
    adapt: bool = False,
    refused: Collection[str] = (),
    answer: str = "",
    line_answers: Mapping[str, str] = NO_WORDS,
) -> QuoteVersion:
    """The draft with what the buyer wants: a new version, or the draft that there is. The buyer is told.

    What is `refused` (by `wish_names`) does not go into it; the buyer reads which, with the `answer` to the whole and
    those to lines, by key.

    List prices are today's, and the draft is proposed, consented to and sent as any other: terms and their limits count
    as always. `adapt`: the seller will change more in it. Raises InvalidTransition unless it is open, QuoteIsClosed,
    NothingTaken, or LinesAreGone.
    """
    counter = CounterOffer.objects.lock(counter.pk, counter.quote_id)
    quote = counter.quote
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    wanted = wishes_of(counter)
    names = wish_names(wanted)
    counter.refused = [name for name in names if name in refused]
    wishes = without(wanted, counter.refused)
    is_adapted = adapt or bool(counter.refused)
    counter.status = COUNTER.check(counter.status, CounterStatus.ADAPTED if is_adapted else CounterStatus.ACCEPTED)
    if len(counter.refused) == len(names):
        raise NothingTaken
    shown = describe(counter, counter.version)
    made = revise_quote(quote, by=by)
    lines = offered_in(made)
    present = present_lines(lines, list_units(lines, quote.currency, clock.now()), made)
    taken = [each for each in shown.lines if each.line.key in wishes.lines]
    gone = [each.name for each in taken if each.line.key not in present and not each.line.remove]
    if gone:
        raise LinesAreGone(gone)
    edits = wanted_edits(present, wishes, of_total=made.total_discount, coterm_on=made.coterm_on)
    made = edit_version(made, edits, by=by)
    counter.ended_at, counter.answered_by, counter.made = clock.now(), by, made
    counter.answer = answer.strip()
    counter.save(update_fields=["status", "ended_at", "answered_by", "made", "refused", "answer"])
    for each in shown.lines:
        each.line.answer = line_answers.get(each.line.key, "").strip()
    CounterLine.objects.bulk_update([each.line for each in shown.lines], ["answer"])
    audit.record(
        f"quote.counter_{counter.status}", f"quote:{quote.reference}", by=by, organization=quote.seller_id,
        version=made.number,
    )  # fmt: skip
    text = (
        gettext_lazy("%(seller)s accepts part of your counter-offer on %(title)s and prepares a new version")
        if counter.refused
        else gettext_lazy("%(seller)s prepares a new version of %(title)s from your counter-offer")
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
            *_answers(counter, shown),
            turn_fact(quote, quote.buyer),
        ],
        words=counter.answer,
        reply_to=by.email,
    )
    return made


def _answers(counter: CounterOffer, shown: ShownCounter) -> Facts:
    """Which wishes are accepted and which are not, where not all are; and what is said to lines."""
    parts: Facts = []
    if counter.refused:
        taken = [each.label for each in shown.wishes if each.name not in counter.refused]
        left = [each.label for each in shown.wishes if each.name in counter.refused]
        parts = [(_("Accepted"), ", ".join(taken)), (_("Not accepted"), ", ".join(left))]
    said = [(_("Answer on %(line)s") % {"line": each.name}, each.line.answer) for each in shown.lines]
    return [*parts, *(pair for pair in said if pair[1])]
