"""Choose where one's organisation books what a request leads to."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import CostCentre, User
from marketplace.quotes.models import QuoteRequest


@transaction.atomic
def choose_cost_centre(request: QuoteRequest, cost_centre: int | None, *, by: User) -> None:
    """Note the buyer's cost centre, None for none: the approval rules look at it, and acceptance offers it first.

    Choosing the same again changes nothing. Raises CostCentre.DoesNotExist for one that is not the buyer's.
    """
    locked = QuoteRequest.objects.lock(request.pk)
    if locked.cost_centre_id == cost_centre:
        return
    locked.cost_centre = CostCentre.objects.get(pk=cost_centre, organization=locked.buyer) if cost_centre else None
    locked.save(update_fields=["cost_centre"])
    audit.record(
        "request.cost_centre_chosen",
        f"request:{locked.reference}",
        by=by,
        organization=locked.buyer_id,
        cost_centre=locked.cost_centre_id,
    )
