"""Forget what was written in mails that were sent long ago."""

from collections.abc import Sequence

from core.kit import clock
from core.notifications.models import OutgoingMail


def forget_mails(mails: Sequence[int]) -> int:
    """Empty those of these mails that are old enough: addresses, subject and content. Their rows stay. How many."""
    now = clock.now()
    return OutgoingMail.objects.to_forget(now).filter(pk__in=mails).forget(now)
