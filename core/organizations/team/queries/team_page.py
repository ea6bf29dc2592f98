"""Who works for an organisation, who was invited, and for whom a person works."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from core.organizations.arriving.queries.arrival import open_join_requests
from core.organizations.models import Invitation, JoinRequest, Membership, Organization, User
from core.organizations.roles import ExplainedRole, roles_for

#: How many people a page names before it stops.
NAMED = 5


@dataclass(frozen=True, slots=True)
class TeamPage:
    """The members by name, the open invitations (newest first), who asks to join, and the roles that it gives."""

    members: tuple[Membership, ...]
    invitations: tuple[Invitation, ...]
    roles: tuple[ExplainedRole, ...]
    join_requests: tuple[JoinRequest, ...]


def team_page(organization: Organization, at: dt.datetime) -> TeamPage:
    """The team as it is at `at`. Three queries."""
    open_ones = unused_invitations(organization).filter(revoked_at__isnull=True, expires_at__gt=at)
    return TeamPage(
        tuple(members_of(organization).order_by("user__name")),
        tuple(open_ones.select_related("invited_by").order_by("-created_at")),
        roles_for(organization.kinds),
        tuple(open_join_requests(organization)),
    )


def members_of(organization: Organization) -> QuerySet[Membership]:
    """The organisation's memberships, each with its user and organisation loaded."""
    return Membership.objects.filter(organization=organization).select_related("user", "organization")


def names_in_roles(organization: Organization, roles: Collection[str]) -> list[str]:
    """The names of members in one of these roles, those who joined first at the beginning, at most `NAMED`."""
    members = Membership.objects.filter(organization=organization, role__in=roles, user__is_active=True)
    return [str(member.user) for member in members.select_related("user").order_by("created_at", "pk")[:NAMED]]


def memberships_of(user: User) -> QuerySet[Membership]:
    """The memberships of one person, each with its organisation loaded."""
    return Membership.objects.filter(user=user).select_related("organization")


def unused_invitations(organization: Organization) -> QuerySet[Invitation]:
    """The organisation's invitations that nobody has accepted, withdrawn and expired ones included."""
    return Invitation.objects.filter(organization=organization, accepted_at__isnull=True)
