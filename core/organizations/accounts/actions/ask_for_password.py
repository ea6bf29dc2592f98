"""Ask for a new password."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from core.kit.events import announce
from core.organizations.events import PasswordResetAsked
from core.organizations.models import User


@transaction.atomic
def ask_for_password(email: str) -> None:
    """The account of this address gets a mail with a link, if there is one that can sign in; otherwise nothing is done.

    Nobody is told which of the two it was.
    """
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None or not user.has_usable_password():
        return
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("organizations:password_reset_confirm", args=[uid, default_token_generator.make_token(user)])
    announce(PasswordResetAsked(user.pk, path))
