"""Mail one person something with a link."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction


def mail_person(address: str, *, subject: str, text: str, path: str = "") -> None:
    """Send this text with a link to `path` after the transaction has committed; a mail that fails undoes nothing."""

    def send() -> None:  # a function, not a partial: Django's log of a failure asks for its name
        link = f"{settings.BASE_URL}{path}" if path else ""
        send_mail(
            subject=" ".join(subject.split())[:120],
            message="\n\n".join(part for part in (text, link) if part),
            from_email=None,
            recipient_list=[address],
        )

    transaction.on_commit(send, robust=True)
