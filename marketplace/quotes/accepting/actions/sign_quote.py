"""Sign a version: accepted at once by a click here, or asked for at the provider of signatures."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit
from core.kit.jobs import enqueue
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.orders.models import Order
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept, accept_quote, check_acceptance
from marketplace.quotes.accepting.gateways.click import ClickToSign
from marketplace.quotes.accepting.gateways.current import way_to_sign
from marketplace.quotes.accepting.queries.acceptance_text import acceptance_text, text_version
from marketplace.quotes.interface import Booking, Signature
from marketplace.quotes.models import QuoteVersion, SignatureRequest
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.states import VersionStatus

#: For so many days a document can be signed at the provider; fewer where the version ends before.
SIGNED_WITHIN = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the order, or the signature that is waited for."""

    order: Order | None = None
    waiting: SignatureRequest | None = None


class SignatureWaits(CannotAccept):
    """This version waits for the signature of a colleague already."""

    def __init__(self, waiting: SignatureRequest) -> None:
        text = _(
            "Waiting for the signature of %(name)s until %(day)s. Cancel that signature first if somebody else signs."
        )
        words = {"name": waiting.name, "day": date_format(waiting.until, "DATE_FORMAT")}
        super().__init__(waiting.version, text % words)


@transaction.atomic
def sign_quote(
    version: QuoteVersion,
    *,
    by: User,
    signature: Signature,
    document_hash: str,
    address: str | None = None,
    booking: Booking | None = None,
) -> Outcome:
    """Accept with this signature: the order, or, where a provider is asked for signatures, what now waits there.

    The same checks are made before the document is sent and once it is signed. The same person again gets the same
    request. `document_hash`, `address` and `booking` as in `accept_quote`, whose errors it raises; and SignatureWaits.
    """
    found, booking = way_to_sign(), booking or Booking()
    version = QuoteVersion.objects.lock(version.pk)
    if isinstance(found, ClickToSign) or version.status == VersionStatus.ACCEPTED:
        order = accept_quote(
            version,
            by=by,
            name=signature.name,
            title=signature.title,
            po_number=signature.po_number,
            document_hash=document_hash,
            address=address,
            booking=booking,
        )
        return Outcome(order=order)
    waiting = version.signatures.open().first()
    if waiting is not None:
        waiting.version = version
        if waiting.by_id == by.pk and waiting.asked["po_number"] == signature.po_number.strip():
            return Outcome(waiting=waiting)
        raise SignatureWaits(waiting)
    check_acceptance(
        version,
        by=by,
        name=signature.name,
        title=signature.title,
        po_number=signature.po_number,
        document_hash=document_hash,
        booking=booking,
    )
    request = SignatureRequest.objects.create(
        version=version,
        by=by,
        provider=found.name,
        document_hash=version.document_hash,
        until=min(version.valid_until, version.today + SIGNED_WITHIN),
        asked=_asked(version, by, signature, address, booking),
    )
    quote = version.quote
    audit.record(
        "quote.signature_asked",
        f"quote:{quote.reference}",
        by=by,
        organization=quote.buyer_id,
        version=version.number,
        provider=found.name,
        document_hash=version.document_hash,
    )
    text = gettext_lazy("%(buyer)s is signing %(title)s: waiting for the signature of %(name)s until %(day)s")
    notify(
        quote.seller,
        kind="signature.asked",
        text=lambda: (
            text
            % {
                "buyer": quote.buyer,
                "title": quote.title,
                "name": request.name,
                "day": date_format(request.until, "DATE_FORMAT"),
            }
        ),
        url=version.get_absolute_url(),
        capability=Can.SELL,
        facts=lambda: version_facts(version),
    )
    enqueue("quotes.work_on_signature", request_id=request.pk)
    return Outcome(waiting=request)


def _asked(
    version: QuoteVersion, by: User, signature: Signature, address: str | None, booking: Booking
) -> dict[str, object]:
    """What the person typed and agrees to, as it is kept."""
    return {
        "name": signature.name.strip(),
        "title": signature.title.strip(),
        "po_number": signature.po_number.strip(),
        "email": by.email,
        "address": address,
        "bill_to": booking.bill_to.to_json() if booking.bill_to else None,
        "ship_to": booking.ship_to.to_json() if booking.ship_to else None,
        "cost_centre": booking.cost_centre,
        "cost_centre_id": booking.cost_centre_id,
        "text": acceptance_text(version.document),
        "text_version": text_version(version.document),
    }
