"""What stops all payouts."""

from billing.models.paying_out import Hold


def payout_stops() -> list[Hold]:
    """Holds in force that stop every transfer, those of broken rules first. One query."""
    stops = Hold.objects.in_force().filter(organization__isnull=True, order__isnull=True)
    return list(stops.order_by("-rule", "pk"))
