"""Say for which organisation somebody who wrote a lead buys."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Membership
from storefronts.leads.actions.confirm_lead import lead_facts
from storefronts.leads.queries.leads import may_introduce
from storefronts.models import Lead


class NotTheWriter(ValueError):
    """The member may not speak for the writer of this lead."""

    def __init__(self) -> None:
        super().__init__(_("Sign in with the address that the message was sent from, for an organisation that buys."))


@transaction.atomic
def introduce_contact(lead: Lead, *, membership: Membership) -> Lead:
    """Let the seller know who it is: the member, and the organisation that they buy for. Once; it is not replaced.

    Raises NotTheWriter unless the member's confirmed address is the lead's, and they may buy and are not of the seller;
    LeadGone.
    """
    lead = Lead.objects.lock(lead.pk)
    if not may_introduce(lead, membership):
        raise NotTheWriter
    if lead.buyer_id is not None:
        return lead
    lead.contact, lead.buyer = membership.user, membership.organization
    lead.save(update_fields=["contact", "buyer"])
    audit.record(
        "lead.introduced", f"lead:{lead.reference}", by=membership.user, organization=lead.organization_id,
        buyer=membership.organization.slug,
    )  # fmt: skip
    notify(
        lead.organization,
        kind="lead.introduced",
        text=lambda: (
            _("%(name)s writes for %(buyer)s: you can turn %(reference)s into a request")
            % {"name": lead.name, "buyer": membership.organization, "reference": lead.reference}
        ),
        url=lead.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: [*lead_facts(lead), (_("Buys for"), str(membership.organization))],
        words=lead.message,
        reply_to=lead.email,
        cause=f"lead:{lead.reference}:introduced",
    )
    return lead
