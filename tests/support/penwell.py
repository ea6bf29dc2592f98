"""Penwell, a small provider of signatures that tests use: documents in memory, webhooks signed with a secret."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from core.kit import clock
from marketplace.quotes.accepting.gateways.base import (
    Answer,
    News,
    NotFromProvider,
    Said,
    SignatureRefused,
    SignatureUnavailable,
    ToSign,
)

PENWELL = "tests.support.penwell.Penwell"
SECRET = b"a secret of Penwell"


@dataclass
class State:
    """What Penwell knows: each document and how it stands, by Penwell's id; which calls it got; whether it answers."""

    sent: dict[str, ToSign] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    answering: bool = True
    loses_answers: bool = False

    def sign(self, provider_id: str, *, checksum: str = "", email: str = "") -> None:
        """The person signs; with other facts than asked for, where named."""
        wanted = self.sent[provider_id]
        self.answers[provider_id] = Answer(Said.SIGNED, checksum or wanted.checksum, email or wanted.email, clock.now())

    def decline(self, provider_id: str, reason: str) -> None:
        """The person refuses."""
        self.answers[provider_id] = Answer(Said.DECLINED, at=clock.now(), reason=reason)

    def end(self, provider_id: str, said: Said) -> None:
        """It ends at Penwell in another way."""
        self.answers[provider_id] = Answer(said, at=clock.now())


#: What Penwell knows in this process; tests begin with nothing.
penwell = State()


def new_penwell() -> State:
    """Penwell as it is before anybody sends anything."""
    vars(penwell).update(vars(State()))
    return penwell


class Penwell:
    """See `SignatureProvider`."""

    name, label = "penwell", "Penwell Sign"

    def send(self, wanted: ToSign) -> str:
        """See `SignatureProvider`."""
        self._answer("send")
        if wanted.email.endswith("@nowhere.invalid"):
            raise SignatureRefused("Penwell does not write to this address.")
        provider_id = f"pw-{wanted.key}"
        penwell.sent.setdefault(provider_id, wanted)
        penwell.answers.setdefault(provider_id, Answer(Said.WAITING))
        if penwell.loses_answers:
            raise SignatureUnavailable("The connection broke after the document had arrived.")
        return provider_id

    def read(self, provider_id: str) -> Answer:
        """See `SignatureProvider`."""
        self._answer("read")
        return penwell.answers[provider_id]

    def cancel(self, provider_id: str) -> None:
        """See `SignatureProvider`."""
        self._answer("cancel")
        if penwell.answers[provider_id].said == Said.WAITING:
            penwell.end(provider_id, Said.CANCELLED)

    def read_webhook(self, body: bytes, headers: Mapping[str, str]) -> News:
        """See `SignatureProvider`."""
        if not hmac.compare_digest(headers.get("Penwell-Signature", ""), signed(body)):
            raise NotFromProvider("This was not written by Penwell.")
        said = json.loads(body)
        return News(said["event"], said["document"])

    def _answer(self, call: str) -> None:
        penwell.calls.append(call)
        if not penwell.answering:
            raise SignatureUnavailable("Penwell does not answer.")


def signed(body: bytes) -> str:
    """What Penwell writes beside a webhook."""
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()
