"""Texts that are kept to be used and never shown, such as a password, sealed with the key of the site."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext as _


class CannotOpen(ValueError):
    """The text was sealed with a key that this installation has no more."""


def seal(text: str) -> str:
    """The text, readable only with SECRET_KEY."""
    return _keys().encrypt(text.encode()).decode()


def opened(sealed: str) -> str:
    """The text again; SECRET_KEY_FALLBACKS are tried, too. Raises CannotOpen."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError) as error:
        raise CannotOpen(_("Enter the password or token again.")) from error


def _keys() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    derived = (hashlib.sha256(b"core.kit.sealed:" + str(key).encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(each)) for each in derived])
