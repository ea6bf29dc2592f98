"""People on their way in: their open confirmation, what they typed, and which organisation they could join."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.kit import clock
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.domain.domains import domain_of
from core.organizations.models import (
    EmailConfirmation,
    JoinRequest,
    Organization,
    OrganizationDomain,
    SignUp,
    State,
    User,
)


class LinkGone(ValueError):
    """There is no such open link for this person."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link was used, replaced by a newer one, is older than three days, or belongs to another account."
                " Ask for a new one."
            )
        )


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a person without an organisation stands: whom they can join, whom they asked, what they typed."""

    joinable: Organization | None
    asked: JoinRequest | None
    sign_up: SignUp | None


def find_confirmation(token: str, user: User | None) -> EmailConfirmation:
    """The open link of this token that was sent for this person, None for whoever has it; raises LinkGone."""
    found = (
        EmailConfirmation.objects.open()
        .filter(token_hash=hash_token(token), expires_at__gt=clock.now())
        .select_related("user")
        .first()
    )
    if found is None or (user is not None and found.user != user):
        raise LinkGone
    return found


def open_confirmation(user: User) -> EmailConfirmation | None:
    """The link that the person has not opened yet, if there is one that still works."""
    return EmailConfirmation.objects.open().filter(user=user, expires_at__gt=clock.now()).first()


def sign_up_of(user: User) -> SignUp | None:
    """What the person typed when signing up, whether or not the organisation was made since."""
    return SignUp.objects.filter(user=user).first()


def organization_of(user: User) -> Organization | None:
    """The organisation that proved the domain of the person's confirmed address; None before it is confirmed."""
    if not user.is_confirmed:
        return None
    found = (
        OrganizationDomain.objects.proved()
        .filter(domain=domain_of(user.email))
        .exclude(organization__state=State.SUSPENDED)
        .select_related("organization")
        .first()
    )
    return found.organization if found else None


def arrival(user: User) -> Arrival:
    """Where the person stands. Three queries."""
    asked = open_join_requests_of(user).first()
    return Arrival(organization_of(user), asked, SignUp.objects.filter(user=user, finished_at__isnull=True).first())


def open_join_requests_of(user: User) -> QuerySet[JoinRequest]:
    """What the person asked and nobody has answered yet."""
    return JoinRequest.objects.open().filter(user=user).select_related("organization")


def open_join_requests(organization: Organization) -> QuerySet[JoinRequest]:
    """Who asks to join the organisation, the oldest first."""
    return JoinRequest.objects.open().filter(organization=organization).select_related("user").order_by("created_at")
