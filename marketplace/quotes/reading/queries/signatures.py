"""Whose signature a version waits for."""

from marketplace.quotes.models import QuoteVersion, SignatureRequest
from marketplace.quotes.states import VersionStatus


def waiting_signature(version: QuoteVersion) -> SignatureRequest | None:
    """The signature at a provider that this version waits for; None where none does. One query for a sent version."""
    if version.status != VersionStatus.SENT or not version.quote.is_open:
        return None
    return SignatureRequest.objects.open().filter(version=version).first()
