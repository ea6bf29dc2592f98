"""Remind the operator of an appeal that it should have decided."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from core.notifications.actions.alert_operator import alert_operator
from core.organizations.access import Can
from marketplace.deals.models import Appeal
from marketplace.deals.queries.mail_facts import appeal_facts


@transaction.atomic
def remind_of_appeal(now: dt.datetime, appeal_id: int) -> int:
    """Tell the operator that the day to decide has passed; 0 where it has not, or that was told before."""
    appeal = Appeal.objects.overdue(now).select_for_update(of=("self",)).filter(pk=appeal_id).first()
    if appeal is None:
        return 0
    appeal.reminded_at = now
    appeal.save(update_fields=["reminded_at"])
    alert_operator(
        "appeal.overdue",
        lambda: _("The appeal %(reference)s should have been decided by now.") % {"reference": appeal.reference},
        f"/appeals/#{appeal.reference}",
        capability=Can.CONSENT,
        facts=lambda: appeal_facts(appeal),
        words=appeal.reason,
        reply_to=appeal.made_by.email if appeal.made_by is not None else "",
    )
    return 1
