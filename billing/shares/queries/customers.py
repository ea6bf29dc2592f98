"""Who has bought from whom."""

from billing.models.shares import Share


def has_bought_from(buyer_id: int, owner_id: int) -> bool:
    """Whether the buyer has an accepted order, not cancelled, with a component that this owner provides."""
    return Share.objects.filter(
        order__buyer=buyer_id, order__cancelled_at__isnull=True, organization=owner_id, role=Share.Role.OWNER
    ).exists()
