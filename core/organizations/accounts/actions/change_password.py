"""Change a person's password."""

from django.db import transaction

from core.kit.events import announce
from core.organizations.events import PasswordChanged
from core.organizations.models import User


@transaction.atomic
def change_password(user: User, password: str) -> None:
    """Set the password, which the caller has checked. Every session of the person but the one kept by the view ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    announce(PasswordChanged(user.pk))
