"""Send one message about a lead to its seller's own system."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.gateways.base import Unreachable
from storefronts.leads.domain.webhooks import DELIVERY, SIGNATURE, body_of, signature, wait_after
from storefronts.leads.gateways.endpoints import endpoint
from storefronts.leads.queries.lead_webhook import told_of_lead
from storefronts.models import LeadDelivery
from storefronts.models.lead_webhook import Event


def send_delivery(pk: int) -> int:
    """Post it, signed, and note what was answered; 1 if it arrived, otherwise 0.

    It arrived where the answer's status is 200 to 299. Otherwise it waits (`WAITS`), and is given up after the last:
    then the seller's admins are told, once a day. It may be sent twice, with one id, where a process dies in between.
    Not to be called in a transaction.
    """
    now = clock.now()
    found = LeadDelivery.objects.to_send(now).filter(pk=pk)
    delivery = found.select_related("webhook__organization", "lead__product", "lead__owner", "lead__document").first()
    if delivery is None:
        return 0
    if delivery.lead is None and delivery.event in {Event.RECEIVED, Event.CHANGED}:
        # The lead is gone, and with it what there was to tell.
        LeadDelivery.objects.filter(pk=pk).update(given_up_at=now, error=_("The lead was deleted."))
        return 0
    webhook = delivery.webhook
    told = told_of_lead(delivery.lead) if delivery.lead else {"reference": delivery.reference}
    body = body_of(delivery.event, str(delivery.key), delivery.created_at, told if delivery.reference else {})
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Ensemble leads",
        DELIVERY: str(delivery.key),
        SIGNATURE: signature(webhook.secret, now, body),
    }
    try:
        answer = endpoint().post(webhook.url, body, headers)
    except Unreachable as error:
        status, words = None, str(error)
    else:
        status, words = answer.status, ""
    return _note(delivery, status, words, now)


@transaction.atomic
def _note(delivery: LeadDelivery, status: int | None, words: str, now: dt.datetime) -> int:
    row = LeadDelivery.objects.select_for_update().filter(pk=delivery.pk, delivered_at=None, given_up_at=None).first()
    if row is None:
        return 0
    arrived = status is not None and 200 <= status < 300
    row.tries, row.status = row.tries + 1, status
    row.error = "" if arrived else (words or _("It answered with status %(status)s.") % {"status": status})[:300]
    wait = wait_after(row.tries)
    if arrived:
        row.delivered_at = now
    elif wait is None or row.event == Event.TEST:
        # A test says what happens at once.
        row.given_up_at = now
    else:
        row.next_at = now + wait
    row.save(update_fields=["tries", "status", "error", "delivered_at", "given_up_at", "next_at"])
    if row.given_up_at and row.event != Event.TEST:
        webhook = delivery.webhook
        notify(
            webhook.organization,
            kind="lead.webhook_failed",
            text=lambda: (
                _("%(event)s of %(reference)s did not reach your system")
                % {"event": row.get_event_display(), "reference": row.reference}
            ),
            url=reverse("storefronts:lead_webhook"),
            capability=Can.TEAM,
            facts=lambda: [(_("Address"), webhook.url), (_("Last answer"), row.error)],
            cause=f"webhook:{webhook.pk}:failed:{now:%Y-%m-%d}",
        )
    return int(arrived)
