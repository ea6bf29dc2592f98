"""The buyer says whether its request may go to another partner."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.kit.direction import unturned
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.asking.actions.ask_another_seller import ask_another_seller
from marketplace.quotes.asking.actions.ask_to_pass_on import CannotPassOn
from marketplace.quotes.asking.actions.end_pass_on import end_pass_on
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, NothingAsked
from marketplace.quotes.errors import ReasonMissing
from marketplace.quotes.models import PassOn, QuoteRequest
from marketplace.quotes.reading.queries.mail_facts import pass_on_facts
from marketplace.quotes.states import PASS_ON, REQUEST, PassOnStatus, RequestStatus

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@transaction.atomic
def agree_to_pass_on(pass_on: PassOn, *, by: User, reply: str = "") -> PassOn:
    """The partner gets the request, with a clock of its own; the one of the seller that asked ends as passed on.

    Touches, registrations and deals of that seller stay as they are, and nothing is attributed for it. Where the buyer
    had asked the partner the same already, that request stays the only one. Raises CannotPassOn where the partner
    cannot be asked (any more), NotVerified for a suspended buyer, and InvalidTransition unless the question waits.
    """
    found = PassOn.objects.lock(pass_on.pk, pass_on.request_id)
    PASS_ON.check(found.status, PassOnStatus.AGREED)
    request, partner = found.request, found.partner
    made = None
    if not QuoteRequest.objects.filter(sent_together=request.sent_together, seller=partner).exists():
        try:
            made = ask_another_seller(request, seller=partner, by=by)
        except CannotAnswer as error:
            text = _("%(partner)s can no longer be asked. Refuse, or ask another seller.")
            raise CannotPassOn(text % {"partner": partner}) from error
        except NothingAsked as error:
            raise CannotPassOn(_("What you asked for is no longer on offer. Refuse, or send a new request.")) from error
    end_pass_on(found, PassOnStatus.AGREED, by=by, reply=unturned(reply).strip())
    found.made = made
    found.save(update_fields=["made"])
    request.status = REQUEST.check(request.status, RequestStatus.PASSED_ON)
    request.answered_at = clock.now()
    request.save(update_fields=["status", "answered_at"])
    audit.record(
        "request.passed_on",
        f"request:{request.reference}",
        by=by,
        organization=request.buyer_id,
        partner=partner.slug,
    )
    _tell_seller(found, by, gettext_lazy("%(buyer)s agrees: %(title)s was passed on to %(partner)s"))
    return found


@transaction.atomic
def refuse_to_pass_on(pass_on: PassOn, *, by: User, reply: str) -> PassOn:
    """The request stays with its seller, whose clock goes on. Raises ReasonMissing, or InvalidTransition unless the
    question waits."""
    reply = unturned(reply).strip()
    if not reply:
        raise ReasonMissing
    found = PassOn.objects.lock(pass_on.pk, pass_on.request_id)
    end_pass_on(found, PassOnStatus.REFUSED, by=by, reply=reply)
    request = found.request
    audit.record("request.pass_on_refused", f"request:{request.reference}", by=by, organization=request.buyer_id)
    _tell_seller(
        found, by, gettext_lazy("%(buyer)s wants your answer to %(title)s, and not that you pass it on to %(partner)s")
    )
    return found


def _tell_seller(found: PassOn, by: User, text: "StrPromise") -> None:
    request = found.request
    notify(
        request.seller,
        kind="request.pass_on_answered",
        text=lambda: text % {"buyer": request.buyer, "title": request.title, "partner": found.partner},
        url=request.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: pass_on_facts(found),
        words=found.reply,
        reply_to=by.email,
    )
