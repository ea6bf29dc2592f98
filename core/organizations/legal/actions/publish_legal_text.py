"""Publish a new version of the terms or the privacy text."""

from django.db import transaction

from core.kit import audit
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import LegalText, User


class SameText(ValueError):
    """The text in force reads the same."""


def publish_legal_text(kind: str, text: str, *, by: User) -> LegalText:
    """Put a text in force at once, as the next version; earlier ones stay readable. Raises SameText."""
    with transaction.atomic(), advisory_lock(Lock.FORM, of=f"legal:{kind}"):
        last = LegalText.objects.filter(kind=kind).order_by("-version").first()
        if last is not None and last.text == text:
            raise SameText
        made = LegalText.objects.create(
            kind=kind, version=last.version + 1 if last is not None else 1, text=text, published_by=by
        )
        audit.record("legal.published", f"legal:{kind}", by=by, version=made.version)
    return made
