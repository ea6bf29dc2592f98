"""The writer of a lead takes it back."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import audit
from core.notifications.actions.forget_news import forget_news
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from storefronts.interface import LeadGone
from storefronts.leads.actions.tell_webhook import tell_webhook
from storefronts.models import Lead
from storefronts.models.lead_webhook import Event


@transaction.atomic
def withdraw_lead(lead: Lead) -> None:
    """Delete it with its notes and replies, its notices, and what mails about it say; the seller is told by reference.

    A request that was made of it stays: it belongs to the organisation that its writer buys for. Nothing is done where
    it is gone already.
    """
    try:
        found = Lead.objects.lock(lead.pk)
    except LeadGone:
        return
    seller, reference = found.organization, found.reference
    forget_news(seller, url=found.get_absolute_url(), cause=f"lead:{reference}")
    tell_webhook(found, Event.WITHDRAWN)
    found.delete()
    audit.record("lead.withdrawn", f"lead:{reference}", by=None, organization=seller.pk)
    if found.is_confirmed:
        notify(
            seller,
            kind="lead.withdrawn",
            text=lambda: (
                _("A contact withdrew the message %(reference)s: it is deleted, with your notes")
                % {"reference": reference}
            ),
            url=reverse("storefronts:lead_list"),
            capability=Can.SELL,
            cause=f"withdrawn:{reference}",
        )
