"""Open an account for a new person."""

from collections.abc import Iterable

from django.db import transaction

from core.kit import clock
from core.kit.events import announce
from core.organizations.arriving.actions.create_organization import known_kinds
from core.organizations.arriving.actions.send_confirmation import send_confirmation
from core.organizations.arriving.actions.write_person import write_person
from core.organizations.events import AddressInUse
from core.organizations.legal.actions.record_acceptance import record_acceptance
from core.organizations.models import EmailConfirmation, SignUp, User


@transaction.atomic
def open_account(
    *,
    email: str,
    password: str,
    name: str,
    organization: str,
    kinds: Iterable[str],
    agreed: Iterable[int] = (),
    next_url: str = "",
) -> User | None:
    """Create the person, keep what they typed of their organisation, and mail the link that confirms the address.

    The organisation is made once the address is confirmed. `agreed` are the ids of the texts that the person agreed to.
    Where the address has an account, nothing is changed, its reader is told that somebody tried, and the answer is
    None; whoever asked must not see a difference. An account that nobody confirmed is made anew, and its earlier links
    end. Raises ValueError for an unknown kind.
    """
    wanted = known_kinds(kinds)
    user = write_person(email, password=password, name=name)
    if user is None:
        announce(AddressInUse(email.strip().lower(), f"sign_up:{clock.now():%Y-%m-%dT%H}"))
        return None
    record_acceptance(user, agreed)
    typed = {"organization": organization.strip(), "kinds": wanted, "next_url": next_url[:2000], "finished_at": None}
    SignUp.objects.update_or_create(user=user, defaults=typed)
    EmailConfirmation.objects.open().filter(user=user).update(replaced_at=clock.now())
    send_confirmation(user)
    return user
