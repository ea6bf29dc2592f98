"""Draw mails and hand them to the mail server. The only module that sends mail."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import override

from core.notifications.domain.letter import Letter, one_line
from core.notifications.models import OutgoingMail
from core.notifications.registry import elsewhere

_FOR_GOOD = 500  # replies of a mail server from here on are final


class MailServerAway(ConnectionError):
    """The mail server does not answer: it will be asked again, and nothing is wrong with any mail."""


class AddressRefused(ValueError):
    """The mail server says that there is no such mailbox: to try again does not help."""


class MailServer(Protocol):
    """A connection to the mail server."""

    def send(self, mail: OutgoingMail) -> None:
        """Hand over one mail; raises what the server says about it."""


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Be connected to the mail server inside the block. Raises MailServerAway where it does not answer."""
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPConnectError, SMTPServerDisconnected) as error:
        raise MailServerAway(str(error)) from error
    try:
        yield _Connected(connection)
    finally:
        connection.close()


class _Connected:
    def __init__(self, connection: BaseEmailBackend) -> None:
        self._connection = connection

    def send(self, mail: OutgoingMail) -> None:
        message = drawn(mail)
        message.connection = self._connection
        try:
            message.send()
        except SMTPRecipientsRefused as error:
            if all(code >= _FOR_GOOD for code, _reply in error.recipients.values()):
                raise AddressRefused(f"{mail.recipient}: {error}") from error
            raise


def drawn(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as text and HTML, with the headers that programs read."""
    letter = mail.content
    with override(letter.language or settings.LANGUAGE_CODE):
        text, html = drawn_letter(letter, mail.subject)
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": _message_id(mail)}
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{absolute(letter.unsubscribe)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=one_line(mail.subject),
        body=text,
        to=[mail.recipient],
        reply_to=[mail.reply_to or settings.SUPPORT_EMAIL],
        headers=headers,
    )
    message.attach_alternative(html, "text/html")
    return message


def drawn_letter(letter: Letter, subject: str) -> tuple[str, str]:
    """A letter as text and as HTML; every link begins with BASE_URL."""
    context = {
        "letter": letter,
        "subject": subject,
        "link": absolute(letter.link),
        "unsubscribe": absolute(letter.unsubscribe),
        "home": settings.BASE_URL,
    }
    text = render_to_string("notifications/mail/letter.txt", context)
    return text.strip() + "\n", render_to_string("notifications/mail/letter.html", context)


def absolute(path: str) -> str:
    """The address of a path of the site, as others see it; nothing for no path. Apps may know a better one."""
    return (elsewhere(path) or f"{settings.BASE_URL.rstrip('/')}{path}") if path else ""


def _message_id(mail: OutgoingMail) -> str:
    """The same for every try, so that a mail which left twice is shown once."""
    digest = hashlib.sha256(mail.cause.encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"
