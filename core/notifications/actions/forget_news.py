"""Forget what was told of something that its writer took back."""

from django.db import transaction

from core.kit import clock
from core.notifications.models import Notice, OutgoingMail
from core.organizations.models import Organization


@transaction.atomic
def forget_news(organization: Organization, *, url: str, cause: str) -> None:
    """Delete the organisation's notices that lead to `url`, and the mails whose cause begins with `cause` and a colon.

    A mail that was sent keeps its row without addresses, subject and content; one that waits is not sent any more.
    """
    Notice.objects.filter(organization=organization, url=url).delete()
    mails = OutgoingMail.objects.filter(cause__startswith=f"{cause}:")
    mails.unsent().delete()
    mails.filter(forgotten_at__isnull=True).forget(clock.now())
