"""Name a colleague who decides in one's place while one is away."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Membership, Organization, User
from marketplace.quotes.models import StandIn

LONGEST = dt.timedelta(days=366)


class CannotStandIn(ValueError):
    """A stand-in is a colleague, for days to come; the message says what is wrong."""


@transaction.atomic
def set_stand_in(
    organization: Organization, *, by: User, stand_in: int, from_day: dt.date, until_day: dt.date
) -> StandIn:
    """From `from_day` until `until_day`, both included, the member `stand_in` (a user's id) may decide for `by`.

    The colleague is told. Raises CannotStandIn.
    """
    colleague = Membership.objects.filter(organization=organization, user=stand_in).exclude(user=by).first()
    if colleague is None:
        raise CannotStandIn(_("Choose a colleague of your organisation."))
    if until_day < max(from_day, clock.today()):
        raise CannotStandIn(_("The last day is before the first, or over already."))
    if until_day - from_day > LONGEST:
        raise CannotStandIn(_("Choose a time of a year at most."))
    made = StandIn.objects.create(
        organization=organization, person=by, stand_in=colleague.user, from_day=from_day, until_day=until_day
    )
    audit.record(
        "stand_in.named",
        f"organization:{organization.slug}",
        by=by,
        organization=organization.pk,
        stand_in=colleague.user.email,
        days=[from_day.isoformat(), until_day.isoformat()],
    )
    notify(
        organization,
        kind="approval.stand_in",
        text=lambda: (
            _("You stand in for %(name)s with approvals from %(first)s until %(last)s")
            % {"name": by, "first": date_format(from_day, "DATE_FORMAT"), "last": date_format(until_day, "DATE_FORMAT")}
        ),
        url="/approvals/",
        capability=Can.VIEW,
        only={colleague.user_id},
    )
    return made
