"""The members of a seller who can answer requests."""

from core.organizations.access import Can, roles_with
from core.organizations.models import Membership, Organization
from core.organizations.team.queries.team_page import members_of


def who_answers(seller: Organization) -> list[Membership]:
    """The members whose role answers requests, by name. One query."""
    return list(members_of(seller).filter(role__in=roles_with(Can.SELL)).order_by("user__name", "pk"))
