"""Open an account for a new person."""

from collections.abc import Iterable

from django.db import transaction

from core.organizations.actions.create_organization import known_kinds
from core.organizations.actions.send_confirmation import send_confirmation
from core.organizations.models import SignUp, User


@transaction.atomic
def open_account(
    *, email: str, password: str, name: str, organization: str, kinds: Iterable[str], next_url: str = ""
) -> User:
    """Create the person, keep what they typed of their organisation, and mail the link that confirms the address.

    The organisation is made once the address is confirmed. Raises ValueError for an unknown kind.
    """
    wanted = known_kinds(kinds)
    user = User.objects.create_user(email, password, name=name)
    SignUp.objects.create(user=user, organization=organization.strip(), kinds=wanted, next_url=next_url[:2000])
    send_confirmation(user)
    return user
