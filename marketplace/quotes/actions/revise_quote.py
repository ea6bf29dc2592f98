"""Make a new version to work on."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.models import User
from marketplace.quotes.actions.copy_version import copy_version
from marketplace.quotes.domain.validity import VALID_DAYS
from marketplace.quotes.models import Quote, QuoteVersion
from marketplace.quotes.states import VersionStatus


class QuoteIsClosed(ValueError):
    """The quote was accepted, declined or withdrawn; nothing about it changes any more."""

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        super().__init__(
            _("%(quote)s is closed (%(status)s).")
            % {"quote": quote.reference, "status": str(quote.get_status_display()).lower()}
        )


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
    valid_until = max(newest.valid_until, clock.today() + dt.timedelta(days=VALID_DAYS))
    return copy_version(quote, newest, valid_until=valid_until, by=by)
