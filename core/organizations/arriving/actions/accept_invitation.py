"""Join an organisation by an invitation."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.arriving.actions.note_address_read import note_address_read
from core.organizations.arriving.queries.invitations import InvitationGone, find_invitation
from core.organizations.events import MemberJoined
from core.organizations.models import Invitation, Membership, User


class OtherAddress(ValueError):
    """The invitation went to another address."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(_("This invitation was sent to %(email)s. Sign in with that address.") % {"email": email})


@transaction.atomic
def accept_invitation(token: str, *, user: User, title: str = "") -> Membership:
    """Make `user` a member in the invited role, with a title if known. Raises InvitationGone, OtherAddress.

    The token was mailed to that very address, so it confirms it.
    """
    invitation = find_invitation(token)
    if invitation.email != user.email:
        raise OtherAddress(invitation.email)
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk, accepted_at__isnull=True)
    if not locked.update(accepted_at=clock.now()):
        raise InvitationGone
    note_address_read(user)
    membership, created = Membership.objects.get_or_create(
        organization=invitation.organization, user=user, defaults={"role": invitation.role, "title": title}
    )
    audit.record(
        "member.joined",
        f"organization:{invitation.organization.slug}",
        by=user,
        organization=invitation.organization_id,
        role=membership.role,
    )
    if created:
        announce(MemberJoined(membership.pk))
    return membership
