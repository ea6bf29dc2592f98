"""Ask the buyer whether its request may go to another partner."""

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.kit import audit, clock
from core.kit.direction import unturned
from core.kit.working_hours import after_working_hours
from core.notifications.actions.notify import notify
from core.organizations.access import Can, require_verified
from core.organizations.models import Organization, User
from marketplace.quotes.asking.queries.sellers import may_be_passed_to
from marketplace.quotes.models import PassOn, QuoteRequest
from marketplace.quotes.reading.queries.mail_facts import pass_on_facts
from marketplace.quotes.states import REQUEST, RequestStatus

#: A buyer has so many working hours to answer: five days.
HOURS = 40
#: So often may be asked about one request, since the seller's clock stands still meanwhile.
MOST_ASKED = 3


class CannotPassOn(ValueError):
    """The buyer cannot be asked now, or the partner cannot be named; the message says why."""


@transaction.atomic
def ask_to_pass_on(request: QuoteRequest, *, partner: Organization, note: str, by: User) -> PassOn:
    """Put the question to the buyer, with a note; the clock stands still until it answers, for five days at most.

    The partner is not told. Whether the buyer asked it the same already changes nothing here: that is not for the
    seller to know. Raises CannotPassOn or NotVerified.
    """
    note = unturned(note).strip()
    if not note:
        raise CannotPassOn(_("Tell the buyer why you suggest this partner; a sentence is enough."))
    request = QuoteRequest.objects.lock(request.pk)
    if not REQUEST.allows(request.status, RequestStatus.PASSED_ON):
        raise CannotPassOn(_("Only a request that waits for your answer can be passed on."))
    if request.paused_at is not None:
        raise CannotPassOn(_("%(buyer)s has not replied to you yet.") % {"buyer": request.buyer})
    require_verified(request.seller)
    partner = Organization.objects.get(pk=partner.pk)
    if not may_be_passed_to(partner, request):
        raise CannotPassOn(_("%(partner)s cannot be asked. Choose another partner.") % {"partner": partner})
    earlier = list(request.pass_ons.values_list("partner", flat=True))
    if partner.pk in earlier:
        raise CannotPassOn(_("You asked about %(partner)s already. Choose another partner.") % {"partner": partner})
    if len(earlier) >= MOST_ASKED:
        raise CannotPassOn(_("You asked %(n)d times already. Answer or decline the request.") % {"n": MOST_ASKED})
    now = clock.now()
    asked = PassOn.objects.create(
        request=request,
        partner=partner,
        note=note,
        asked_by=by,
        asked_at=now,
        answer_until=after_working_hours(now, HOURS),
    )
    request.paused_at = now
    request.save(update_fields=["paused_at"])
    audit.record(
        "request.pass_on_asked",
        f"request:{request.reference}",
        by=by,
        organization=request.seller_id,
        partner=partner.slug,
    )
    notify(
        request.buyer,
        kind="request.pass_on",
        text=lambda: (
            _("%(seller)s suggests that %(partner)s answers %(title)s instead, and asks you until %(day)s")
            % {
                "seller": request.seller,
                "partner": partner,
                "title": request.title,
                "day": date_format(asked.answer_until, "DATE_FORMAT"),
            }
        ),
        url=request.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: pass_on_facts(asked),
        words=note,
        reply_to=by.email,
    )
    return asked
