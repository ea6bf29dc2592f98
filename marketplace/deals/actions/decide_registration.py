"""An owner approves or declines a registration."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import CommissionPolicy, Organization, User
from marketplace.deals.actions.expire_registrations import expire_registrations
from marketplace.deals.actions.register_deal import Related
from marketplace.deals.models import DealRegistration
from marketplace.deals.queries.conflicts import rivals_of
from marketplace.deals.queries.relations import is_of_related
from marketplace.deals.states import REGISTRATION, RegistrationStatus

DEFAULT_DAYS = 90


class Taken(ValueError):
    """Another partner's registration protects this opportunity."""

    def __init__(self, until: dt.datetime) -> None:
        self.until = until
        super().__init__(
            _("Another partner's registration protects this opportunity until %(until)s. Decline this one, or wait.")
            % {"until": date_format(until, "DATE_FORMAT")}
        )


class WindowOver(ValueError):
    """A registration that was revoked is restored only for what is left of its window."""

    def __init__(self) -> None:
        super().__init__(_("The time for which this registration was approved is over. It cannot be restored."))


class ReasonMissing(ValueError):
    """A decline says why."""

    def __init__(self) -> None:
        super().__init__(_("Enter a reason. The partner will read it."))


@transaction.atomic
def decide_registration(
    registration: DealRegistration, *, approve: bool, owner: Organization, by: User, reason: str = ""
) -> DealRegistration:
    """Approve it for the days that the owner's policy says, or decline it with a reason.

    Raises Taken, Related, ReasonMissing, NotVerified when approving for an organisation that is not, and
    `InvalidTransition` for one that was decided already.
    """
    registration = (
        DealRegistration.objects.select_for_update(of=("self",))
        .select_related("partner", "owner", "buyer")
        .get(pk=registration.pk, owner=owner)
    )
    now = clock.now()
    registration.status = REGISTRATION.check(registration.status, "approved" if approve else "declined")
    registration.decided_at, registration.decided_by, registration.reason = now, by, reason.strip()
    if approve:
        require_verified(owner, registration.partner, registration.buyer)
        hold_opportunity(registration, now)
    elif not registration.reason:
        raise ReasonMissing
    registration.save()
    audit.record(
        f"registration.{registration.status}",
        f"registration:{registration.reference}",
        by=by,
        organization=owner.pk,
        reason=registration.reason,
    )
    notify(
        registration.partner,
        kind="registration.approved" if approve else "registration.declined",
        text=lambda: (
            _("%(owner)s %(decision)s your deal with %(buyer)s.")
            % {
                "owner": owner,
                "decision": _("approved") if approve else _("declined"),
                "buyer": registration.buyer,
            }
        ),
        url=f"/registrations/{registration.reference}/",
        capability=Can.SELL,
        facts=lambda: _facts(registration),
        words=registration.reason,
        reply_to=by.email,
    )
    return registration


def hold_opportunity(registration: DealRegistration, now: dt.datetime, *, keeps_window: bool = False) -> None:
    """Give an unsaved approval its window from `now` on, or leave it the one that it had.

    Raises Taken, WindowOver, and Related where partner and buyer are too near: it would protect nobody.
    """
    owner = registration.owner
    if is_of_related(registration, now):
        raise Related(registration.partner, registration.buyer)
    expire_registrations(now, owner)
    holder = next((claim for claim in rivals_of(registration) if claim.status == RegistrationStatus.APPROVED), None)
    if holder is not None and holder.expires_at is not None:
        raise Taken(holder.expires_at)
    if keeps_window:
        if registration.expires_at is None or registration.expires_at <= now:
            raise WindowOver
        return
    policy = CommissionPolicy.objects.in_force(now).filter(owner=owner).order_by("-version").first()
    days = policy.registration_days if policy else DEFAULT_DAYS
    registration.approved_at, registration.expires_at = now, now + dt.timedelta(days=days)


def _facts(registration: DealRegistration) -> list[tuple[str, str]]:
    facts = [(_("Registration"), registration.reference), (_("Owner"), str(registration.owner))]
    if registration.expires_at is not None:
        facts.append((_("Protected until"), date_format(registration.expires_at, "DATE_FORMAT")))
    return facts
