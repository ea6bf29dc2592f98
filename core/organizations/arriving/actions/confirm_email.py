"""Confirm an e-mail address by the link in its mail."""

from django.db import transaction

from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.arriving.actions.finish_sign_up import finish_sign_up
from core.organizations.arriving.queries.arrival import LinkGone, find_confirmation, organization_of
from core.organizations.events import AddressChanged
from core.organizations.models import EmailConfirmation, Membership, User


@transaction.atomic
def confirm_email(token: str, *, user: User) -> Membership | None:
    """Note that the address is the person's; a new one takes the place of the old one, whose reader is told.

    The first time, the organisation typed at sign-up is made and the membership returned, unless another one proved
    the domain of the address: then the person chooses. Raises LinkGone.
    """
    found = find_confirmation(token, user)
    now = clock.now()
    locked = EmailConfirmation.objects.open().filter(pk=found.pk)
    user = User.objects.select_for_update().get(pk=user.pk)
    taken = User.objects.filter(email=found.email).exclude(pk=user.pk).exists()
    if taken or not locked.update(used_at=now):
        raise LinkGone
    old = user.email
    user.email, user.email_confirmed_at = found.email, now
    user.save(update_fields=["email", "email_confirmed_at"])
    audit.record("email.confirmed", f"user:{user.pk}", by=user, organization=None, email=user.email, before=old)
    if old != user.email:
        announce(AddressChanged(user.pk, old, found.pk))
    if organization_of(user) is not None:
        return None
    return finish_sign_up(user)
