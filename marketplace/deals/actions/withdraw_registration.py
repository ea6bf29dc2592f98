"""A partner takes its claim back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import Organization, User
from marketplace.deals.models import DealRegistration
from marketplace.deals.states import REGISTRATION


@transaction.atomic
def withdraw_registration(registration: DealRegistration, *, partner: Organization, by: User) -> None:
    """The partner takes its claim back. Raises InvalidTransition for one declined or expired."""
    registration = (
        DealRegistration.objects.select_for_update(of=("self",))
        .select_related("owner", "buyer")
        .get(pk=registration.pk, partner=partner)
    )
    registration.status = REGISTRATION.check(registration.status, "withdrawn")
    registration.decided_at, registration.decided_by = clock.now(), by
    registration.save(update_fields=["status", "decided_at", "decided_by"])
    audit.record("registration.withdrawn", f"registration:{registration.reference}", by=by, organization=partner.pk)
    notify(
        registration.owner,
        kind="registration.withdrawn",
        text=lambda: (
            _("%(partner)s withdrew its registration of a deal with %(buyer)s")
            % {"partner": partner, "buyer": registration.buyer}
        ),
        url=f"/registrations/{registration.reference}/",
        capability=Can.AGREE,
    )
