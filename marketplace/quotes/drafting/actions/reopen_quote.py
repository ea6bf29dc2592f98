"""Open a quote again that its buyer declined, or that nobody accepted in time."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import User
from marketplace.deals.actions.move_deal import move_deal
from marketplace.deals.states import DealStage
from marketplace.quotes.domain.validity import VALID_DAYS
from marketplace.quotes.drafting.actions.copy_version import copy_version
from marketplace.quotes.models import Quote, QuoteVersion
from marketplace.quotes.states import REOPENED


class CannotReopen(ValueError):
    """The quote is open, or ended in a way that is final."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        super().__init__(
            _("Only a declined or expired quote can be reopened, and %(quote)s is neither.")
            % {"quote": quote.reference}
        )


@transaction.atomic
def reopen_quote(quote: Quote, *, by: User) -> QuoteVersion:
    """A new draft that copies the version the buyer was sent last; the ended one stays as it ended.

    It is proposed, consented to and sent as any other. A deal lost with the quote goes on. Raises CannotReopen.
    """
    quote = Quote.objects.lock(quote.pk)
    last = quote.versions.filter(sent_at__isnull=False).newest_first().select_related("quote").first()
    if quote.status not in REOPENED or last is None:
        raise CannotReopen(quote)
    until = clock.today(quote.seller.zone) + dt.timedelta(days=VALID_DAYS)
    version = copy_version(quote, last, valid_until=until, by=by)
    if quote.deal is not None and quote.deal.stage == DealStage.LOST:
        move_deal(quote.deal, DealStage.QUALIFIED, by=by)
    audit.record(
        "quote.reopened", f"quote:{quote.reference}", by=by, organization=quote.seller_id, version=version.number
    )
    return version
