"""Which e-mail addresses an account or an invitation may have."""

import unicodedata

import idna
from django.utils.translation import gettext as _


class NotAnAddress(ValueError):
    """No mail is sent to this address; the message says why."""


def stored_address(email: str) -> str:
    """The address as it is stored: in lower case, its domain as it was written. `email` has a local part and a domain.

    Raises NotAnAddress for signs that cannot be seen or that stand for other signs, for a network address in place of a
    domain, and for a domain in another script that IDNA does not allow.
    """
    if unicodedata.normalize("NFKC", email) != email or any(unicodedata.category(sign) == "Cf" for sign in email):
        raise NotAnAddress(
            _("This address has a character that cannot be seen or that looks like another one. Type it again.")
        )
    email = email.lower()
    domain = email.rpartition("@")[2]
    if domain.startswith("["):
        raise NotAnAddress(_("Write the name of the domain, not its network address."))
    if not domain.isascii():
        try:
            idna.encode(domain)
        except idna.IDNAError as error:
            raise NotAnAddress(_("This is not the name of a domain. Check its spelling.")) from error
    return email
