"""Keep that an error occurred."""

from django.db import transaction
from django.db.models import F

from core.kit import clock
from core.kit.errors import ErrorOccurred
from core.notifications.actions.tell_of_error import tell_of_error
from core.notifications.models import ErrorReport


@transaction.atomic
def record_error(news: ErrorOccurred) -> ErrorReport:
    """Count it with those of its fingerprint, and tell the operator's people unless they were told within the hour."""
    now = clock.now()
    ErrorReport.objects.bulk_create(
        [
            ErrorReport(
                fingerprint=news.fingerprint, where=news.where[:300], error=news.error[:300], place=news.place[:300],
                last_id=news.id, count=0, first_at=now, last_at=now,
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    found = ErrorReport.objects.filter(fingerprint=news.fingerprint)
    found.update(count=F("count") + 1, last_at=now, last_id=news.id, error=news.error[:300], place=news.place[:300])
    report = found.get()
    tell_of_error(report.pk)
    return report
