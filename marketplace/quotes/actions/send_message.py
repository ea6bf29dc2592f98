"""Say something about a quote to the other side."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.quotes.models import Quote, QuoteMessage
from marketplace.quotes.queries.mail_facts import turn_fact


class NothingSaid(ValueError):
    """The message is empty."""

    def __init__(self) -> None:
        super().__init__(_("Write a message first; a sentence is enough."))


@transaction.atomic
def send_message(
    quote: Quote, *, by: User, organization: Organization, body: str, line: str = "", internal: bool = False
) -> QuoteMessage:
    """Add to the conversation between buyer and seller, and tell the other side, or nobody if it is `internal`.

    `line` is the key of the line that it is about. Raises NothingSaid.
    """
    if not body.strip():
        raise NothingSaid
    message = QuoteMessage.objects.create(
        quote=quote,
        author=by,
        organization=organization,
        body=body.strip(),
        line=line,
        internal=internal,
        at=clock.now(),
    )
    if internal:
        return message
    buyer_speaks = organization.pk == quote.buyer_id
    reader = quote.seller if buyer_speaks else quote.buyer
    notify(
        reader,
        kind="quote.message",
        text=_("%(organization)s wrote about %(title)s") % {"organization": organization, "title": quote.title},
        url=quote.get_absolute_url(),
        capability=Can.SELL if buyer_speaks else Can.BUY,
        facts=[(_("Quote"), quote.reference), (_("Written by"), str(by)), turn_fact(quote, reader)],
        words=message.body,
    )
    return message
