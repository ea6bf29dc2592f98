"""What acceptance asks of a provider of electronic signatures, in its own words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class NotFromProvider(ValueError):
    """A webhook was not written by the provider whose address it came to."""


class SignatureRefused(ValueError):
    """The provider refuses what it is asked, and trying again does not help; the message says why."""


class SignatureUnavailable(Exception):
    """The provider gives no answer now; what was asked may have been done or not."""


class Said(StrEnum):
    """What a provider says of a document that it was sent."""

    WAITING = "waiting"
    SIGNED = "signed"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ToSign:
    """A document for one person. `key` is the same each time that the same is sent; `checksum` is of the stored
    document that the PDF shows, `words` are what the person agrees to, `until` is the last day."""

    key: str
    reference: str
    title: str
    checksum: str
    pdf: bytes
    words: str
    name: str
    email: str
    until: dt.date


@dataclass(frozen=True, slots=True)
class Answer:
    """How a document stands at its provider: `checksum` is the one that it was sent with, `email` that of who signed,
    `at` when it was signed or declined, `reason` why it was declined."""

    said: Said
    checksum: str = ""
    email: str = ""
    at: dt.datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A webhook: something happened to this document. What it is now is asked of the provider."""

    event_id: str
    provider_id: str


class SignatureProvider(Protocol):
    """A provider that answers later. Each method but `read_webhook` may raise SignatureRefused or
    SignatureUnavailable."""

    name: str
    label: str

    def send(self, wanted: ToSign) -> str:
        """Ask the person to sign the document; the provider's id of it. The same key again gives the same id and asks
        nobody twice."""

    def read(self, provider_id: str) -> Answer:
        """How it stands now."""

    def cancel(self, provider_id: str) -> None:
        """Nobody can sign it any more. Does nothing where that is so already."""

    def read_webhook(self, body: bytes, headers: Mapping[str, str]) -> News:
        """What a webhook tells, once its signature is checked. Raises NotFromProvider."""
