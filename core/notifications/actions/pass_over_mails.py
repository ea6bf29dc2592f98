"""Count the mails that wait as sent."""

from django.db.models import F

from core.kit import clock
from core.notifications.models import OutgoingMail


def pass_over_mails() -> int:
    """For what is played in the past: its people had their mails then, and get none now. How many it was.

    Mails that were written after the time of the play, by those who look at the site meanwhile, are sent.
    """
    return OutgoingMail.objects.unsent().filter(created_at__lte=clock.now()).update(sent_at=F("created_at"))
