"""Change a member's role, or end the membership."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.access import CAPABILITIES
from core.organizations.events import MemberChanged
from core.organizations.models import EndedMembership, Membership, Role
from core.organizations.roles import check_role
from core.organizations.team.actions.invite_member import MayNotGrant


class LastOwner(ValueError):
    """An organisation keeps at least one owner."""

    def __init__(self, membership: Membership) -> None:
        super().__init__(
            _("%(name)s is the only owner. Make somebody else an owner first.") % {"name": membership.user}
        )


@transaction.atomic
def change_member(membership: Membership, *, role: str | None, by: Membership) -> None:
    """Give the member another role, or remove the member with `role=None`; that they were one is kept.

    Raises LastOwner, RoleElsewhere, and MayNotGrant when somebody who is no owner touches the owners' rank.
    """
    if role is not None:
        check_role(role, membership.organization)
    owners = list(
        Membership.objects.select_for_update().filter(organization=membership.organization_id, role=Role.OWNER)
    )
    touches_owner = membership.role == Role.OWNER or role == Role.OWNER
    if touches_owner and by.role != Role.OWNER:
        raise MayNotGrant
    if membership.role == Role.OWNER and role != Role.OWNER and len(owners) == 1:
        raise LastOwner(membership)
    audit.record(
        "member.changed" if role else "member.removed",
        f"organization:{membership.organization.slug}",
        by=by.user,
        organization=membership.organization_id,
        member=membership.user.email,
        role=role,
    )
    key, was = membership.pk, membership.role
    if role is None:
        EndedMembership.objects.create(organization=membership.organization, user=membership.user)
        membership.delete()
    else:
        if CAPABILITIES[role] - CAPABILITIES[was]:
            membership.raised_at = clock.now()
        membership.role = role
        membership.save(update_fields=["role", "raised_at"])
    if role != was:
        announce(MemberChanged(key, membership.organization_id, membership.user_id, was, role or "", by.user_id))
