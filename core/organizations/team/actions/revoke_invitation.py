"""Withdraw an invitation."""

from core.kit import clock
from core.organizations.models import Invitation


def revoke_invitation(invitation: Invitation) -> None:
    """Make the invitation's link useless from now on. One withdrawn before keeps its time."""
    Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=clock.now())
