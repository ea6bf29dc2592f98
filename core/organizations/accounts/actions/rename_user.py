"""Change what a person is called."""

from core.organizations.models import User


def rename_user(user: User, name: str) -> None:
    """Give the person this name."""
    user.name = name
    user.save(update_fields=["name"])
