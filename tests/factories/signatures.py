"""Versions that wait for a signature at a provider."""

from django.test import override_settings

from core.organizations.models import User
from marketplace.quotes.accepting.actions.sign_quote import sign_quote
from marketplace.quotes.interface import Signature
from marketplace.quotes.models import QuoteVersion, SignatureRequest
from tests.support.penwell import PENWELL

SIGNATURE = Signature("Helen Brandt", "Head of finance", "PO-7")


def asked_to_sign(version: QuoteVersion, by: User) -> SignatureRequest:
    """Helen Brandt is asked to sign this version at Penwell; nothing was sent yet."""
    with override_settings(SIGNATURE_PROVIDERS=[PENWELL]):
        done = sign_quote(version, by=by, signature=SIGNATURE, document_hash=version.document_hash)
    assert done.waiting is not None
    return done.waiting
