"""Until when the partner and the buyer of touches had people or a domain in common."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from core.organizations.domain.relation import DAYS_APART, is_related
from core.organizations.models import Organization
from core.organizations.team.queries.related import Pair, common_until
from marketplace.deals.models import DealRegistration, Touch


def common_of(rows: Collection[Touch | DealRegistration], now: dt.datetime) -> dict[Pair, dt.datetime]:
    """By (partner, buyer) of these rows, until when the two had something in common. At most five queries."""
    return common_until({each.partner_id for each in rows}, {each.buyer_id for each in rows}, now)


def is_of_related(registration: DealRegistration, now: dt.datetime) -> bool:
    """Whether its partner and its buyer are too near for it to count. At most five queries."""
    until = common_of([registration], now).get((registration.partner_id, registration.buyer_id))
    return is_related(until, registration.submitted_at)


def related_words(partner: Organization, buyer: Organization) -> str:
    """That the two are too near, in words that each of them and the owner may read."""
    return _(
        "%(partner)s and %(buyer)s have people or a domain in common, or had less than %(days)d days before, so what"
        " one did for the other does not count by itself."
    ) % {"partner": partner, "buyer": buyer, "days": DAYS_APART}
