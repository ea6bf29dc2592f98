"""Holds, as the operator places and lifts them."""

from django.db.models import QuerySet

from billing.models.paying_out import Hold


def all_holds() -> QuerySet[Hold]:
    """Every hold, with payee, order and who placed and lifted it loaded."""
    return Hold.objects.select_related("organization", "order", "placed_by", "lifted_by")


def holds_in_force() -> list[Hold]:
    """Those that nobody has lifted, those of broken rules first. One query."""
    return list(all_holds().filter(lifted_at__isnull=True).order_by("-rule", "-pk"))


def lifted_holds() -> QuerySet[Hold]:
    """Those that were lifted, the latest first."""
    return all_holds().filter(lifted_at__isnull=False).order_by("-lifted_at", "-pk")
