"""Write a new person down."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import get_language

from core.organizations.models import User


@transaction.atomic
def write_person(email: str, *, password: str, name: str) -> User | None:
    """Create the account of this address, or take over one that nobody confirmed: whoever made it proved nothing.

    None where the address has a confirmed account, which is left as it is. The work is the same: the password is hashed
    once in each case. They read in the language in which they signed up, until they choose another one.
    """
    email = email.strip().lower()
    hashed = make_password(password)
    language = get_language() or settings.LANGUAGE_CODE
    facts = {"name": name, "password": hashed, "language": language}
    user, created = User.objects.select_for_update().get_or_create(email=email, defaults=facts)
    if not created:
        if user.is_confirmed or not user.is_active:
            return None
        user.name, user.password, user.language = name, hashed, language
        user.save(update_fields=list(facts))
    return user
