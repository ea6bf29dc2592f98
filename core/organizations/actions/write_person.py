"""Write a new person down."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.organizations.models import User


@transaction.atomic
def write_person(email: str, *, password: str, name: str) -> User | None:
    """Create the account of this address, or take over one that nobody confirmed: whoever made it proved nothing.

    None where the address has a confirmed account, which is left as it is. The work is the same: the password is hashed
    once in each case.
    """
    email = email.strip().lower()
    hashed = make_password(password)
    facts = {"name": name, "password": hashed}
    user, created = User.objects.select_for_update().get_or_create(email=email, defaults=facts)
    if not created:
        if user.is_confirmed or not user.is_active:
            return None
        user.name, user.password = name, hashed
        user.save(update_fields=["name", "password"])
    return user
