"""Invite somebody by e-mail."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.events import MemberInvited
from core.organizations.models import Invitation, Membership, Organization, Role
from core.organizations.roles import check_role

VALID_FOR = dt.timedelta(days=14)
#: Of an organisation that is not verified, those included that were withdrawn: each was a mail.
MOST_UNVERIFIED = 5


class AlreadyMember(ValueError):
    """The address belongs to a member."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(_("%(email)s is a member already. Change the role in the list instead.") % {"email": email})


class MayNotGrant(ValueError):
    """Only an owner makes owners."""

    def __init__(self) -> None:
        super().__init__(_("Only an owner can make somebody an owner."))


class NotVerifiedYet(ValueError):
    """An organisation that is not verified has sent as many invitations as it may."""

    def __init__(self) -> None:
        super().__init__(
            _("You have sent %(most)s invitations. You can send more when the operator has verified your organisation.")
            % {"most": MOST_UNVERIFIED}
        )


@transaction.atomic
def invite_member(organization: Organization, *, email: str, role: str, by: Membership) -> str:
    """Mail an invitation to join in this role, replacing an open one to the same address; returns its token.

    The token leaves in the mail, which forgets it once it is sent; the invitation keeps its hash. Raises AlreadyMember,
    MayNotGrant, RoleElsewhere, and NotVerifiedYet for one more than `MOST_UNVERIFIED`.
    """
    email = email.strip().lower()
    check_role(role, organization)
    if role == Role.OWNER and by.role != Role.OWNER:
        raise MayNotGrant
    if Membership.objects.filter(organization=organization, user__email=email).exists():
        raise AlreadyMember(email)
    if not organization.is_verified:
        # Two invitations at once would both find room for one.
        Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
        if Invitation.objects.filter(organization=organization).count() >= MOST_UNVERIFIED:
            raise NotVerifiedYet
    now = clock.now()
    Invitation.objects.open().filter(organization=organization, email=email).update(revoked_at=now)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organization=organization,
        email=email,
        role=role,
        token_hash=hash_token(token),
        invited_by=by.user,
        expires_at=now + VALID_FOR,
    )
    audit.record(
        "member.invited",
        f"organization:{organization.slug}",
        by=by.user,
        organization=organization.pk,
        email=email,
        role=role,
    )

    announce(MemberInvited(invitation.pk, token))
    return token
