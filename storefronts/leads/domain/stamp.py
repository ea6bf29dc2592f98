"""The signed time in a contact form: when it was opened. Good for one message; programs send at once, or much later."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.core import signing

SALT = "storefronts.contact"
SOONEST_SECONDS = 3
LATEST_SECONDS = 24 * 3600


class Verdict(StrEnum):
    """Whether a form may be taken."""

    GOOD = "good"
    TOO_SOON = "too soon"
    STALE = "stale"  # older than a day, or not ours


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a form of this seller was opened (seconds since 1970), and a name that no other form has."""

    seller: str
    opened: int
    nonce: str

    def sign(self) -> str:
        """The stamp as a word that only this site can make."""
        return signing.dumps([self.seller, self.opened, self.nonce], salt=SALT)


def new_stamp(seller: str, now: float) -> Stamp:
    """The stamp of a form that is opened now; `seller` is the address (slug) of the organisation."""
    return Stamp(seller, int(now), secrets.token_urlsafe(16))


def read_stamp(word: str, seller: str) -> Stamp | None:
    """The stamp that was signed for this seller, or None for a word that is not."""
    try:
        whose, opened, nonce = signing.loads(word, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Stamp(whose, opened, nonce) if whose == seller else None


def judge(stamp: Stamp | None, now: float) -> Verdict:
    """Whether a form with this stamp may be taken at `now` (seconds since 1970)."""
    if stamp is None or now - stamp.opened > LATEST_SECONDS:
        return Verdict.STALE
    return Verdict.TOO_SOON if now - stamp.opened < SOONEST_SECONDS else Verdict.GOOD
