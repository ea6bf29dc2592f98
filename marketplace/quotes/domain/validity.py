"""How long a version can be accepted, and when it may be extended. Pure."""

import datetime as dt
from dataclasses import dataclass

from marketplace.quotes.states import QuoteStatus, VersionStatus

VALID_DAYS = 14
# The furthest last day of an offer, from the day on which it is made or asked for.
LONGEST = dt.timedelta(days=366)
# So long before a version's last day both sides are warned.
SOON = dt.timedelta(days=3)
# An owner's yes to one last day counts for a later one by so much: for extensions, but not for any number of them.
YES_REACHES = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ExtensionDays:
    """The last days that an extension may give: the first and last that can be chosen, and the one suggested."""

    first: dt.date
    last: dt.date
    suggested: dt.date


def may_extend(quote_status: str, version_status: str) -> bool:
    """Whether a version can be extended: it is with the buyer, or was, and nothing newer is prepared."""
    return version_status == VersionStatus.SENT and quote_status in (QuoteStatus.SENT, QuoteStatus.EXPIRED)


def extension_days(valid_until: dt.date, today: dt.date) -> ExtensionDays:
    """To which days a version can be extended that is valid until this one: later ones, from today on."""
    suggested = max(valid_until, today) + dt.timedelta(days=VALID_DAYS)
    first = max(valid_until + dt.timedelta(days=1), today)
    return ExtensionDays(first, max(today + LONGEST, first), min(suggested, max(today + LONGEST, first)))
