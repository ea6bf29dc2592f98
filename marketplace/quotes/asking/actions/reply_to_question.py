"""Reply to a seller that asked back."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.kit.working_hours import due_after_pause
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.asking.actions.ask_back import NotWaiting
from marketplace.quotes.conversing.actions.send_message import NothingSaid
from marketplace.quotes.models import QuoteRequest, RequestQuestion
from marketplace.quotes.reading.queries.mail_facts import request_facts


@transaction.atomic
def reply_to_question(request: QuoteRequest, *, by: User, reply: str, question: int | None = None) -> RequestQuestion:
    """Answer the open question; the seller's clock goes on with the working time that was left.

    `question` is the key of the one that was read; None replies to whichever is open. Raises NothingSaid, or
    NotWaiting if no question is open, or another one than was read.
    """
    reply = unturned(reply).strip()
    if not reply:
        raise NothingSaid
    request = QuoteRequest.objects.lock(request.pk)
    asked = request.questions.filter(replied_at=None).first()
    if asked is None or request.paused_at is None:
        raise NotWaiting(_("There is no question to reply to."))
    if question not in (None, asked.pk):
        raise NotWaiting(
            _("%(seller)s has asked something else since. Read it before you reply.") % {"seller": request.seller}
        )
    now = clock.now()
    asked.reply, asked.replied_by, asked.replied_at = reply, by, now
    asked.save(update_fields=["reply", "replied_by", "replied_at"])
    request.answer_due_at = due_after_pause(request.answer_due_at, request.paused_at, now, request.seller.zone)
    request.paused_at = None
    request.save(update_fields=["answer_due_at", "paused_at"])
    audit.record("request.replied", f"request:{request.reference}", by=by, organization=request.buyer_id)
    notify(
        request.seller,
        kind="request.replied",
        text=lambda: (
            _("%(buyer)s replied to your question about %(title)s") % {"buyer": request.buyer, "title": request.title}
        ),
        url=request.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: request_facts(request),
        words=reply,
        reply_to=by.email,
    )
    return asked
