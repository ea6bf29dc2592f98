"""Put down that a seller's own system is to be told of a lead."""

from storefronts.models import Lead, LeadDelivery, LeadWebhook
from storefronts.models.lead_webhook import Event


def tell_webhook(lead: Lead, event: Event) -> None:
    """Leave a delivery, in the caller's transaction, where the seller has a system that is to be told.

    A change of a lead that was never told of is none, and one that waits already is not told of twice: what is sent is
    read when it is sent. Of a lead that was withdrawn only a system is told that may know it.
    """
    webhook = LeadWebhook.objects.filter(organization=lead.organization_id).first()
    if webhook is None or not (webhook.active or event == Event.WITHDRAWN):
        return
    told = LeadDelivery.objects.filter(webhook=webhook, reference=lead.reference)
    if event == Event.CHANGED:
        if told.filter(event=event, delivered_at=None, given_up_at=None, tries=0).exists():
            return
        if not told.filter(event=Event.RECEIVED).exists():
            return
    if event == Event.WITHDRAWN:
        may_know = told.filter(tries__gt=0).exists()
        told.filter(delivered_at=None).delete()
        if not may_know:
            return
    LeadDelivery.objects.get_or_create(
        webhook=webhook, reference=lead.reference, event=event, delivered_at=None, given_up_at=None,
        defaults={"lead": None if event == Event.WITHDRAWN else lead},
    )  # fmt: skip
