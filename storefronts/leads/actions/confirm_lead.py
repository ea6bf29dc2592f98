"""Note that the writer of a lead reads the mail of the address that they gave."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.working_hours import after_working_hours
from core.notifications.actions.notify import notify
from core.notifications.actions.write_mail import write_mail
from core.notifications.domain.letter import Letter
from core.organizations.access import Can
from storefronts.leads.actions.tell_webhook import tell_webhook
from storefronts.leads.queries.lead_forms import form_behind
from storefronts.leads.queries.lead_routes import routed_owner
from storefronts.models import Lead
from storefronts.models.lead_webhook import Event


@transaction.atomic
def confirm_lead(lead: Lead) -> Lead:
    """Confirm the address; from now on the seller is told of the lead and its clock runs. Twice changes nothing.

    Raises LeadGone.
    """
    lead = Lead.objects.lock(lead.pk)
    if not lead.is_confirmed:
        start_clock(lead)
    return lead


def start_clock(lead: Lead) -> None:
    """Give it to whom the seller's rules name, tell that colleague or all who sell, and the seller's system, send the
    automatic reply, and begin to count the working hours; in the caller's transaction."""
    now, seller, form = clock.now(), lead.organization, form_behind(lead)
    lead.confirmed_at = now
    lead.due_at = after_working_hours(now, form.answer_hours)
    lead.pass_on_at = after_working_hours(lead.due_at, form.answer_hours)
    lead.owner = lead.owner or routed_owner(lead)
    lead.save(update_fields=["confirmed_at", "due_at", "pass_on_at", "owner"])
    tell_webhook(lead, Event.RECEIVED)
    notify(
        seller,
        kind="lead.received",
        text=lambda: _("%(name)s sent a message: %(reference)s") % {"name": lead.name, "reference": lead.reference},
        url=lead.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: lead_facts(lead),
        words=lead.message,
        reply_to=lead.email,
        cause=f"lead:{lead.reference}:received",
        only=None if lead.owner_id is None else [lead.owner_id],
    )
    if form.auto_reply:
        write_mail(
            lambda: Letter(
                _("%(seller)s received your message") % {"seller": seller},
                facts=((_("Reference"), lead.reference),),
                words=form.auto_reply,
                link=reverse("storefronts:contact", args=[seller.slug]),
                action=_("Write again"),
                why=_("You receive this e-mail because you confirmed your message to %(seller)s.") % {"seller": seller},
            ),
            to=lead.email,
            kind="lead.auto_reply",
            language=lead.language,
            cause=f"lead:{lead.reference}:auto_reply",
        )


def lead_facts(lead: Lead) -> list[tuple[str, str]]:
    """Who wrote it and about what, as lines of a mail to the seller."""
    facts = [(_("Name"), lead.name), (_("E-mail address"), lead.email)]
    if lead.company:
        facts.append((_("Company"), lead.company))
    if lead.phone:
        facts.append((_("Phone"), lead.phone))
    if lead.product is not None:
        facts.append((_("About"), lead.product.title))
    if lead.form_title:
        facts.append((_("Form"), lead.form_title))
    if lead.document is not None:
        facts.append((_("Document"), lead.document.title))
    return facts
