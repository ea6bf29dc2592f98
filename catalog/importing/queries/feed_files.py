"""Which files of imports are kept no longer."""

import datetime as dt

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog.models import FeedRun
from core.kit import clock

#: So many of the newest files of one source are kept, and for how long one that changed offers.
NEWEST, KEPT_FOR = 10, dt.timedelta(days=90)


def files_to_remove() -> QuerySet[FeedRun]:
    """Imports whose file goes: it is over, not among the newest of its source, changed nothing lately, and waits for
    nobody. Also those whose removal was cut off. `since` is when each became due at the latest."""
    newer = (
        FeedRun.objects.filter(source=OuterRef("source"), pk__gt=OuterRef("pk"))
        .order_by()
        .values("source")
        .annotate(n=Count("pk"))
        .values("n")
    )
    over = (FeedRun.Status.FAILED, FeedRun.Status.INTERRUPTED, FeedRun.Status.DONE)
    waits = Q(status=FeedRun.Status.DONE, checks_only=True)
    changed = Q(created__gt=0) | Q(changed__gt=0) | Q(withdrawn__gt=0)
    lately = changed & Q(started_at__gt=clock.now() - KEPT_FOR)
    runs = FeedRun.objects.exclude(upload="").annotate(
        newer=Coalesce(Subquery(newer, output_field=IntegerField()), 0), since=F("started_at")
    )
    due = Q(status__in=over, newer__gte=NEWEST) & ~waits & ~lately
    return runs.filter(due | Q(removed_at__isnull=False))
