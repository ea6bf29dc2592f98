"""What a seller's system is told of a lead, and what its page shows."""

from django.conf import settings
from django.db.models import QuerySet

from core.organizations.models import Organization
from storefronts.models import Lead, LeadDelivery, LeadWebhook

#: How many of the last deliveries the page lists.
SHOWN = 50


def lead_webhook_of(organization: Organization) -> LeadWebhook | None:
    """Where the organisation's system is told, if it is."""
    return LeadWebhook.objects.select_related("organization").filter(organization=organization).first()


def last_deliveries(organization: Organization) -> QuerySet[LeadDelivery]:
    """The last messages to the organisation's system, the newest first. One query."""
    return own_deliveries(organization).select_related("lead")[:SHOWN]


def own_deliveries(organization: Organization) -> QuerySet[LeadDelivery]:
    """All that are kept of the messages to the organisation's system."""
    return LeadDelivery.objects.filter(webhook__organization=organization).select_related("webhook__organization")


def told_of_lead(lead: Lead) -> dict[str, object]:
    """What the seller's system reads of a lead: what its people read of it, besides notes and replies."""
    return {
        "reference": lead.reference,
        "link": f"{settings.BASE_URL}{lead.get_absolute_url()}",
        "name": lead.name,
        "email": lead.email,
        "company": lead.company,
        "phone": lead.phone,
        "country": lead.country,
        "message": lead.message,
        "form": lead.form_title,
        "document": lead.document.title if lead.document else "",
        "answers": [{"question": question, "answer": answer} for question, answer in lead.answers],
        "consent": lead.consent,
        "offer": lead.product.title if lead.product else "",
        "page": lead.page,
        "source": lead.source,
        "campaign": lead.campaign,
        "written_at": lead.created_at.isoformat(),
        "confirmed_at": lead.confirmed_at.isoformat() if lead.confirmed_at else None,
        "answer_due_at": lead.due_at.isoformat() if lead.due_at else None,
        "answered_at": lead.answered_at.isoformat() if lead.answered_at else None,
        "stage": str(lead.stage),
        "owner": lead.owner.email if lead.owner else "",
        "request": lead.request_reference,
    }
