"""An invitation by the token in its mail, and whether the person invited has an account."""

import hashlib

from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.models import Invitation, User


class InvitationGone(ValueError):
    """There is no such open invitation."""

    def __init__(self) -> None:
        super().__init__(_("This invitation has been used or withdrawn, or is older than 14 days. Ask for a new one."))


def hash_token(token: str) -> str:
    """What is kept of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_invitation(token: str) -> Invitation:
    """The open invitation of this token; raises InvitationGone."""
    invitation = (
        Invitation.objects.open()
        .filter(token_hash=hash_token(token), expires_at__gt=clock.now())
        .select_related("organization", "invited_by")
        .first()
    )
    if invitation is None:
        raise InvitationGone
    return invitation


def has_account(invitation: Invitation) -> bool:
    """Whether the invited address belongs to a confirmed account; the invitation makes an unconfirmed one anew."""
    return User.objects.filter(email=invitation.email, email_confirmed_at__isnull=False).exists()
