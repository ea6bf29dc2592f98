"""Stripe's books beside ours, movement by movement. Lists what differs with its likely cause; mends nothing."""

from dataclasses import dataclass

from django.db.models import Max, Sum

from billing.domain.accounts import Kind
from billing.models import BalanceTransaction, Posting

_LIKELY = {
    "charge": "A payment whose webhook has not been applied yet, or that is not of this marketplace.",
    "payment": "A payment whose webhook has not been applied yet, or that is not of this marketplace.",
    "transfer": "A transfer that was made past the marketplace, or whose answer has not been recorded yet.",
    "refund": "A refund that was made in Stripe's dashboard.",
    "payment_refund": "A refund that was made in Stripe's dashboard.",
    "transfer_refund": "A reversal that was made in Stripe's dashboard.",
    "payout": "A payout to the platform's bank that has not been recorded yet.",
    "adjustment": "A dispute, or an adjustment by Stripe.",
    "stripe_fee": "A fee that Stripe charges the platform.",
    "topup": "Money that was added in Stripe's dashboard.",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One movement on which the books do not agree. `stripe` or `ours` is None where that side has none."""

    movement: str
    kind: str
    currency: str
    stripe: int | None
    ours: int | None
    causes: tuple[str, ...]
    likely: str


def compare_movements() -> list[Difference]:
    """Every movement up to the last one mirrored whose net is not the sum of our postings that name it."""
    upto = BalanceTransaction.objects.aggregate(upto=Max("mirrored_at"))["upto"]
    if upto is None:
        return []
    booked: dict[str, tuple[int, str]] = {}
    rows = (
        Posting.objects.of(None, Kind.MONEY_AT_STRIPE)
        .filter(entry__at__lte=upto)
        .values("balance_transaction", "account__currency")
        .annotate(debits=Sum("debit"), credits=Sum("credit"))
    )
    for row in rows:
        net = (row["debits"] or 0) - (row["credits"] or 0)
        booked[row["balance_transaction"]] = (net, row["account__currency"])
    found = []
    for movement in BalanceTransaction.objects.order_by("created_at", "pk"):
        ours, currency = booked.pop(movement.stripe_id, (None, movement.currency))
        if ours == movement.net and currency == movement.currency:
            continue
        if ours is None and not movement.net:
            continue
        likely = (
            _LIKELY.get(movement.type, "A kind of movement that billing does not make.")
            if ours is None
            else "The amount at Stripe is another than what was booked."
        )
        found.append(Difference(movement.stripe_id, movement.type, movement.currency, movement.net, ours, (), likely))
    found += [
        Difference(
            name,
            "",
            currency,
            None,
            net,
            (),
            "It was booked, and Stripe has no such movement: it was never made, or is gone.",
        )
        for name, (net, currency) in booked.items()
    ]
    return _with_causes(found)


def _with_causes(found: list[Difference]) -> list[Difference]:
    names: dict[str, list[str]] = {}
    postings = Posting.objects.filter(balance_transaction__in=[each.movement for each in found]).exclude(
        balance_transaction=""
    )
    for movement, cause in postings.values_list("balance_transaction", "entry__cause").distinct():
        names.setdefault(movement, []).append(cause)
    return [
        Difference(
            each.movement,
            each.kind,
            each.currency,
            each.stripe,
            each.ours,
            tuple(sorted(names.get(each.movement, []))),
            each.likely,
        )
        for each in found
    ]
