"""The buyer or a paying owner confirms or refuses a claim."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.domain.relation import DAYS_APART
from core.organizations.models import Organization, User
from core.organizations.team.queries.related import are_related
from marketplace.deals.actions.decide_registration import ReasonMissing
from marketplace.deals.actions.revoke_registration import DecidedByOperator
from marketplace.deals.domain.proof import DAYS_TO_OBJECT, Proof, is_of_an_earlier_day
from marketplace.deals.models import Touch, TouchAnswer
from marketplace.deals.queries.answering import paying_owners
from marketplace.deals.queries.appeals import granted_appeal


class CannotAnswer(ValueError):
    """This touch takes no answer of this organisation; the message says why."""


@transaction.atomic
def answer_touch(
    touch: Touch, *, organization: Organization, confirm: bool, by: User, accepts_day: bool = False, reason: str = ""
) -> TouchAnswer:
    """Record the organisation's word on a claim, and tell the partner, and of a buyer's yes the owners that would pay.
    It is said once, and stays.

    `accepts_day`: it agrees that the touch happened on the earlier day; otherwise the touch counts from when it was
    typed. Raises CannotAnswer, ReasonMissing.
    """
    touch = Touch.objects.select_for_update(of=("self",)).select_related("partner", "buyer", "appeal").get(pk=touch.pk)
    if not Touch.objects.about(organization).filter(pk=touch.pk).exists():
        raise CannotAnswer(_("This touch concerns other organisations only."))
    if touch.voided_at is not None:
        raise CannotAnswer(_("%(touch)s is void.") % {"touch": touch.reference})
    if not confirm and (appeal := granted_appeal(touch)) is not None:
        raise CannotAnswer(str(DecidedByOperator(touch, appeal)))
    if confirm and touch.partner.memberships.filter(user=by).exists():
        raise CannotAnswer(
            _("You are a member of %(partner)s, which made this claim. Somebody else has to confirm it.")
            % {"partner": touch.partner}
        )
    if confirm and are_related(touch.partner, organization, clock.now()):
        raise CannotAnswer(
            _(
                "%(organization)s and %(partner)s have people or a domain in common, or had less than %(days)d days"
                " ago, so its word does not prove this claim."
            )
            % {"organization": organization, "partner": touch.partner, "days": DAYS_APART}
        )
    if touch.proof != Proof.CLAIMED:
        raise CannotAnswer(_("%(touch)s needs no confirmation.") % {"touch": touch.reference})
    if touch.answers.filter(organization=organization).exists():
        raise CannotAnswer(_("%(touch)s was answered already.") % {"touch": touch.reference})
    if touch.answer_by is None or touch.answer_by <= clock.now():
        raise CannotAnswer(_("The time to answer %(touch)s is over: it earns nothing.") % {"touch": touch.reference})
    if not confirm and not reason.strip():
        raise ReasonMissing
    outcome = TouchAnswer.Outcome.CONFIRMED if confirm else TouchAnswer.Outcome.REFUSED
    answer = TouchAnswer.objects.create(
        touch=touch,
        organization=organization,
        outcome=outcome,
        accepts_day=confirm and accepts_day,
        reason=reason.strip(),
        by=by,
    )
    audit.record(
        f"touch.{outcome}", f"touch:{touch.reference}", by=by, organization=organization.pk, reason=answer.reason
    )
    notify(
        touch.partner,
        kind="touch.confirmed" if confirm else "touch.refused",
        text=lambda: (
            (
                _("%(who)s confirmed %(touch)s for %(buyer)s.")
                if confirm
                else _("%(who)s refused %(touch)s for %(buyer)s: %(reason)s")
            )
            % {"who": organization, "touch": touch.reference, "buyer": touch.buyer, "reason": answer.reason}
        ),
        url="/touches/",
        capability=Can.SELL,
        facts=lambda: [(_("Touch"), touch.reference), (_("Buyer"), str(touch.buyer))],
        words=answer.reason,
        # A partner that earns commission only does not learn who of the buyer's people answered.
        reply_to="" if organization.pk == touch.buyer_id else by.email,
    )
    if confirm and organization.pk == touch.buyer_id:
        _tell_owners(touch, answer)
    return answer


def _tell_owners(touch: Touch, answer: TouchAnswer) -> None:
    """The buyer's word takes the owners' money: each reads what was confirmed, and until when it may void it."""

    def day() -> str:
        return _("%(claimed)s, entered on %(entered)s") % {
            "claimed": date_format(touch.at, "DATE_FORMAT"),
            "entered": date_format(touch.recorded_at, "DATE_FORMAT"),
        }

    def earlier() -> list[str]:
        if not (answer.accepts_day and is_of_an_earlier_day(touch.facts(answer.at, None))):
            return []
        counts = answer.at + dt.timedelta(days=DAYS_TO_OBJECT)
        return [
            _(
                "The buyer accepted the earlier day. For your money it counts from %(day)s on, unless you void it"
                " before."
            )
            % {"day": date_format(counts, "DATE_FORMAT")}
            if touch.owners.all()
            else _("The claim names no owner, so for your money it counts from when it was entered.")
        ]

    notify(
        *paying_owners(touch),
        kind="touch.confirmed_by_buyer",
        text=lambda: (
            _("%(buyer)s confirmed that %(partner)s helped it: %(kind)s. It can cost you commission.")
            % {"buyer": touch.buyer, "partner": touch.partner, "kind": touch.get_kind_display()}
        ),
        url=f"/claims/?touch={touch.reference}",
        capability=Can.CONSENT,
        facts=lambda: [
            (_("Touch"), touch.reference), (_("Partner"), str(touch.partner)), (_("Buyer"), str(touch.buyer)),
            (_("Claimed for"), day()),
        ],
        notes=lambda: [
            *earlier(),
            _(
                "You can void it for your money, with a reason, until the buyer accepts a quote. In a deal whose"
                " first quote is sent after this confirmation, only until that quote is sent."
            ),
        ],
    )  # fmt: skip
