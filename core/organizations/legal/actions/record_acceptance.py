"""Note which texts a person agreed to."""

from collections.abc import Iterable

from core.organizations.models import LegalAcceptance, User


def record_acceptance(user: User, texts: Iterable[int]) -> None:
    """Keep the person, each text (by its id) and the time; what was agreed to before stays."""
    rows = [LegalAcceptance(user=user, text_id=text) for text in texts]
    LegalAcceptance.objects.bulk_create(rows, ignore_conflicts=True)
