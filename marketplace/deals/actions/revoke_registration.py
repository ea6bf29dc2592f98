"""The owner, or the operator, ends the protection of a registration."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.deals.models import Appeal, DealRegistration, Touch
from marketplace.deals.queries.appeals import granted_appeal
from marketplace.deals.states import REGISTRATION


class DecidedByOperator(ValueError):
    """The operator granted an appeal about it: those whose word it was do not decide the same again."""

    def __init__(self, subject: Touch | DealRegistration, appeal: Appeal) -> None:
        super().__init__(
            _("The operator decided about %(reference)s: %(appeal)s was granted. Only the operator can end it now.")
            % {"reference": subject.reference, "appeal": appeal.reference}
        )


@transaction.atomic
def revoke_registration(
    registration: DealRegistration, *, organization: Organization, by: User, reason: str
) -> DealRegistration:
    """From now on it protects nobody; the partner reads the reason.

    Revoked by its owner, it still counts in deals that were quoted before, as the owner agreed to; by the operator, in
    no order that is not accepted yet. `organization` is one of these, as the caller has made sure. Raises
    InvalidTransition for one that is over already, and DecidedByOperator where the operator approved it on appeal.
    """
    registration = (
        DealRegistration.objects.select_for_update(of=("self",))
        .select_related("partner", "owner", "buyer", "appeal")
        .get(pk=registration.pk)
    )
    if not organization.is_operator and (appeal := granted_appeal(registration)) is not None:
        raise DecidedByOperator(registration, appeal)
    registration.status = REGISTRATION.check(registration.status, "revoked")
    registration.decided_at, registration.decided_by, registration.reason = clock.now(), by, reason.strip()[:300]
    registration.revoked_for_all = organization.is_operator
    registration.save(update_fields=["status", "decided_at", "decided_by", "reason", "revoked_for_all"])
    audit.record(
        "registration.revoked",
        f"registration:{registration.reference}",
        by=by,
        organization=organization.pk,
        reason=registration.reason,
    )
    notify(
        registration.partner,
        kind="registration.revoked",
        text=lambda: (
            _("%(who)s revoked your registration of a deal with %(buyer)s")
            % {"who": organization, "buyer": registration.buyer}
        ),
        url=f"/registrations/{registration.reference}/",
        capability=Can.SELL,
        facts=lambda: [(_("Registration"), registration.reference), (_("Owner"), str(registration.owner))],
        words=registration.reason,
        reply_to="" if organization.is_operator else by.email,
    )
    return registration
