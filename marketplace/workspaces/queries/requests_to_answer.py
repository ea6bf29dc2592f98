"""A seller's clock: who waits for an answer, and how well the promise was kept."""

from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Subquery

from core.kit.working_hours import PROMISED_HOURS
from core.organizations.models import Organization
from marketplace.quotes.models import QuoteRequest, RequestItem
from marketplace.quotes.states import RequestStatus


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """Open requests, the most urgent first: a few of them, and how many there are. `kept` of the last `answered`
    requests had their answer within `promised_hours` working hours."""

    requests: tuple[QuoteRequest, ...]
    count: int
    kept: int
    answered: int
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
    history = (
        QuoteRequest.objects.put_to(organization)
        .filter(
            status__in=[RequestStatus.ANSWERED, RequestStatus.DECLINED, RequestStatus.PASSED_ON],
            answered_at__isnull=False,
        )
        .exclude(quote__versions__at_list=True)  # nobody had to answer what was bought at list prices
        .order_by("-answered_at")
        .values_list("answered_at", "answer_due_at")[:of_last]
    )
    kept = [answered is not None and answered <= due for answered, due in history]
    return ToAnswer(tuple(found), open_ones.count(), sum(kept), len(kept))
