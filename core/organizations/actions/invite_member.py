"""Invite somebody by e-mail."""

import datetime as dt
import secrets

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.organizations.models import Invitation, Membership, Organization, Role, User
from core.organizations.queries.invitations import hash_token
from core.organizations.roles import check_role

VALID_FOR = dt.timedelta(days=14)


class AlreadyMember(ValueError):
    """The address belongs to a member."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(_("%(email)s is a member already. Change the role in the list instead.") % {"email": email})


class MayNotGrant(ValueError):
    """Only an owner makes owners."""

    def __init__(self) -> None:
        super().__init__(_("Only an owner can make somebody an owner."))


@transaction.atomic
def invite_member(organization: Organization, *, email: str, role: str, by: Membership) -> str:
    """Mail an invitation to join in this role, replacing an open one to the same address; returns its token.

    The token is in the mail and nowhere else: the database keeps its hash. Raises AlreadyMember, MayNotGrant,
    RoleElsewhere.
    """
    email = email.strip().lower()
    check_role(role, organization)
    if role == Role.OWNER and by.role != Role.OWNER:
        raise MayNotGrant
    if Membership.objects.filter(organization=organization, user__email=email).exists():
        raise AlreadyMember(email)
    now = clock.now()
    Invitation.objects.filter(
        organization=organization, email=email, accepted_at__isnull=True, revoked_at__isnull=True
    ).update(revoked_at=now)
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
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

    def mail() -> None:  # a function, not a partial: Django's log of a failure asks for its name
        _mail(organization, email, by.user, token)

    transaction.on_commit(mail, robust=True)
    return token


def _mail(organization: Organization, email: str, inviter: User, token: str) -> None:
    link = f"{settings.BASE_URL}{reverse('organizations:invitation', args=[token])}"
    send_mail(
        subject=_("%(inviter)s invites you to %(organization)s") % {"inviter": inviter, "organization": organization},
        message=_(
            "%(inviter)s invites you to work for %(organization)s on Ensemble.\n\n%(link)s\n\n"
            "The link is yours alone and works for 14 days."
        )
        % {"inviter": inviter, "organization": organization, "link": link},
        from_email=None,
        recipient_list=[email],
    )
