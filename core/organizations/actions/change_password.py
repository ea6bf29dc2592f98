"""Change a person's password."""

from core.organizations.models import User


def change_password(user: User, password: str) -> None:
    """Set the password, which the caller has checked. Every session of the person but the one kept by the view ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
