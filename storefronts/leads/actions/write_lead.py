"""Take what a visitor wrote to a seller."""

import datetime as dt
import secrets

from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from core.kit import clock
from core.kit.references import next_reference
from core.notifications.actions.write_mail import write_mail
from core.notifications.domain.letter import Letter
from core.organizations.access import require_verified
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.legal.queries.legal import legal_text
from core.organizations.models import LegalText, Organization, User
from storefronts.interface import WrittenLead
from storefronts.leads.actions.confirm_lead import start_clock
from storefronts.leads.domain.origin import Origin
from storefronts.leads.domain.stamp import Stamp
from storefronts.leads.queries.lead_forms import lead_form_of
from storefronts.models import Lead, LeadForm, StorefrontDocument

#: Mails that ask to confirm, in a day: to one address from all forms together, and from one seller's form.
MOST_TO_ADDRESS = 3
MOST_FROM_FORM = 200
_DAY = dt.timedelta(days=1)


@transaction.atomic
def write_lead(
    seller: Organization,
    written: WrittenLead,
    *,
    stamp: Stamp,
    origin: Origin,
    product: Product | None = None,
    form: LeadForm | None = None,
    document: StorefrontDocument | None = None,
    by: User | None = None,
) -> Lead:
    """Keep it as a lead of the seller; a form that was sent before (its `stamp`) is the lead that it became.

    `form` is the seller's that was filled in (None: its contact form), `document` what the writer gets for it.
    The address gets a mail with a link to confirm it, in our own words alone: nobody can have words of theirs sent to
    strangers. Above `MOST_TO_ADDRESS` and `MOST_FROM_FORM` the lead is kept and no mail is written. The address of
    somebody signed in with it (`by`) is confirmed already. Raises NotVerified for a seller that is not.
    """
    # One at a time for a seller: two forms at once would both find room for one mail.
    Organization.objects.select_for_update(no_key=True).get(pk=seller.pk)
    require_verified(seller)
    sent_before = Lead.objects.filter(nonce=stamp.nonce).first()
    if sent_before is not None:
        return sent_before
    form, now, token = form or lead_form_of(seller), clock.now(), secrets.token_urlsafe(32)
    room = _room(seller, written.email, now)
    lead = Lead.objects.create(
        organization=seller,
        reference=next_reference("L"),
        name=written.name,
        email=written.email,
        company=written.company,
        phone=written.phone,
        country=written.country,
        message=written.message,
        answers=[list(each) for each in written.answers],
        form=form if form.pk else None,
        form_title=form.title,
        form_version=form.version,
        document=document,
        consent=form.consent,
        privacy_text=legal_text(LegalText.Kind.PRIVACY),
        product=product,
        page=origin.page,
        source=origin.source,
        campaign=origin.campaign,
        nonce=stamp.nonce,
        language=get_language() or "",
        token_hash=hash_token(token),
        created_at=now,
    )
    path = reverse("storefronts:lead_confirm", args=[token])
    if by is not None and by.is_confirmed and by.email == written.email:
        start_clock(lead)
        text, action = _("Your message to %(seller)s") % {"seller": seller}, _("Open message")
    else:
        text, action = _("Confirm your message to %(seller)s") % {"seller": seller}, _("Confirm address")
    if room:
        write_mail(
            lambda: Letter(
                text,
                facts=((_("Seller"), str(seller)), (_("Reference"), lead.reference)),
                notes=(
                    *([_("The same link leads to the document that you asked for.")] if document else []),
                    *_about_confirming(lead),
                ),
                link=path,
                action=action,
                why=_("You receive this e-mail because this address was entered in a contact form on Ensemble."),
            ),
            to=written.email,
            kind="lead.confirm",
            cause=f"lead:{lead.reference}:confirm",
            secret=True,
        )
    return lead


def _about_confirming(lead: Lead) -> tuple[str, ...]:
    """What the mail says to an address that is not confirmed."""
    if lead.is_confirmed:
        return ()
    seller = lead.organization
    return (
        _("Until you confirm that this address is yours, %(seller)s does not answer.") % {"seller": seller},
        _("With the same link you can delete your message at any time."),
        _("If you wrote no message, ignore this e-mail. It is deleted after 30 days."),
    )


def _room(seller: Organization, email: str, now: dt.datetime) -> bool:
    today = Lead.objects.filter(created_at__gt=now - _DAY)
    return (
        today.filter(email=email).count() < MOST_TO_ADDRESS
        and today.filter(organization=seller).count() < MOST_FROM_FORM
    )
