"""The mail server of the tests: away, unless a test asks for its mailbox; or broken in the way that a test wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings


class Away(BaseEmailBackend):
    """Refuses every connection. Behind every test that does not ask for another one."""

    #: How often anybody asked for a connection in this process.
    asked: ClassVar[int] = 0

    def open(self) -> bool | None:
        """Nobody is there."""
        Away.asked += 1
        raise ConnectionRefusedError(
            "The mail server of the tests is away: a test that reads mails asks for `mailbox`."
        )

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Nobody is there, whether or not a connection was opened first."""
        self.open()
        return 0


class Broken(EmailBackend):
    """Takes mails like the test's own mailbox, but for what the test says."""

    #: Raised when a connection is opened.
    opens: ClassVar[Exception | None] = None
    #: Raised for a mail to this address; "*" is every address.
    refuses: ClassVar[dict[str, Exception]] = {}
    #: The address of each mail that the server was asked to take.
    asked: ClassVar[list[str]] = []

    def open(self) -> bool | None:
        """Be connected, or not."""
        if self.opens is not None:
            raise self.opens
        return None

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        """Take them, or not."""
        for message in messages:
            self.asked.append(message.to[0])
            if error := self.refuses.get(message.to[0]) or self.refuses.get("*"):
                raise error
        return super().send_messages(messages)


@contextmanager
def breakable_mail_server() -> Iterator[type[Broken]]:
    """Inside the block mails go to `Broken`, which works until the test says otherwise."""
    Broken.opens, Broken.refuses, Broken.asked = None, {}, []
    with override_settings(EMAIL_BACKEND=f"{__name__}.Broken"):
        yield Broken
