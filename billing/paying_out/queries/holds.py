"""Holds, as the operator places and lifts them."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from billing.models.paying_out import Hold, Transfer
from billing.states.paying_out import TransferStatus


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is to be sent to payees of one currency: how many transfers, and minor units of it."""

    currency: str
    transfers: int
    amount: int


def waiting_transfers() -> list[Waiting]:
    """What would be sent next and is not on its way yet, by currency. One query."""
    waiting = Transfer.objects.filter(status__in=[TransferStatus.PLANNED, TransferStatus.FAILED])
    sums = waiting.values_list("currency").annotate(n=Count("pk"), sum=Sum("amount")).order_by("currency")
    return [Waiting(currency, n, amount) for currency, n, amount in sums]


def all_holds() -> QuerySet[Hold]:
    """Every hold, with payee, order and who placed and lifted it loaded."""
    return Hold.objects.select_related("organization", "order", "placed_by", "lifted_by")


def holds_in_force() -> list[Hold]:
    """Those that nobody has lifted, those of broken rules first. One query."""
    return list(all_holds().filter(lifted_at__isnull=True).order_by("-rule", "-pk"))


def lifted_holds() -> QuerySet[Hold]:
    """Those that were lifted, the latest first."""
    return all_holds().filter(lifted_at__isnull=False).order_by("-lifted_at", "-pk")
