"""Put mails into the outbox."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.utils.translation import get_language, override

from core.kit import clock
from core.kit.jobs import enqueue
from core.notifications.domain.letter import Letter, one_line
from core.notifications.models import OutgoingMail
from core.notifications.registry import kind_named

QUEUE = "notifications.mail"


def write_mail(
    letter: Callable[[], Letter],
    *,
    to: str,
    kind: str,
    cause: str,
    language: str = "",
    reply_to: str = "",
    secret: bool = False,
) -> None:
    """One mail, written in the caller's transaction and sent by the worker once that has committed.

    It is in `language`, which is that of its reader where that is known, else in that of the page on which it was
    asked for.

    The second mail of a cause is not written. `secret`: its content is deleted when it is sent, since it holds a link
    that lets the reader in. Raises UnknownKind for news that nobody registered.
    """
    with override(language or get_language()):
        said = replace(letter(), language=get_language() or "")
    write_mails([(to, said)], kind=kind, causes=[cause], reply_to=reply_to, secret=secret)


def write_mails(
    letters: Iterable[tuple[str, Letter]], *, kind: str, causes: Iterable[str], reply_to: str = "", secret: bool = False
) -> None:
    """The same for several people, each (address, letter) with a cause of its own. One query."""
    kind_named(kind)
    now = clock.now()
    rows = [
        OutgoingMail(
            cause=cause, kind=kind, recipient=address, reply_to=reply_to, subject=one_line(letter.text),
            letter=letter.to_document(), secret=secret, created_at=now,
        )
        for (address, letter), cause in zip(letters, causes, strict=True)
    ]  # fmt: skip
    if rows:
        OutgoingMail.objects.bulk_create(rows, ignore_conflicts=True)
        enqueue("core.notifications.tasks.send_mails")
