"""How often a partner's storefront was visited."""

import datetime as dt

from core.organizations.models import Organization, User
from marketplace.deals.models import PendingTouch, Touch, VisitConsent


def visits_between(organization: Organization, start: dt.datetime, end: dt.datetime) -> int:
    """Storefront visits in a span: of known buyers, and of visitors who agreed to be remembered. Two queries."""
    known = Touch.objects.filter(partner=organization, kind=Touch.Kind.VISIT, at__gte=start, at__lt=end)
    pending = PendingTouch.objects.filter(partner=organization, kind=Touch.Kind.VISIT, at__gte=start, at__lt=end)
    return known.count() + pending.count()


def visit_consent(user: User, wording: str) -> bool | None:
    """What a signed-in person answered to the question in this wording; None if they were not asked. One query."""
    return VisitConsent.objects.filter(user=user, wording=wording).values_list("agreed", flat=True).first()
