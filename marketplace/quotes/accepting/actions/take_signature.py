"""Take what a provider says of a document that it was sent; a signed one is accepted as by the click here."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import clock
from core.kit.record_language import in_record_language
from core.notifications.actions.notify import notify
from core.organizations.access import Can, may
from core.organizations.domain.company import AddressFacts
from core.organizations.models import Membership
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept, accept_quote
from marketplace.quotes.accepting.actions.end_signature import tell_of_end, withdraw_signature
from marketplace.quotes.accepting.gateways.base import Answer, Said
from marketplace.quotes.accepting.gateways.current import provider_named
from marketplace.quotes.interface import Booking, SignedAt
from marketplace.quotes.models import SignatureRequest
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.states import SignatureStatus, VersionStatus

#: A webhook normally tells; where none came, the provider is asked so often.
ASKED_EVERY = dt.timedelta(minutes=15)


@transaction.atomic
def take_signature(request_id: int, answer: Answer) -> SignatureRequest:
    """Record the answer under the quote's lock, any number of times with the same result; both sides are told.

    Signed after it was cancelled accepts nothing: what was decided here first counts.
    """
    found = SignatureRequest.objects.lock(request_id)
    now = clock.now()
    if found.status in (SignatureStatus.CANCELLING, SignatureStatus.CANCELLED):
        if answer.said == Said.SIGNED and not found.answer:
            _keep(found, answer)
            tell_of_end(found, "late")
        return found
    if found.status != SignatureStatus.WAITING:
        return found
    if answer.said == Said.SIGNED:
        _signed(found, answer, now)
    elif answer.said == Said.WAITING:
        if (why := overtaken(found)) is not None:
            withdraw_signature(found, why=why)
        else:
            found.due_at = now + ASKED_EVERY
            found.save(update_fields=["due_at"])
    else:
        how = {
            Said.DECLINED: SignatureStatus.DECLINED,
            Said.EXPIRED: SignatureStatus.LAPSED,
            Said.CANCELLED: SignatureStatus.CANCELLED,
        }[answer.said]
        found.why = "provider" if answer.said == Said.CANCELLED else ""
        found.move_to(how, now)
        _keep(found, answer)
        tell_of_end(found, found.why or how.value)
    return found


def overtaken(found: SignatureRequest) -> str | None:
    """Why this one need not wait any longer: "version", "time"; None where it may be signed."""
    version = found.version
    if version.status != VersionStatus.SENT or not version.quote.is_open:
        return "version"
    return "time" if min(found.until, version.valid_until) < version.today else None


def _signed(found: SignatureRequest, answer: Answer, now: dt.datetime) -> None:
    try:
        order = _accept(found, answer)
    except CannotAccept as refusal:
        found.reason = str(refusal)
        found.move_to(SignatureStatus.REFUSED, now)
        _keep(found, answer)
        tell_of_end(found, "refused")
        return
    found.move_to(SignatureStatus.SIGNED, now)
    _keep(found, answer)
    version = found.version
    text = gettext_lazy("%(name)s signed %(title)s, and it is accepted: order %(order)s")
    notify(
        version.quote.buyer,
        kind="signature.signed",
        text=lambda: text % {"name": found.name, "title": version.quote.title, "order": order.reference},
        url=order.get_absolute_url(),
        capability=Can.BUY,
        facts=lambda: version_facts(version),
        cause=f"signature:{found.pk}:signed",
    )


@in_record_language
def _accept(found: SignatureRequest, answer: Answer) -> Order:
    """Accept it as by the click of this person; the refusal is in the language of records, in which it is kept."""
    asked, version = found.asked, found.version
    member = Membership.objects.filter(user=found.by, organization=version.quote.buyer_id).first()
    if not found.by.is_active or not may(member, Can.ACCEPT):
        raise CannotAccept(
            version,
            _("%(name)s may not accept quotes for %(buyer)s any more.")
            % {"name": found.name, "buyer": version.quote.buyer},
        )
    if answer.checksum != found.document_hash:
        raise CannotAccept(version, _("What was signed is not the document that was sent for signature."))
    if answer.email.casefold() != str(asked["email"]).casefold():
        raise CannotAccept(version, _("It was signed by somebody else than the person who was asked."))
    booking = Booking(
        bill_to=AddressFacts.of(asked["bill_to"]) if asked["bill_to"] else None,
        ship_to=AddressFacts.of(asked["ship_to"]) if asked["ship_to"] else None,
        cost_centre=asked["cost_centre"],
        cost_centre_id=asked["cost_centre_id"],
    )
    return accept_quote(
        version,
        by=found.by,
        name=asked["name"],
        title=asked["title"],
        po_number=asked["po_number"],
        document_hash=found.document_hash,
        address=asked["address"],
        booking=booking,
        signed=SignedAt(provider_named(found.provider).label, found.provider_id),
    )


def _keep(found: SignatureRequest, answer: Answer) -> None:
    found.answer = {
        "said": answer.said.value,
        "checksum": answer.checksum,
        "email": answer.email,
        "at": answer.at.isoformat() if answer.at else "",
        "reason": answer.reason[:2_000].replace("\x00", ""),
    }
    found.save(update_fields=["status", "due_at", "ended_at", "why", "answer", "reason"])
