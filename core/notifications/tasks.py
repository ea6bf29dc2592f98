"""Work on the clock."""

import datetime as dt
from collections.abc import Sequence

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from core.kit.locks import Lock
from core.notifications.actions import forget_mails as forgetting
from core.notifications.actions import send_mails as sending
from core.notifications.actions import tell_of_error as reports
from core.notifications.actions.write_mail import QUEUE
from core.notifications.gateways.mail_server import AddressRefused, MailServerAway
from core.notifications.models import ErrorReport, OutgoingMail

# A batch is small enough to be over, with a server that answers slowly, before its lease ends.
MAILS = register(
    Queue(
        name=QUEUE,
        label=_("Mails to send"),
        due=Rows(lambda: OutgoingMail.objects.unsent()),
        together=lambda keys: sending.send_mails(keys),
        batch=50,
        lease=dt.timedelta(minutes=10),
        not_yet=(MailServerAway,),
        for_a_person=(AddressRefused,),
        lock=Lock.OUTGOING_MAIL,
    )
)


def _forget(keys: Sequence[str]) -> int:
    return forgetting.forget_mails([int(key) for key in keys])


OLD_MAILS = register(
    Queue(
        name="notifications.old_mails",
        label=_("Old mails to forget"),
        due=Rows(lambda: OutgoingMail.objects.to_forget(clock.now()), since="sent_at"),
        together=_forget,
    )
)

ERRORS = register(
    Queue(
        name="notifications.errors",
        label=_("Errors to report"),
        due=Rows(lambda: ErrorReport.objects.to_tell(clock.now()), since="last_at"),
        work=lambda key: reports.tell_of_error(int(key)),
    )
)


@shared_task
def tell_of_errors(**_unknown: object) -> int:
    """Tell of errors that went on after the operator's people were told; how many mails that was."""
    return run_queue(ERRORS).done


@shared_task
def send_mails(**_unknown: object) -> int:
    """Send the mails that wait; how many."""
    return run_queue(MAILS).done


@shared_task
def forget_mails(**_unknown: object) -> int:
    """Forget the content of mails that were sent long ago; how many."""
    return run_queue(OLD_MAILS).done
