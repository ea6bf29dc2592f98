"""Mark registrations whose window is over."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.deals.models import DealRegistration
from marketplace.deals.states import RegistrationStatus


@transaction.atomic
def expire_registrations(
    now: dt.datetime, owner: Organization | None = None, registration_id: int | None = None
) -> int:
    """Mark approved registrations past their window as expired: all, the owner's, or one; returns how many.

    They still count for the time that they covered, and their partners are told. Frees the place that one approved
    registration holds.
    """
    past = DealRegistration.objects.past_window(now)
    if owner is not None:
        past = past.filter(owner=owner)
    if registration_id is not None:
        past = past.filter(pk=registration_id)
    gone = list(past.select_for_update(of=("self",)).select_related("partner", "owner", "buyer"))
    DealRegistration.objects.filter(pk__in=[each.pk for each in gone]).update(status=RegistrationStatus.EXPIRED)
    for each in gone:
        notify(
            each.partner,
            kind="registration.expired",
            text=lambda: _("Your registration of a deal with %(buyer)s no longer protects it") % {"buyer": each.buyer},
            url=f"/registrations/{each.reference}/",
            capability=Can.SELL,
            facts=lambda: [(_("Registration"), each.reference), (_("Owner"), str(each.owner))],
        )
    return len(gone)
