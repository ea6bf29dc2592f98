"""The effects of a signature at its provider: send the document, ask how it stands, cancel it.

A row of `SignatureRequest` owns them: it is claimed, the provider is called with no transaction open, and the outcome
is recorded under the quote's lock. The row's key makes a repeated call the same call.
"""

from django.db import transaction

from core.kit import clock
from core.kit.faultpoints import reached
from marketplace.quotes.accepting.actions.end_signature import withdraw_signature
from marketplace.quotes.accepting.actions.take_signature import ASKED_EVERY, overtaken, take_signature
from marketplace.quotes.accepting.gateways.base import SignatureProvider, ToSign
from marketplace.quotes.accepting.gateways.current import provider_named
from marketplace.quotes.models import SignatureRequest
from marketplace.quotes.papers.queries.papers import version_paper
from marketplace.quotes.states import SignatureStatus


def work_on_signature(request_id: int) -> int:
    """Do what is due for this one; 1, or 0 where nothing is. Raises SignatureRefused, SignatureUnavailable,
    UnknownProvider: nothing is lost by trying again."""
    found = SignatureRequest.objects.due(clock.now()).filter(pk=request_id).first()
    if found is None:
        return 0
    if found.status == SignatureStatus.ASKED:
        found = _begun(request_id)
    if found.status == SignatureStatus.CANCELLED:
        return 1
    provider = provider_named(found.provider)
    if found.status == SignatureStatus.ASKED:
        provider_id = provider.send(_to_sign(found))
        reached("signature.sent", found.provider)
        _sent(request_id, provider_id)
    elif found.status == SignatureStatus.CANCELLING:
        _cancelled(request_id, _cancel(provider, found))
    else:
        take_signature(request_id, provider.read(found.provider_id))
    return 1


@transaction.atomic
def _begun(request_id: int) -> SignatureRequest:
    """Note, before the call, that the provider may have it from now on; one that came too late is cancelled instead."""
    found = SignatureRequest.objects.lock(request_id)
    if found.status == SignatureStatus.ASKED:
        if (why := overtaken(found)) is not None:
            withdraw_signature(found, why=why)
        elif found.tried_at is None:
            found.tried_at = clock.now()
            found.save(update_fields=["tried_at"])
    return found


@transaction.atomic
def _sent(request_id: int, provider_id: str) -> None:
    """Keep the provider's id, also of one that was cancelled while it was sent."""
    found = SignatureRequest.objects.lock(request_id)
    now = clock.now()
    found.provider_id, found.sent_at = provider_id, found.sent_at or now
    if found.status == SignatureStatus.ASKED:
        found.move_to(SignatureStatus.WAITING, now, due_at=now + ASKED_EVERY)
    found.save(update_fields=["provider_id", "sent_at", "status", "due_at"])


def _cancel(provider: SignatureProvider, found: SignatureRequest) -> str:
    """Cancel it there; the provider's id of it, which sending the same again gives where it was never told."""
    provider_id = found.provider_id or provider.send(_to_sign(found))
    provider.cancel(provider_id)
    return provider_id


@transaction.atomic
def _cancelled(request_id: int, provider_id: str) -> None:
    found = SignatureRequest.objects.lock(request_id)
    if found.status == SignatureStatus.CANCELLING:
        found.provider_id = provider_id
        found.move_to(SignatureStatus.CANCELLED, clock.now())
        found.save(update_fields=["provider_id", "status", "due_at"])


def _to_sign(found: SignatureRequest) -> ToSign:
    version, asked = found.version, found.asked
    return ToSign(
        key=str(found.key),
        reference=f"{version.quote.reference}-v{version.number}",
        title=version.title,
        checksum=found.document_hash,
        pdf=version_paper(version),
        words=asked["text"],
        name=asked["name"],
        email=asked["email"],
        until=found.until,
    )
