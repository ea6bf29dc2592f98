"""End the question whether a request may be passed on: withdrawn, not answered in time, or no longer needed."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.kit.working_hours import due_after_pause
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.models import PassOn, QuoteRequest
from marketplace.quotes.reading.queries.mail_facts import pass_on_facts, request_facts
from marketplace.quotes.states import PASS_ON, PassOnStatus


@transaction.atomic
def withdraw_pass_on(pass_on: PassOn, *, by: User) -> PassOn:
    """The seller no longer asks, and its clock goes on; the buyer is told. Raises InvalidTransition unless it waits."""
    found = PassOn.objects.lock(pass_on.pk, pass_on.request_id)
    end_pass_on(found, PassOnStatus.WITHDRAWN)
    request = found.request
    audit.record("request.pass_on_withdrawn", f"request:{request.reference}", by=by, organization=request.seller_id)
    _tell_buyer(found)
    return found


@transaction.atomic
def lapse_pass_on(pass_on_id: int) -> int:
    """Nobody answered in time: both sides are told, and the seller's clock goes on. 1, or 0 where none waits."""
    due = PassOn.objects.past_deadline(clock.now()).filter(pk=pass_on_id).first()
    if due is None:
        return 0
    found = PassOn.objects.lock(due.pk, due.request_id)
    if not PASS_ON.allows(found.status, PassOnStatus.LAPSED):
        return 0
    end_pass_on(found, PassOnStatus.LAPSED)
    request = found.request
    notify(
        request.seller,
        kind="request.pass_on_answered",
        text=lambda: (
            _("%(buyer)s did not answer in time whether you may pass on %(title)s. Your time to answer continues.")
            % {"buyer": request.buyer, "title": request.title}
        ),
        url=request.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: pass_on_facts(found),
    )
    _tell_buyer(found)
    return 1


def close_pass_on(request: QuoteRequest, *, tell: bool) -> None:
    """Something else decides what becomes of this locked request: a question that waits is no longer needed, and the
    clock goes on. `tell` the buyer, where nothing else does."""
    found = PassOn.objects.waiting().filter(request=request).select_related("partner").first()
    if found is None:
        return
    found.request = request
    end_pass_on(found, PassOnStatus.ENDED)
    if tell:
        _tell_buyer(found)


def end_pass_on(found: PassOn, status: PassOnStatus, *, by: User | None = None, reply: str = "") -> None:
    """Let the question end like this, with the buyer's answer, and its request's clock go on with the time that was
    left. The caller holds the request's lock. Raises InvalidTransition unless it waits."""
    found.status, found.ended_at = PASS_ON.check(found.status, status), clock.now()
    found.answered_by, found.reply = by, reply
    found.save(update_fields=["status", "ended_at", "answered_by", "reply"])
    request = found.request
    if request.paused_at is not None:
        request.answer_due_at = due_after_pause(
            request.answer_due_at, request.paused_at, found.ended_at, request.seller.zone
        )
        request.paused_at = None
        request.save(update_fields=["answer_due_at", "paused_at"])


def _tell_buyer(found: PassOn) -> None:
    request = found.request
    words = {"seller": request.seller, "partner": found.partner, "title": request.title}
    texts = {
        PassOnStatus.WITHDRAWN: gettext_lazy("%(seller)s no longer wants to pass on %(title)s to %(partner)s"),
        PassOnStatus.LAPSED: gettext_lazy("You did not answer in time: %(title)s stays with %(seller)s"),
        PassOnStatus.ENDED: gettext_lazy("%(seller)s answers %(title)s itself; you need not decide about %(partner)s"),
    }
    notify(
        request.buyer,
        kind="request.pass_on_ended",
        text=lambda: texts[PassOnStatus(found.status)] % words,
        url=request.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: request_facts(request),
    )
