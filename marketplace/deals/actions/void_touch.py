"""Void a touch."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.deals.actions.revoke_registration import DecidedByOperator, revoke_registration
from marketplace.deals.actions.withdraw_registration import withdraw_registration
from marketplace.deals.domain.proof import Outcome
from marketplace.deals.models import DealRegistration, Touch, TouchAnswer
from marketplace.deals.queries.appeals import granted_appeal
from marketplace.deals.states import RegistrationStatus


class NeedsReason(ValueError):
    """A void says why."""

    def __init__(self) -> None:
        super().__init__(_("Enter the reason for voiding this touch. It stays in the list with your reason."))


class AlreadyVoid(ValueError):
    """It is void already."""

    def __init__(self, touch: Touch) -> None:
        super().__init__(_("%(touch)s is void already.") % {"touch": touch.reference})


@transaction.atomic
def void_touch(touch: Touch, *, organization: Organization, by: User, reason: str) -> None:
    """Void it: it stays in the list, and counts no longer for quotes not yet accepted.

    Voided by its own partner or by the operator it is void for everybody; by an owner, for that owner's money. The
    partner is told by the others. A registered touch takes its registrations with it: the owner's own, or all. The
    caller has made sure that the organisation may. What the operator granted an appeal about, no owner voids. Raises
    NeedsReason, AlreadyVoid, DecidedByOperator.
    """
    reason = reason.strip()[:300]
    if not reason:
        raise NeedsReason
    touch = Touch.objects.select_for_update(of=("self",)).select_related("partner", "buyer", "appeal").get(pk=touch.pk)
    by_owner = not organization.is_operator and organization.pk != touch.partner_id
    if by_owner and (appeal := granted_appeal(touch)) is not None:
        raise DecidedByOperator(touch, appeal)
    if touch.voided_at is not None or touch.answers.filter(organization=organization, outcome=Outcome.VOIDED).exists():
        raise AlreadyVoid(touch)
    if not by_owner:
        Touch.objects.filter(pk=touch.pk).update(voided_at=clock.now(), voided_by=by, void_reason=reason)
    else:
        TouchAnswer.objects.create(
            touch=touch, organization=organization, outcome=TouchAnswer.Outcome.VOIDED, reason=reason, by=by
        )
    _end_registrations(touch, organization, by, reason)
    audit.record("touch.voided", f"touch:{touch.reference}", by=by, organization=organization.pk, reason=reason)
    if organization.pk != touch.partner_id:
        notify(
            touch.partner,
            kind="touch.voided",
            text=lambda: (
                _("%(who)s voided %(touch)s for %(buyer)s: %(reason)s")
                % {"who": organization, "touch": touch.reference, "buyer": touch.buyer, "reason": reason}
            ),
            url="/touches/",
            capability=Can.SELL,
            facts=lambda: [(_("Touch"), touch.reference), (_("Buyer"), str(touch.buyer))],
            words=reason,
            reply_to="" if organization.is_operator else by.email,
        )


def _end_registrations(touch: Touch, organization: Organization, by: User, reason: str) -> None:
    found = DealRegistration.objects.filter(
        touch=touch, status__in=[RegistrationStatus.SUBMITTED, RegistrationStatus.APPROVED]
    )
    if organization.pk == touch.partner_id:
        for each in found:
            withdraw_registration(each, partner=organization, by=by)
        return
    if not organization.is_operator:
        found = found.filter(owner=organization)
    for each in found:
        revoke_registration(each, organization=organization, by=by, reason=reason)
