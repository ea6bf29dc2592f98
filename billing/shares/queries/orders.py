"""Accepted orders with money, for the operator."""

from django.db.models import QuerySet

from billing.models.shares import BilledOrder


def billed_orders() -> QuerySet[BilledOrder]:
    """Every order with money, the latest first, with its buyer loaded."""
    return BilledOrder.objects.select_related("buyer").order_by("-accepted_at", "-pk")
