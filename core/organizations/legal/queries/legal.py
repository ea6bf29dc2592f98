"""Which legal texts are in force, and what a person agreed to."""

from django.db.models import QuerySet

from core.organizations.models import LegalAcceptance, LegalText, User
from core.organizations.models.legal import AGREED_TO


def texts_in_force() -> list[LegalText]:
    """The newest version of each kind, terms first. One query."""
    newest = LegalText.objects.order_by("kind", "-version").distinct("kind")
    return sorted(newest, key=lambda each: LegalText.Kind.values.index(each.kind))


def texts_to_agree_to() -> list[LegalText]:
    """Of those, the terms and the privacy text, which whoever makes an account agrees to. One query."""
    return [each for each in texts_in_force() if each.kind in AGREED_TO]


def legal_text(kind: str, version: int | None = None) -> LegalText | None:
    """A version of a text, the newest one without `version`."""
    found = LegalText.objects.filter(kind=kind)
    return (found.filter(version=version) if version is not None else found.order_by("-version")).first()


def accepted_by(user: User) -> QuerySet[LegalAcceptance]:
    """What the person agreed to, the newest first. One query."""
    return LegalAcceptance.objects.filter(user=user).select_related("text").order_by("-accepted_at", "text__kind")
