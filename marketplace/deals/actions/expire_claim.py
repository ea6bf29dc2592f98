"""Tell a partner that nobody answered its claim in time."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.notifications.actions.notify import notify
from core.organizations.access import Can
from marketplace.deals.models import Touch, TouchExpiry


@transaction.atomic
def expire_claim(now: dt.datetime, touch_id: int) -> int:
    """Note that the claim's time was over at `now`, and tell its partner; 0 where it is not, or was told before."""
    found = Touch.objects.unanswered(now).filter(pk=touch_id)
    touch = found.select_for_update(of=("self",)).select_related("partner", "buyer").first()
    if touch is None:
        return 0
    TouchExpiry.objects.create(touch=touch, at=now)
    notify(
        touch.partner,
        kind="touch.expired",
        text=lambda: (
            _("Nobody confirmed %(touch)s for %(buyer)s in time: it earns nothing.")
            % {"touch": touch.reference, "buyer": touch.buyer}
        ),
        url="/touches/",
        capability=Can.SELL,
        facts=lambda: [(_("Touch"), touch.reference), (_("Buyer"), str(touch.buyer))],
    )
    return 1
