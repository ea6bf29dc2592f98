"""Send what waits in the outbox. Called by the worker, never in a transaction."""

from collections.abc import Sequence

from core.kit import clock
from core.notifications.gateways.mail_server import MailServerAway, mail_server
from core.notifications.models import OutgoingMail

_SILENT = 2  # mails in a row that the server took no answer for: it is the server, not the mails


def send_mails(keys: Sequence[str]) -> int:
    """Send those of these mails that were not sent, over one connection; how many. Each is noted as sent at once.

    One that the server refuses keeps none of the others. Raises what was refused, once the others were tried (an
    ExceptionGroup for several, so that the queue tries each alone), or MailServerAway where the server does not answer.
    """
    done, silent = 0, 0
    refused: list[Exception] = []
    mails = list(OutgoingMail.objects.unsent().filter(pk__in=keys).order_by("created_at", "pk"))
    if not mails:
        return 0
    with mail_server() as server:
        for mail in mails:
            try:
                server.send(mail)
            except Exception as error:
                silent = silent + 1 if isinstance(error, TimeoutError) else 0
                if silent >= _SILENT:
                    raise MailServerAway(str(error)) from error
                refused.append(error)
            else:
                silent = 0
                _sent(mail)
                done += 1
    if len(refused) == 1:
        raise refused[0]
    if refused:
        raise ExceptionGroup(f"{len(refused)} of {done + len(refused)} mails were refused.", refused)
    return done


def _sent(mail: OutgoingMail) -> None:
    """Note it; the content of a secret is not kept."""
    kept = {"letter": mail.content.without_link().to_document()} if mail.secret else {}
    OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=clock.now(), **kept)
