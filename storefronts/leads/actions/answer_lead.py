"""Answer a lead by mail."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import clock
from core.notifications.actions.write_mail import write_mail
from core.notifications.domain.letter import Letter
from core.organizations.access import require_verified
from core.organizations.models import User
from storefronts.leads.actions.tell_webhook import tell_webhook
from storefronts.models import Lead, LeadNote
from storefronts.models.lead_webhook import Event
from storefronts.states import LeadStage

#: To one lead: it is an answer, and no mailing list.
MOST_REPLIES_A_DAY = 10
_DAY = dt.timedelta(days=1)


class NotConfirmed(ValueError):
    """Nobody has said that the address is theirs: no mail goes there."""

    def __init__(self) -> None:
        super().__init__(_("The address is not confirmed. You can answer once the contact has confirmed it."))


class TooManyReplies(ValueError):
    """The lead got `MOST_REPLIES_A_DAY` mails within a day."""

    def __init__(self) -> None:
        super().__init__(
            _("This lead got %(most)s replies within a day. Try again tomorrow.") % {"most": MOST_REPLIES_A_DAY}
        )


@transaction.atomic
def answer_lead(lead: Lead, body: str, *, by: User) -> LeadNote:
    """Write to the confirmed address; replies go to the member. The first answer stops the clock.

    Raises NotConfirmed, TooManyReplies, LeadGone, and NotVerified for a seller that is not.
    """
    lead = Lead.objects.lock(lead.pk)
    if not lead.is_confirmed:
        raise NotConfirmed
    require_verified(lead.organization)
    now = clock.now()
    if lead.notes.filter(kind=LeadNote.Kind.REPLY, at__gt=now - _DAY).count() >= MOST_REPLIES_A_DAY:
        raise TooManyReplies
    reply = LeadNote.objects.create(lead=lead, kind=LeadNote.Kind.REPLY, body=body.strip(), by=by, at=now)
    lead.answered_at = lead.answered_at or now
    if lead.stage == LeadStage.NEW:
        lead.stage = LeadStage.CONTACTED
    lead.owner = lead.owner or by
    lead.save(update_fields=["answered_at", "stage", "owner"])
    tell_webhook(lead, Event.CHANGED)
    write_mail(
        lambda: Letter(
            _("%(seller)s answers your message") % {"seller": lead.organization},
            facts=((_("Written by"), str(by)), (_("Reference"), lead.reference)),
            words=reply.body,
            link=reverse("storefronts:contact", args=[lead.organization.slug]),
            action=_("Write again"),
            why=_("You receive this e-mail because you wrote to %(seller)s on Ensemble. Reply to answer %(name)s.")
            % {"seller": lead.organization, "name": by},
        ),
        to=lead.email,
        kind="lead.reply",
        language=lead.language,
        cause=f"lead:{lead.reference}:reply:{reply.pk}",
        reply_to=by.email,
    )
    return reply
