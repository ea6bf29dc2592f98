"""Make a request of a lead."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.events import announce
from core.organizations.access import Can, require_verified, roles_with
from core.organizations.models import Membership, User
from storefronts.events import LeadConverting
from storefronts.leads.actions.tell_webhook import tell_webhook
from storefronts.models import Lead
from storefronts.models.lead_webhook import Event
from storefronts.states import LEAD, LeadStage


class NotKnownYet(ValueError):
    """Nobody knows for whom the writer buys: a typed name makes no request and no touch."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The contact has to say first which organisation they buy for."
                " They can do so through the link in their e-mail."
            )
        )


@transaction.atomic
def convert_lead(lead: Lead, *, by: User) -> Lead:
    """Turn the lead into the buyer's request to its seller; deals and quotes listen, and what they refuse stops it.

    Raises NotKnownYet, InvalidTransition, LeadGone, and NotVerified for a seller that is not.
    """
    lead = Lead.objects.lock(lead.pk)
    LEAD.check(lead.stage, LeadStage.CONVERTED.value)
    buyer, contact, confirmed_at = lead.buyer, lead.contact, lead.confirmed_at
    if buyer is None or contact is None or confirmed_at is None or not _buys(contact, buyer.pk):
        raise NotKnownYet
    require_verified(lead.organization)
    about = lead.product.title if lead.product else _("Message of %(name)s") % {"name": lead.name}
    answers = "\n".join(f"{question}: {answer}" for question, answer in lead.answers if answer)
    announce(
        LeadConverting(
            lead=lead.pk,
            seller_id=lead.organization_id,
            buyer_id=buyer.pk,
            contact_id=contact.pk,
            by_id=by.pk,
            product_id=lead.product_id,
            title=about,
            message="\n\n".join(filter(None, [lead.message, answers])) or about,
            page=lead.page or f"/partners/{lead.organization.slug}/",
            observed_at=confirmed_at,
        )
    )
    audit.record("lead.converted", f"lead:{lead.reference}", by=by, organization=lead.organization_id)
    lead.refresh_from_db()
    tell_webhook(lead, Event.CHANGED)
    return lead


def _buys(contact: User, buyer: int) -> bool:
    """Whether the person may still buy for that organisation."""
    return Membership.objects.filter(
        user=contact, organization=buyer, organization__is_buyer=True, role__in=roles_with(Can.BUY)
    ).exists()
