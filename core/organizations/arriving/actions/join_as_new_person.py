"""Join an organisation by an invitation, with a new account."""

from collections.abc import Iterable

from django.db import transaction

from core.organizations.arriving.actions.accept_invitation import OtherAddress, accept_invitation
from core.organizations.arriving.actions.write_person import write_person
from core.organizations.legal.actions.record_acceptance import record_acceptance
from core.organizations.models import Membership


@transaction.atomic
def join_as_new_person(token: str, *, email: str, name: str, password: str, agreed: Iterable[int] = ()) -> Membership:
    """Create an account for `email` and accept the invitation with it; with a refusal no account is kept.

    `agreed` are the ids of the texts that the person agreed to.

    Raises InvitationGone, and OtherAddress where the invitation went to another address, or to one that has a confirmed
    account by now.
    """
    user = write_person(email, password=password, name=name)
    if user is None:
        raise OtherAddress(email)
    record_acceptance(user, agreed)
    return accept_invitation(token, user=user)
