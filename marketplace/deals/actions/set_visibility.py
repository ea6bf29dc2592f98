"""Say who sees whose figures of a deal."""

from django.db import transaction

from core.kit import audit
from core.organizations.models import User
from marketplace.deals.models import Deal


@transaction.atomic
def set_visibility(deal: Deal, visibility: str, *, by: User) -> None:
    """Propose it for the deal's next quote version: payees consent to it with the split, so sent ones keep theirs."""
    if Deal.objects.filter(pk=deal.pk).exclude(visibility=visibility).update(visibility=visibility):
        audit.record(
            "deal.visibility", f"deal:{deal.reference}", by=by, organization=deal.seller_id, visibility=visibility
        )
