"""Ask an owner to price its own part of a quote."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.kit.time_zones import last_day
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User
from marketplace.quotes.models import PriceAsk, QuoteVersion, SpecialPrice
from marketplace.quotes.pricing.queries.special_prices import owners_to_ask, prices_to_ask
from marketplace.quotes.reading.queries.mail_facts import price_facts
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.states import PriceStatus, VersionStatus

#: An owner has at most so long.
LONGEST = dt.timedelta(days=90)


class CannotAskForPrice(ValueError):
    """The owner cannot be asked now; the message says why."""


@transaction.atomic
def ask_for_price(version: QuoteVersion, owner: Organization, *, due_on: dt.date, note: str, by: User) -> PriceAsk:
    """Put every part of this owner in the draft to it, with who the buyer is; its people are told.

    It answers until the end of `due_on`, with special prices or a reason; meanwhile the draft cannot be proposed.
    Raises CannotAskForPrice, or NotVerified.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    today = clock.today(quote.seller.zone)
    if version.status != VersionStatus.DRAFT or not quote.is_open:
        raise CannotAskForPrice(_("Only for a draft can prices be asked. Make a new version first."))
    if not today <= due_on <= today + LONGEST:
        raise CannotAskForPrice(_("Choose a day from today on, at most 90 days ahead."))
    lines = offered_in(version)
    found = next((each for each in owners_to_ask(version, lines) if each.owner.pk == owner.pk), None)
    if found is None:
        raise CannotAskForPrice(_("%(owner)s has no part that you sell in this draft.") % {"owner": owner})
    if found.open is not None:
        raise CannotAskForPrice(_("%(owner)s was asked already and has not answered.") % {"owner": owner})
    require_verified(quote.seller, owner)
    ask = PriceAsk.objects.create(
        quote=quote,
        owner=owner,
        note=unturned(note).strip(),
        asked_by=by,
        asked_at=clock.now(),
        due_on=due_on,
        time_zone=quote.seller.zone,
    )
    rows = prices_to_ask(version, lines, owner)
    for row in rows:
        row.ask = ask
    SpecialPrice.objects.bulk_create(rows)
    audit.record(
        "price.asked", f"quote:{quote.reference}", by=by, organization=quote.seller_id, owner=owner.slug, ask=ask.pk
    )
    notify(
        owner,
        kind="price.asked",
        text=lambda: (
            _("%(seller)s asks for your price for %(buyer)s, until %(day)s")
            % {"seller": quote.seller, "buyer": quote.buyer, "day": last_day(due_on, quote.seller.zone)}
        ),
        url=ask.get_absolute_url(),
        capability=Can.CONSENT,
        facts=lambda: price_facts(ask),
        words=ask.note,
        reply_to=by.email,
    )
    return ask


def end_ask(ask: PriceAsk, status: PriceStatus) -> None:
    """Let the ask have this status, which ends it. The caller holds the quote's lock and checked that it may follow."""
    ask.status, ask.ended_at = status, clock.now()
    ask.save(update_fields=["status", "ended_at"])
