"""How long a version can be accepted, and when it may be extended. Pure."""

import datetime as dt

from marketplace.quotes.states import QuoteStatus, VersionStatus

VALID_DAYS = 14
# The furthest last day of an offer, from the day on which it is made or asked for.
LONGEST = dt.timedelta(days=366)
# So long before a version's last day both sides are warned, and its seller can extend it.
SOON = dt.timedelta(days=3)
# An owner's yes to one last day counts for a later one by so much: for extensions, but not for any number of them.
YES_REACHES = dt.timedelta(days=30)


def extended_until(quote_status: str, version_status: str, valid_until: dt.date, today: dt.date) -> dt.date | None:
    """The last day that extending would give a version; None where it is not due, or something newer is prepared."""
    with_buyer = version_status == VersionStatus.SENT and quote_status in (QuoteStatus.SENT, QuoteStatus.EXPIRED)
    if not with_buyer or valid_until > today + SOON:
        return None
    return max(valid_until, today) + dt.timedelta(days=VALID_DAYS)
