"""The buyer says in figures what a sent version should be."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.domain.plans import to_document
from marketplace.quotes.drafting.queries.readiness import plan_obstacles
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.interface import Wishes
from marketplace.quotes.models import CounterLine, CounterOffer, CounterQuantity, QuoteVersion
from marketplace.quotes.negotiating.actions.close_counters import close_counters
from marketplace.quotes.negotiating.queries.counters import effect_of
from marketplace.quotes.reading.queries.mail_facts import change_facts, turn_fact, version_facts
from marketplace.quotes.states import VersionStatus


class CannotCounter(ValueError):
    """A counter-offer is made on the version that can be accepted, and changes something; the message says what is
    wrong."""


@transaction.atomic
def counter_quote(version: QuoteVersion, wishes: Wishes, *, by: User) -> CounterOffer:
    """Store the counter-offer and tell the seller; one that was open is replaced. The version can still be accepted.

    Raises QuoteIsClosed, or CannotCounter.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    if version.status != VersionStatus.SENT:
        raise CannotCounter(_("This version was replaced. Open the newest one and counter that."))
    if version.is_over:
        raise CannotCounter(_("This version has expired. Ask the seller for a new one."))
    if wishes.term_months == 0 and version.term_months:
        raise CannotCounter(_("Ask for a term of at least one month."))
    effect = effect_of(version, wishes)
    if not effect.changed.changes:
        raise CannotCounter(_("Nothing is different from the version yet. Change something first."))
    if not any(line.chosen for line in effect.lines):
        raise CannotCounter(_("Keep one line at least, or decline the quote."))
    if wishes.plan is not None and (found := plan_obstacles(effect.version, version.today)):
        raise CannotCounter(" ".join(each.text for each in found))
    close_counters(quote)
    counter = CounterOffer.objects.create(
        quote=quote,
        version=version,
        by=by,
        at=clock.now(),
        note=wishes.note.strip(),
        valid_until=wishes.valid_until,
        term_months=wishes.term_months,
        coterm_on=wishes.coterm_on,
        plan=to_document(wishes.plan, 0) if wishes.plan is not None else {},
    )
    lines = CounterLine.objects.bulk_create(
        CounterLine(
            counter=counter,
            key=key,
            discount_bp=wish.discount_bp,
            net_minor=wish.net,
            remove=wish.remove,
            include=wish.include,
            start_on=wish.start,
        )
        for key, wish in wishes.lines.items()
    )
    CounterQuantity.objects.bulk_create(
        CounterQuantity(line=line, key=key, quantity=quantity, ramp=list(wishes.lines[line.key].ramps.get(key, ())))
        for line in lines
        for key, quantity in wishes.lines[line.key].quantities.items()
    )
    quote.changed_at = counter.at
    quote.save(update_fields=["changed_at"])
    audit.record(
        "quote.countered", f"quote:{quote.reference}", by=by, organization=quote.buyer_id, version=version.number
    )
    notify(
        quote.seller,
        kind="quote.countered",
        text=lambda: (
            _("%(buyer)s makes a counter-offer on %(title)s, version %(n)d")
            % {"buyer": quote.buyer, "title": quote.title, "n": version.number}
        ),
        url=counter.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: [
            *version_facts(version),
            *change_facts(effect.changed, quote.currency),
            turn_fact(quote, quote.seller),
        ],
        words=counter.note,
        reply_to=by.email,
    )
    return counter
