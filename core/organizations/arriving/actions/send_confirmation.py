"""Send a person the link that confirms an e-mail address."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import clock
from core.kit.events import announce
from core.organizations.arriving.queries.invitations import hash_token
from core.organizations.events import AddressInUse, AddressToConfirm
from core.organizations.models import EmailConfirmation, User

VALID_FOR = dt.timedelta(days=3)
NOT_BEFORE = dt.timedelta(minutes=1)


class SentJustNow(ValueError):
    """A link went out less than a minute ago."""

    def __init__(self) -> None:
        super().__init__(_("A link was sent less than a minute ago. Wait a minute, then ask for another one."))


class ConfirmedAlready(ValueError):
    """The address is the person's, and confirmed."""

    def __init__(self) -> None:
        super().__init__(_("This address is confirmed already."))


@transaction.atomic
def send_confirmation(user: User, *, email: str = "") -> str:
    """Mail a link that confirms `email` (the person's own where left out), in place of any open one; its token.

    A new address takes effect when it is confirmed. Where it belongs to another account, its reader is told so instead,
    and the person who asked sees no difference. Raises ConfirmedAlready, SentJustNow.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    email = (email or user.email).strip().lower()
    if email == user.email and user.is_confirmed:
        raise ConfirmedAlready
    now = clock.now()
    open_one = EmailConfirmation.objects.open().filter(user=user)
    if open_one.filter(email=email, created_at__gt=now - NOT_BEFORE).exists():
        raise SentJustNow
    open_one.update(replaced_at=now)
    token = secrets.token_urlsafe(32)
    made = EmailConfirmation.objects.create(
        user=user, email=email, token_hash=hash_token(token), created_at=now, expires_at=now + VALID_FOR
    )
    if User.objects.filter(email=email).exclude(pk=user.pk).exists():
        announce(AddressInUse(email, f"confirmation:{made.pk}"))
    else:
        announce(AddressToConfirm(made.pk, token))
    return token
