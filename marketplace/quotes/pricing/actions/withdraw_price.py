"""End an ask for a price: its seller does without it, its owner takes it back, or its last day is over."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.models import PriceAsk, QuoteComponent
from marketplace.quotes.pricing.actions.ask_for_price import end_ask
from marketplace.quotes.reading.queries.mail_facts import price_facts
from marketplace.quotes.states import PRICE, PriceStatus, VersionStatus

#: Versions that a price is frozen in: it can no longer be taken out of them.
FROZEN = (VersionStatus.PROPOSED, VersionStatus.SENT, VersionStatus.ACCEPTED)


class PriceIsUsed(ValueError):
    """A version that was proposed has the special price in it."""

    def __init__(self, ask: PriceAsk) -> None:
        self.ask = ask
        super().__init__(_("A version of the quote has this price already, and stays as it is."))


@transaction.atomic
def withdraw_price(ask: PriceAsk, *, by: User) -> PriceAsk:
    """The seller no longer asks, or does without the special price from its next version on; the owner is told.

    Raises InvalidTransition unless it waits or was given.
    """
    ask = PriceAsk.objects.lock(ask.pk, ask.quote_id)
    PRICE.check(ask.status, PriceStatus.WITHDRAWN)
    quote = ask.quote
    if ask.status == PriceStatus.GIVEN:
        _check_unused(ask)
    end_ask(ask, PriceStatus.WITHDRAWN)
    audit.record("price.withdrawn", f"quote:{quote.reference}", by=by, organization=quote.seller_id, ask=ask.pk)
    notify(
        ask.owner,
        kind="price.withdrawn",
        text=lambda: (
            _("%(seller)s no longer needs your price for %(buyer)s") % {"seller": quote.seller, "buyer": quote.buyer}
        ),
        url=ask.get_absolute_url(),
        capability=Can.CONSENT,
    )
    return ask


@transaction.atomic
def take_back_price(ask: PriceAsk, *, by: User) -> PriceAsk:
    """The owner takes its special prices back; its seller is told. What is in a proposed version stays.

    Raises PriceIsUsed, or InvalidTransition unless they were given.
    """
    ask = PriceAsk.objects.lock(ask.pk, ask.quote_id)
    PRICE.check(ask.status, PriceStatus.TAKEN_BACK)
    quote = ask.quote
    _check_unused(ask)
    end_ask(ask, PriceStatus.TAKEN_BACK)
    audit.record("price.taken_back", f"quote:{quote.reference}", by=by, organization=ask.owner_id, ask=ask.pk)
    notify(
        quote.seller,
        kind="price.answered",
        text=lambda: (
            _("%(owner)s withdraws its special price for %(title)s") % {"owner": ask.owner, "title": quote.title}
        ),
        url=quote.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: price_facts(ask),
    )
    return ask


@transaction.atomic
def lapse_price_ask(ask_id: int) -> int:
    """The last day of an ask is over: both sides are told, unless the quote is closed. 1, or 0 where none waits."""
    found = PriceAsk.objects.past_deadline(clock.now()).filter(pk=ask_id).first()
    if found is None:
        return 0
    ask = PriceAsk.objects.lock(found.pk, found.quote_id)
    if not PRICE.allows(ask.status, PriceStatus.LAPSED):
        return 0
    end_ask(ask, PriceStatus.LAPSED)
    quote = ask.quote
    if not quote.is_open:
        return 1
    notify(
        quote.seller,
        kind="price.lapsed",
        text=lambda: _("%(owner)s gave no price for %(title)s in time") % {"owner": ask.owner, "title": quote.title},
        url=quote.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: price_facts(ask),
    )
    notify(
        ask.owner,
        kind="price.lapsed",
        text=lambda: _("The day until which %(seller)s waited for your price is over") % {"seller": quote.seller},
        url=ask.get_absolute_url(),
        capability=Can.CONSENT,
        facts=lambda: price_facts(ask),
    )
    return 1


def _check_unused(ask: PriceAsk) -> None:
    if QuoteComponent.objects.filter(special__ask=ask, line__version__status__in=FROZEN).exists():
        raise PriceIsUsed(ask)
