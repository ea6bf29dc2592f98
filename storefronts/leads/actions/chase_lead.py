"""Tell of a lead that nobody answered in time."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from storefronts.leads.actions.confirm_lead import lead_facts
from storefronts.models import Lead


@transaction.atomic
def chase_lead(pk: int) -> int:
    """Remind those who sell once its time is over; after as long again, take it from its owner and tell the admins.

    Returns 1, or 0 where neither is due.
    """
    now = clock.now()
    found = Lead.objects.to_chase(now).select_for_update(of=("self",)).select_related("organization", "product")
    lead = found.filter(pk=pk).first()
    if lead is None or lead.due_at is None:
        return 0
    first = lead.reminded_at is None
    cause = f"lead:{lead.reference}:{'reminder' if first else 'passed_on'}"
    due_at = lead.due_at
    if first:
        lead.reminded_at = now
        text = gettext_lazy("%(reference)s from %(name)s was to be answered by %(day)s UTC")
    else:
        lead.passed_on_at, lead.owner = now, None
        text = gettext_lazy("Nobody answered %(reference)s from %(name)s: assign it to a colleague")
        audit.record("lead.passed_on", f"lead:{lead.reference}", organization=lead.organization_id)
    lead.save(update_fields=["reminded_at", "passed_on_at", "owner"])

    def words() -> str:
        day = date_format(due_at, "MONTH_DAY_TIME_FORMAT")
        return text % {"reference": lead.reference, "name": lead.name, "day": day}

    kind, capability = ("lead.reminder", Can.SELL) if first else ("lead.passed_on", Can.TEAM)
    notify(
        lead.organization, kind=kind, text=words, url=lead.get_absolute_url(), capability=capability,
        facts=lambda: lead_facts(lead), words=lead.message, reply_to=lead.email, cause=cause,
    )  # fmt: skip
    return 1
