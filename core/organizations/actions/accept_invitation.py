"""Join an organisation by an invitation."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.actions.invite_member import hash_token
from core.organizations.models import Invitation, Membership, User


class InvitationGone(ValueError):
    """There is no such open invitation."""

    def __init__(self) -> None:
        super().__init__(_("This invitation has been used, withdrawn or is older than 14 days. Ask for a new one."))


class OtherAddress(ValueError):
    """The invitation went to another address."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(_("This invitation was sent to %(email)s. Sign in with that address.") % {"email": email})


def find_invitation(token: str) -> Invitation:
    """The open invitation of this token; raises InvitationGone."""
    invitation = (
        Invitation.objects.select_related("organization", "invited_by")
        .filter(token_hash=hash_token(token), accepted_at__isnull=True, revoked_at__isnull=True)
        .filter(expires_at__gt=clock.now())
        .first()
    )
    if invitation is None:
        raise InvitationGone
    return invitation


@transaction.atomic
def accept_invitation(token: str, *, user: User, title: str = "") -> Membership:
    """Make `user` a member in the invited role, with a title if known. Raises InvitationGone, OtherAddress."""
    invitation = find_invitation(token)
    if invitation.email != user.email:
        raise OtherAddress(invitation.email)
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk, accepted_at__isnull=True)
    if not locked.update(accepted_at=clock.now()):
        raise InvitationGone
    membership, _created = Membership.objects.get_or_create(
        organization=invitation.organization, user=user, defaults={"role": invitation.role, "title": title}
    )
    audit.record(
        "member.joined",
        f"organization:{invitation.organization.slug}",
        by=user,
        organization=invitation.organization_id,
        role=membership.role,
    )
    return membership
