"""Let somebody into an organisation who asked to join, or not."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.events import JoinAnswered
from core.organizations.models import JoinRequest, Membership, Role
from core.organizations.roles import check_role
from core.organizations.team.actions.invite_member import MayNotGrant


class AnsweredAlready(ValueError):
    """Somebody answered the request before."""

    def __init__(self) -> None:
        super().__init__(_("This request was answered already. Reload the page."))


@transaction.atomic
def decide_join(request: JoinRequest, *, role: str | None, by: Membership) -> Membership | None:
    """Make the person a member in this role, or refuse with `role=None`; they are told either way.

    Raises AnsweredAlready, MayNotGrant where somebody who is no owner makes an owner, and RoleElsewhere for a role that
    the organisation does not give.
    """
    if role == Role.OWNER and by.role != Role.OWNER:
        raise MayNotGrant
    organization = by.organization
    if role is not None:
        check_role(role, organization)
    request = JoinRequest.objects.select_for_update().get(pk=request.pk, organization=organization)
    if request.decided_at is not None:
        raise AnsweredAlready
    request.decided_at, request.decided_by, request.accepted = clock.now(), by.user, role is not None
    request.save(update_fields=["decided_at", "decided_by", "accepted"])
    audit.record(
        "member.joined" if role else "member.refused",
        f"organization:{organization.slug}",
        by=by.user,
        organization=organization.pk,
        member=request.user.email,
        role=role,
    )
    if role is None:
        announce(JoinAnswered(request.pk))
        return None
    membership, created = Membership.objects.get_or_create(
        organization=organization, user=request.user, defaults={"role": role}
    )
    if created:
        announce(JoinAnswered(request.pk))
    return membership
