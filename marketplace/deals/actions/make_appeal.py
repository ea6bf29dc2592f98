"""A partner asks the operator, once, to decide about a word that took its attribution."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.references import next_reference
from core.notifications.actions.alert_operator import alert_operator
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.deals.models import Appeal, DealRegistration, Touch
from marketplace.deals.models.appeal import DAYS_TO_DECIDE
from marketplace.deals.queries.appeals import appeal_of, may_appeal, words_against
from marketplace.deals.queries.mail_facts import appeal_facts


class CannotAppeal(ValueError):
    """There is no word to appeal against, its time is over, or the partner appealed before; the message says which."""


@transaction.atomic
def make_appeal(subject: Touch | DealRegistration, *, by: User, reason: str) -> Appeal:
    """Appeal about the partner's own touch or registration; the operator and those who said the word are told.

    The caller has made sure that the partner asks. Raises CannotAppeal.
    """
    found: Touch | DealRegistration
    if isinstance(subject, Touch):
        Touch.objects.select_for_update(of=("self",)).get(pk=subject.pk)
        found = Touch.objects.with_facts().select_related("partner", "buyer").get(pk=subject.pk)
    else:
        DealRegistration.objects.select_for_update(of=("self",)).get(pk=subject.pk)
        found = DealRegistration.objects.select_related("partner", "buyer", "owner", "appeal").get(pk=subject.pk)
    now = clock.now()
    if appeal_of(found) is not None:
        raise CannotAppeal(_("You appealed already. The operator decides once."))
    if not may_appeal(found, now):
        raise CannotAppeal(_("There is nothing to appeal against, or the time for it is over."))
    appeal = Appeal.objects.create(
        reference=next_reference("AP"),
        touch=found if isinstance(found, Touch) else None,
        registration=found if isinstance(found, DealRegistration) else None,
        reason=reason.strip(),
        made_at=now,
        made_by=by,
        decide_by=now + dt.timedelta(days=DAYS_TO_DECIDE),
    )
    audit.record(
        "appeal.made", f"appeal:{appeal.reference}", by=by, organization=found.partner.pk, about=found.reference
    )

    def text() -> str:
        return _("%(partner)s appeals about %(reference)s for %(buyer)s. The operator decides by %(until)s.") % {
            "partner": found.partner,
            "reference": found.reference,
            "buyer": found.buyer,
            "until": date_format(appeal.decide_by, "DATE_FORMAT"),
        }

    alert_operator(
        "appeal.received",
        text,
        f"/appeals/#{appeal.reference}",
        capability=Can.CONSENT,
        facts=lambda: appeal_facts(appeal),
        words=appeal.reason,
        reply_to=by.email,
    )
    notify(
        *{each.organization for each in words_against(found)},
        kind="appeal.made",
        text=text,
        url=page_of_word(found),
        capability=Can.CONSENT,
        facts=lambda: appeal_facts(appeal),
        words=appeal.reason,
        reply_to=by.email,
    )
    return appeal


def page_of_word(subject: Touch | DealRegistration) -> str:
    """Where those who said the word against it read about it."""
    if isinstance(subject, Touch):
        return f"/claims/?touch={subject.reference}"
    return f"/registrations/{subject.reference}/"
