"""The buyer wants a version to be different."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.conversing.queries.writing import require_writer
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import Quote, QuoteMessage, QuoteVersion
from marketplace.quotes.reading.queries.mail_facts import turn_fact, version_facts


@transaction.atomic
def ask_for_change(version: QuoteVersion, *, by: User, body: str) -> QuoteMessage:
    """Tell the seller what should be different; the version stays open.

    Raises NothingSaid, QuoteIsClosed, or NotVerified for a suspended buyer.
    """
    body = unturned(body).strip()
    if not body:
        raise NothingSaid
    quote = Quote.objects.lock(version.quote_id)
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    require_writer(quote.buyer, quote.seller_id, agreed=False)
    message = QuoteMessage.objects.create(
        quote=quote,
        author=by,
        organization=quote.buyer,
        body=body,
        asks_change_of=version.number,
        on_version=version.number,
        at=clock.now(),
    )
    audit.record(
        "quote.change_asked", f"quote:{quote.reference}", by=by, organization=quote.buyer_id, version=version.number
    )
    notify(
        quote.seller,
        kind="quote.change_asked",
        text=lambda: (
            _("%(buyer)s asks for a change of %(title)s, version %(n)d")
            % {"buyer": quote.buyer, "title": quote.title, "n": version.number}
        ),
        url=version.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: [*version_facts(version), turn_fact(quote, quote.seller)],
        words=message.body,
        reply_to=by.email,
    )
    return message
