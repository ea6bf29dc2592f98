"""Note that a person read a mail that only their address got."""

from core.kit import audit, clock
from core.organizations.models import User


def note_address_read(user: User) -> None:
    """Confirm the person's address: they opened a secret link sent to it. Confirmed before, nothing changes."""
    if User.objects.filter(pk=user.pk, email_confirmed_at__isnull=True).update(email_confirmed_at=clock.now()):
        audit.record("email.confirmed", f"user:{user.pk}", by=user, organization=None, email=user.email)
