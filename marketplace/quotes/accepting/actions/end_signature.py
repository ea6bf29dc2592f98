"""End a signature that waits without an acceptance, and tell both sides."""

from typing import Final

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.kit import audit, clock
from core.kit.jobs import enqueue
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User
from marketplace.quotes.models import SignatureRequest
from marketplace.quotes.models.signature import OPEN_SIGNATURES
from marketplace.quotes.reading.queries.mail_facts import version_facts
from marketplace.quotes.states import SignatureStatus

_TOLD: Final[dict[str, Promise]] = {
    "declined": gettext_lazy("%(name)s declined to sign %(title)s. Nothing was accepted."),
    "lapsed": gettext_lazy("%(name)s did not sign %(title)s in time. Nothing was accepted."),
    "refused": gettext_lazy(
        "%(name)s signed %(title)s, but it can no longer be accepted with this signature. Nothing was accepted."
    ),
    "buyer": gettext_lazy("%(buyer)s cancelled the signature of %(title)s. Nothing was accepted."),
    "version": gettext_lazy(
        "The signature of %(title)s by %(name)s was cancelled, because the version is not open for acceptance."
    ),
    "provider": gettext_lazy("The signature of %(title)s by %(name)s was cancelled at the provider of signatures."),
    "late": gettext_lazy("%(name)s signed %(title)s after that signature was cancelled. Nothing was accepted."),
}


class CannotCancel(ValueError):
    """This signature does not wait any more."""


@transaction.atomic
def cancel_signature(request: SignatureRequest, *, by: User) -> SignatureRequest:
    """The buyer's side does not want it any more: nothing can be accepted by it from now on, and the provider is told.
    Raises CannotCancel where it does not wait."""
    found = SignatureRequest.objects.lock(request.pk)
    if found.status not in OPEN_SIGNATURES:
        raise CannotCancel(
            _("This signature is not waiting any more: %(status)s.") % {"status": found.get_status_display()}
        )
    withdraw_signature(found, why="buyer", by=by)
    return found


def withdraw_signature(found: SignatureRequest, *, why: str, by: User | None = None) -> None:
    """Let an open, locked one be cancelled at its provider, if it may have been sent there; both sides are told."""
    now = clock.now()
    found.why, found.ended_by = why, by
    if found.tried_at is None:
        found.move_to(SignatureStatus.CANCELLED, now)
    else:
        found.move_to(SignatureStatus.CANCELLING, now, due_at=now)
        enqueue("quotes.work_on_signature", request_id=found.pk)
    found.save(update_fields=["status", "due_at", "ended_at", "why", "ended_by"])
    tell_of_end(found, "lapsed" if why == "time" else why, by=by)


def tell_of_end(found: SignatureRequest, how: str, *, by: User | None = None) -> None:
    """Both sides read how it ended; that it was signed too late, the buyer alone."""
    version, quote = found.version, found.version.quote
    audit.record(
        "quote.signature_ended",
        f"quote:{quote.reference}",
        by=by,
        organization=quote.buyer_id,
        version=version.number,
        how=how,
        provider=found.provider,
        provider_id=found.provider_id,
    )
    words = {"name": found.name, "title": quote.title, "buyer": quote.buyer}
    sides = [(quote.buyer, Can.BUY), (quote.seller, Can.SELL)]
    for organization, capability in sides[:1] if how == "late" else sides:
        notify(
            organization,
            kind="signature.ended",
            text=lambda: str(_TOLD[how]) % words,
            url=version.get_absolute_url(),
            capability=capability,
            facts=lambda: version_facts(version),
            words=str(found.answer.get("reason", "")) if how == "declined" else "",
            cause=f"signature:{found.pk}:{how}",
        )
