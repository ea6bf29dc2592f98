"""How a buyer can pay its next payment."""

from dataclasses import dataclass

from django.db.models import Sum

from billing.collecting.queries.currencies import refusal, takes_bank_transfers
from billing.models.accounts import BuyerTerms
from billing.models.collecting import BuyerCash, SavedMethod


@dataclass(frozen=True, slots=True)
class Method:
    """A method that the buyer has saved."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class WaysToPay:
    """`refusal` says why nothing can be paid, or is empty. `net_days` are its payment terms (0: none).

    `invoice` says whether it can ask for one; `saved` is the method charged by default, None without one. `cash` is
    what its bank transfers have left at the provider, in minor units.
    """

    refusal: str
    net_days: int
    invoice: bool
    bank_transfer: bool
    saved: Method | None
    cash: int = 0


def ways_to_pay(buyer_id: int, currency: str, amount: int | None = None) -> WaysToPay:
    """For a payment of `amount` minor units. Three queries."""
    why = refusal(currency, amount)
    days = BuyerTerms.objects.filter(organization=buyer_id).values_list("net_days", flat=True).first() or 0
    method = SavedMethod.objects.filter(organization=buyer_id, is_default=True, removed_at__isnull=True).first()
    transfers = takes_bank_transfers(currency)
    cash = BuyerCash.objects.filter(organization=buyer_id, currency=currency).aggregate(sum=Sum("amount"))["sum"]
    return WaysToPay(
        refusal=why,
        net_days=days,
        invoice=not why and (transfers or days > 0),
        bank_transfer=transfers,
        saved=Method(method.pk, method.name) if method is not None else None,
        cash=cash or 0,
    )
