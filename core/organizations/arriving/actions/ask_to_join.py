"""Ask an organisation to become one of its members."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit
from core.kit.events import announce
from core.organizations.arriving.queries.arrival import organization_of
from core.organizations.events import JoinAsked
from core.organizations.models import JoinRequest, Membership, User


class NobodyToJoin(ValueError):
    """No organisation has proved the domain of the person's confirmed address, or they are a member of it."""

    def __init__(self) -> None:
        super().__init__(_("No organisation that you could join has proved the domain of your address."))


@transaction.atomic
def ask_to_join(user: User) -> JoinRequest:
    """Ask the organisation that proved the domain of the person's confirmed address; its admins are told.

    Asking twice changes nothing. Raises NobodyToJoin.
    """
    organization = organization_of(user)
    if organization is None or Membership.objects.filter(user=user, organization=organization).exists():
        raise NobodyToJoin
    request, created = JoinRequest.objects.get_or_create(
        organization=organization, user=user, decided_at=None, defaults={}
    )
    if created:
        audit.record("member.asked", f"organization:{organization.slug}", by=user, organization=organization.pk)
        announce(JoinAsked(organization.pk, str(user), user.email))
    return request
