"""Ask the buyer what has to be known before a quote can be made."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import User
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.models import QuoteRequest, RequestQuestion
from marketplace.quotes.reading.queries.mail_facts import request_facts


class NotWaiting(ValueError):
    """The request no longer waits for this: it was answered or closed, or a question is, or is not, open already."""


@transaction.atomic
def ask_back(request: QuoteRequest, *, by: User, question: str) -> RequestQuestion:
    """Put a question to the buyer; the clock stands still until the reply.

    Raises NothingSaid, NotWaiting or NotVerified.
    """
    question = unturned(question).strip()
    if not question:
        raise NothingSaid
    request = QuoteRequest.objects.lock(request.pk)
    if not request.is_unanswered:
        raise NotWaiting(_("This request no longer waits for an answer."))
    if request.paused_at is not None:
        raise NotWaiting(_("%(buyer)s has not replied to you yet.") % {"buyer": request.buyer})
    require_verified(request.seller)
    now = clock.now()
    asked = RequestQuestion.objects.create(request=request, asked_by=by, question=question, asked_at=now)
    request.paused_at = now
    request.save(update_fields=["paused_at"])
    audit.record("request.asked_back", f"request:{request.reference}", by=by, organization=request.seller_id)
    notify(
        request.buyer,
        kind="request.question",
        text=lambda: (
            _("%(seller)s has a question about %(title)s") % {"seller": request.seller, "title": request.title}
        ),
        url=request.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: request_facts(request),
        words=question,
        reply_to=by.email,
    )
    return asked
