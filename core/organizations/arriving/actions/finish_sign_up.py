"""Make the organisation that a person named when signing up."""

from collections.abc import Iterable

from django.db import transaction

from core.kit import clock
from core.organizations.arriving.actions.create_organization import create_organization
from core.organizations.models import JoinRequest, Membership, SignUp, User


@transaction.atomic
def finish_sign_up(user: User, *, organization: str = "", kinds: Iterable[str] = ()) -> Membership | None:
    """Create it with the person as owner, by what they typed at sign-up or by these words; once.

    None where nothing was typed, or the person is a member of an organisation already. Raises NotConfirmed, and
    ValueError for an unknown kind.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    kept = SignUp.objects.filter(user=user, finished_at__isnull=True).first()
    name, wanted = organization or (kept.organization if kept else ""), list(kinds) or (kept.kinds if kept else [])
    if not name or Membership.objects.filter(user=user).exists():
        return None
    made = create_organization(name=name, kinds=wanted, by=user)
    now = clock.now()
    SignUp.objects.filter(user=user).update(finished_at=now)
    JoinRequest.objects.open().filter(user=user).update(decided_at=now, accepted=False)
    return Membership.objects.get(organization=made, user=user)
