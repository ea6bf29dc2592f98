"""Open an account for a new person, with a new organisation."""

from collections.abc import Iterable

from django.db import transaction

from core.organizations.actions.create_organization import create_organization
from core.organizations.models import User


@transaction.atomic
def open_account(*, email: str, password: str, name: str, organization: str, kinds: Iterable[str]) -> User:
    """Create the person and the organisation of this name, which they own. Raises ValueError for an unknown kind."""
    user = User.objects.create_user(email, password, name=name)
    create_organization(name=organization, kinds=kinds, by=user)
    return user
