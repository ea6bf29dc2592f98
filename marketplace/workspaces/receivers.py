"""What other apps announce that concerns the operator's day."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.accounts.events import FeesChanged
from core.kit.events import receiver
from core.kit.jobs.queue import RowNeedsReview
from core.notifications.actions.alert_operator import alert_operator
from core.notifications.actions.write_mail import QUEUE as MAILS
from marketplace.workspaces.actions.tell_of_fees import tell_of_fees


@receiver(FeesChanged)
def on_fees_changed(event: FeesChanged) -> None:
    """Those who pay the fee are told."""
    tell_of_fees(event)


@receiver(RowNeedsReview)
def tell_the_operator(news: RowNeedsReview) -> None:
    """A row that could not be done however often it was tried waits for the operator's people."""
    text = gettext_lazy("%(queue)s: %(row)s needs review. %(error)s")
    words = {"queue": news.label, "row": news.key, "error": news.error}
    # A mail about mails that cannot be sent could not be sent either, and would wait for review, and so on.
    kind = "mail.review" if news.queue == MAILS else "queue.review"
    alert_operator(
        kind,
        lambda: text % words,
        reverse("workspaces:queues"),
        facts=lambda: [(_("Queue"), str(news.label)), (_("Row"), str(news.key)), (_("Error"), news.error)],
    )
