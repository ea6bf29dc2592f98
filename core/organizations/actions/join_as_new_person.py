"""Join an organisation by an invitation, with a new account."""

from django.db import transaction

from core.organizations.actions.accept_invitation import accept_invitation
from core.organizations.models import Membership, User


@transaction.atomic
def join_as_new_person(token: str, *, email: str, name: str, password: str) -> Membership:
    """Create an account for `email` and accept the invitation with it; with a refusal no account is kept.

    Raises InvitationGone, and OtherAddress where the invitation went to another address.
    """
    return accept_invitation(token, user=User.objects.create_user(email, password, name=name))
