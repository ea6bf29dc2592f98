"""Make a new version to work on."""

import datetime as dt

from django.db import transaction

from core.kit import clock
from core.organizations.models import User
from marketplace.quotes.domain.validity import VALID_DAYS
from marketplace.quotes.drafting.actions.copy_version import copy_version
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.models import Quote, QuoteVersion
from marketplace.quotes.states import VersionStatus


@transaction.atomic
def revise_quote(quote: Quote, *, by: User) -> QuoteVersion:
    """Version n+1 as a draft that copies the newest one; a draft that exists already is given back.

    A sent version stays open to the buyer meanwhile. Raises QuoteIsClosed.
    """
    quote = Quote.objects.lock(quote.pk)
    if not quote.is_open:
        raise QuoteIsClosed(quote)
    newest = quote.versions.newest_first().select_related("quote").first()
    if newest is None:
        raise QuoteIsClosed(quote)
    if newest.status == VersionStatus.DRAFT:
        return newest
    valid_until = max(newest.valid_until, clock.today(quote.seller.zone) + dt.timedelta(days=VALID_DAYS))
    return copy_version(quote, newest, valid_until=valid_until, by=by)
