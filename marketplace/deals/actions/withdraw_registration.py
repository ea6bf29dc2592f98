"""A partner takes its claim back."""

from django.db import transaction

from core.kit import audit, clock
from core.organizations.models import Organization, User
from marketplace.deals.models import DealRegistration
from marketplace.deals.states import REGISTRATION


@transaction.atomic
def withdraw_registration(registration: DealRegistration, *, partner: Organization, by: User) -> None:
    """The partner takes its claim back. Raises InvalidTransition for one declined or expired."""
    registration = DealRegistration.objects.select_for_update().get(pk=registration.pk, partner=partner)
    registration.status = REGISTRATION.check(registration.status, "withdrawn")
    registration.decided_at, registration.decided_by = clock.now(), by
    registration.save(update_fields=["status", "decided_at", "decided_by"])
    audit.record("registration.withdrawn", f"registration:{registration.reference}", by=by, organization=partner.pk)
