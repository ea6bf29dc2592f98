"""Say something about a quote to the other side, or note it for one's own."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.direction import unturned
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Membership, Organization, User
from marketplace.quotes.conversing.queries.writing import require_writer
from marketplace.quotes.models import MessageMention, Quote, QuoteMessage
from marketplace.quotes.reading.queries.mail_facts import Facts, turn_fact
from marketplace.quotes.states import QuoteStatus


class NothingSaid(ValueError):
    """The message is empty."""

    def __init__(self) -> None:
        super().__init__(_("Write a message first; a sentence is enough."))


class NotForThem(ValueError):
    """The message would name or reach somebody who cannot read it."""


@transaction.atomic
def send_message(
    quote: Quote,
    *,
    by: User,
    organization: Organization,
    body: str,
    line: str = "",
    on_version: int | None = None,
    internal: bool = False,
    named: Sequence[Membership] = (),
) -> QuoteMessage:
    """Add to the conversation between buyer and seller, and tell the other side, or with `internal` only those who are
    named.

    `line` is the key of the line that it is about, `on_version` the version that was read, `named` are members of
    either side, who are told of it by name. Raises NothingSaid, and NotForThem where somebody named cannot read an
    internal note, or the buyer has not been sent a version yet. Raises NotVerified, except for a note and about an
    accepted quote, for a seller that is not verified or a suspended buyer.
    """
    body = unturned(body).strip()
    if not body:
        raise NothingSaid
    quote = Quote.objects.lock(quote.pk)  # so that ids follow the order in which messages can be read
    if internal and any(each.organization_id != organization.pk for each in named):
        raise NotForThem(_("Only your organisation reads an internal note. Name colleagues only."))
    if not internal and quote.first_sent_at is None:
        raise NotForThem(_("%(buyer)s reads messages once a version was sent.") % {"buyer": quote.buyer})
    if not internal:
        require_writer(organization, quote.seller_id, agreed=quote.status == QuoteStatus.ACCEPTED)
    message = QuoteMessage.objects.create(
        quote=quote,
        author=by,
        organization=organization,
        body=body,
        line=line,
        on_version=on_version,
        internal=internal,
        at=clock.now(),
    )
    people = {each.user_id: each for each in named if each.user_id != by.pk}
    MessageMention.objects.bulk_create(
        MessageMention(message=message, user_id=each.user_id, organization_id=each.organization_id)
        for each in people.values()
    )
    _tell(message, tuple(people.values()))
    return message


def _tell(message: QuoteMessage, named: Sequence[Membership]) -> None:
    """Those who are named, by name; of a message to the other side, the others there, too."""
    quote, organization, by = message.quote, message.organization, message.author
    url = f"{quote.get_conversation_url()}#m{message.pk}"
    facts: Facts = [(_("Quote"), quote.reference), (_("Written by"), f"{by}, {organization}")]
    for side in {each.organization_id: each.organization for each in named}.values():
        notify(
            side,
            kind="quote.mentioned",
            text=lambda: _("%(name)s mentioned you in a message about %(title)s") % {"name": by, "title": quote.title},
            url=url,
            facts=lambda: [*facts, (_("Read by"), str(organization) if message.internal else _("buyer and seller"))],
            words=message.body,
            reply_to=by.email,
            only={each.user_id for each in named},
        )
    if message.internal:
        return
    buyer_speaks = organization.pk == quote.buyer_id
    reader = quote.seller if buyer_speaks else quote.buyer
    told = {each.user_id for each in named}
    others = Membership.objects.filter(organization=reader).exclude(user__in=told) if told else None
    notify(
        reader,
        kind="quote.message",
        text=lambda: _("%(organization)s wrote about %(title)s") % {"organization": organization, "title": quote.title},
        url=url,
        capability=Can.SELL if buyer_speaks else Can.BUY,
        facts=lambda: [*facts, turn_fact(quote, reader)],
        words=message.body,
        reply_to=by.email,
        only=None if others is None else set(others.values_list("user", flat=True)),
    )
