"""A seller's clock: who waits for an answer, and how well the promise was kept."""

from dataclasses import dataclass

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from core.kit import clock
from core.kit.working_hours import PROMISED_HOURS
from core.organizations.models import Organization
from marketplace.quotes.models import QuoteRequest, RequestItem
from marketplace.quotes.states import UNANSWERED, RequestStatus


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """Open requests, the most urgent first: a few of them, and how many there are.

    Of the last requests that were decided or are overdue, `kept` of `answered` had a quote within `promised_hours`
    working hours; the others were late: answered or declined after that, withdrawn after that, or without an answer
    still. `declined` were declined or passed on in time, which is no answer and not late.
    """

    requests: tuple[QuoteRequest, ...]
    count: int
    kept: int
    answered: int
    declined: int
    promised_hours: int = PROMISED_HOURS

    @property
    def first(self) -> QuoteRequest | None:
        """The one whose clock runs out next."""
        return self.requests[0] if self.requests else None


def requests_to_answer(organization: Organization, limit: int = 6, of_last: int = 50) -> ToAnswer:
    """What buyers wait for from this seller. Three queries."""
    open_ones = QuoteRequest.objects.put_to(organization).waiting()
    items = RequestItem.objects.filter(request=OuterRef("pk")).order_by().values("request").annotate(n=Count("pk"))
    found = open_ones.select_related("buyer", "deal").annotate(
        item_count=Subquery(items.values("n"), output_field=IntegerField())
    )[:limit]
    kept, answered, declined = _promises(organization, of_last)
    return ToAnswer(tuple(found), open_ones.count(), kept, answered, declined)


def _promises(seller: Organization, of_last: int) -> tuple[int, int, int]:
    """How many of its last requests were answered in time, how many count, and how many it declined in time."""
    overdue = Q(status__in=UNANSWERED, paused_at=None, answer_due_at__lt=clock.now())
    decided = Q(status__in=[RequestStatus.ANSWERED, RequestStatus.DECLINED, RequestStatus.PASSED_ON])
    given_up = Q(status=RequestStatus.WITHDRAWN, answered_at__gt=F("answer_due_at"))
    history = (
        QuoteRequest.objects.put_to(seller)
        .filter(overdue | (Q(answered_at__isnull=False) & (decided | given_up)))
        .exclude(quote__versions__at_list=True)  # nobody had to answer what was bought at list prices
        .annotate(counted_at=Coalesce("answered_at", "answer_due_at"))
        .order_by("-counted_at", "-pk")
        .values_list("status", "answered_at", "answer_due_at")[:of_last]
    )
    in_time = [status for status, at, due in history if at is not None and at <= due]
    kept = in_time.count(RequestStatus.ANSWERED)
    declined = len(in_time) - kept
    return kept, len(history) - declined, declined
