"""Begin a quote for a buyer that did not ask for it."""

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.kit.references import next_reference
from core.organizations.access import require_verified
from core.organizations.models import Organization, User
from marketplace.deals.actions.open_deal import open_deal
from marketplace.quotes.asking.queries.known_buyers import known_buyers
from marketplace.quotes.conversing.actions.send_message import send_message
from marketplace.quotes.drafting.actions.copy_terms import copy_terms
from marketplace.quotes.drafting.actions.first_draft import first_draft
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.queries.saved_lines import lines_of_source, version_of_source
from marketplace.quotes.errors import NotWanted
from marketplace.quotes.models import Quote, QuoteRequest
from marketplace.quotes.reading.queries.unasked import is_stopped
from marketplace.quotes.states import QuoteStatus, RequestStatus

#: Quotes that a seller begins for one buyer within so many days, those that it accepted aside.
MOST_UNASKED, WITHIN = 5, dt.timedelta(days=30)


class BuyerNotKnown(ValueError):
    """The buyer never asked the seller, was never sent a quote of its, and is not registered with it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Choose a buyer that you know: one that asked you for a quote, that you sent a quote, or for which you"
                " have an approved registration."
            )
        )


class TooManyUnasked(ValueError):
    """The seller began as many quotes for this buyer as it may in the time."""

    def __init__(self, buyer: Organization) -> None:
        super().__init__(
            _(
                "You began %(most)d quotes for %(buyer)s in the last %(days)d days, which is the most. Revise one of"
                " them instead."
            )
            % {"most": MOST_UNASKED, "buyer": buyer, "days": WITHIN.days}
        )


@transaction.atomic
def begin_quote(
    *, seller: Organization, buyer: Organization, by: User, title: str, currency: str, source: str = ""
) -> tuple[Quote, tuple[str, ...]]:
    """A draft for `buyer`, in the open deal with it or a new one; and what is other than in its source, in words.

    `source` is one of `sources`: of a template the draft has the lines, of a quote what `copy_terms` takes, too; what
    is other than in that quote stays with the draft as an internal note. The request behind it is the seller's own: no
    clock runs, nothing is touched, attributed or registered by it, and the buyer learns of it once a version is sent.

    Raises NotVerified, BuyerNotKnown, NotWanted, TooManyUnasked, TooManyLines.
    """
    require_verified(seller)
    now = clock.now()
    if not known_buyers(seller, now).filter(pk=buyer.pk).exists():
        raise BuyerNotKnown
    if is_stopped(buyer, seller):
        raise NotWanted(buyer)
    Organization.objects.select_for_update(no_key=True).get(pk=seller.pk)  # two at once would both find room for one
    begun = QuoteRequest.objects.filter(
        buyer=buyer, seller=seller, by_seller=True, created_at__gt=now - WITHIN
    ).exclude(quote__status=QuoteStatus.ACCEPTED)
    if begun.count() >= MOST_UNASKED:
        raise TooManyUnasked(buyer)
    title = unturned(title).strip()
    request = QuoteRequest.objects.create(
        reference=next_reference("R"),
        buyer=buyer,
        seller=seller,
        requested_by=by,
        by_seller=True,
        status=RequestStatus.PREPARING.value,
        deal=open_deal(buyer=buyer, seller=seller, title=title, currency=currency, by=by),
        title=title,
        currency=currency,
        created_at=now,
        answer_due_at=now,
    )
    audit.record("request.written", f"request:{request.reference}", by=by, organization=seller.pk, buyer=buyer.slug)
    quote = first_draft(request, by=by, currency=currency)
    found = lines_of_source(seller, source)
    if found is None:
        return quote, ()
    version = quote.versions.get()
    copied = version_of_source(seller, source)
    if copied is None:
        return quote, insert_lines(version, found[1], currency=found[0], by=by)
    lines = [replace(line, discounted=False) for line in found[1]]
    said = insert_lines(version, lines, currency=found[0], by=by) + copy_terms(copied, version, by=by)
    if said:
        words = [_("Copied from %(quote)s. What is other than there:") % {"quote": copied.quote.reference}, *said]
        send_message(quote, by=by, organization=seller, body="\n".join(words), internal=True)
    return quote, said
