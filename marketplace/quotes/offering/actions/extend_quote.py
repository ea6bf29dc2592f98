"""Repeat an offer with a later day."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.organizations.models import User
from marketplace.quotes.approving.queries.approval_state import approval_state
from marketplace.quotes.domain.approvals import Side
from marketplace.quotes.domain.validity import extension_days, may_extend
from marketplace.quotes.drafting.actions.copy_version import copy_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.models import QuoteVersion
from marketplace.quotes.offering.actions.send_quote import send_quote
from marketplace.quotes.states import QuoteStatus


class CannotExtend(ValueError):
    """The version is not with the buyer, something newer than it is being prepared, or the day is none to extend to."""

    def __init__(self, version: QuoteVersion) -> None:
        self.version = version
        super().__init__(
            _("Version %(n)d cannot be extended to that day, or a newer one is being prepared.") % {"n": version.number}
        )


@transaction.atomic
def extend_quote(version: QuoteVersion, *, by: User, until: dt.date | None = None) -> QuoteVersion:
    """A new version with the same offer and this last day, by default two weeks more: proposed, and sent at once if
    nobody has to be asked.

    Consents and approvals carry over, or are asked for, as for any new version; with one missing, it waits proposed
    and the sent one stays with the buyer. One transaction: nothing is made where it cannot be proposed. Raises
    CannotExtend, and what `propose_version` and `send_quote` raise.
    """
    version = QuoteVersion.objects.lock(version.pk)
    quote = version.quote
    days = extension_days(version.valid_until, version.today)
    until = until or days.suggested
    if not may_extend(quote.status, version.status) or not days.first <= until <= days.last:
        raise CannotExtend(version)
    made = propose_version(copy_version(quote, version, valid_until=until, by=by), by=by)
    audit.record("quote.extended", f"quote:{quote.reference}", by=by, organization=quote.seller_id, version=made.number)
    if made.quote.status != QuoteStatus.READY or approval_state(made, Side.SELLER).missing:
        return made
    return send_quote(made, by=by)
