"""What a dispute puts at stake, and whose it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from billing.giving_back.domain.refunds import divide_refund
from billing.giving_back.queries.places_of import places_of
from billing.models.giving_back import Dispute, RefundPart
from billing.models.settling import Portion
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Place
from core.split.interface import ShareRole


@dataclass(frozen=True, slots=True)
class Stake:
    """What a loss takes (or took) from one party: of what is still here, and of what it has been sent already."""

    organization_id: int | None
    name: str
    kind: str  # payee, platform, tax
    here: int
    sent: int

    @property
    def amount(self) -> int:
        """All of it."""
        return self.here + self.sent


def dispute_stakes(dispute: Dispute) -> list[Stake]:
    """By party, payees first: what was taken if it is lost, else what a loss now would take. Five queries."""
    portions = {
        each.pk: each
        for each in Portion.objects.filter(payment=dispute.payment_id)
        .select_related("share__organization", "share__line")
        .order_by("pk")
    }
    taken: Sequence[tuple[int, str, int]] = list(
        RefundPart.objects.filter(refund__dispute=dispute)
        .exclude(refund__status=RefundStatus.FAILED)
        .values_list("portion", "place", "amount")
    )
    if not taken and dispute.is_open:
        places = places_of(list(portions.values()))
        amount = min(dispute.amount, sum(each.left for each in places))
        taken = divide_refund(amount, places) if amount else []
    here: Counter[tuple[str, int | None]] = Counter()
    sent: Counter[tuple[str, int | None]] = Counter()
    names: dict[tuple[str, int | None], str] = {}
    for portion, place, amount in taken:
        share = portions[portion].share
        kind = "tax" if share.role == ShareRole.TAX else "platform" if share.organization_id is None else "payee"
        party = (kind, share.organization_id)
        names[party] = share.organization.name if share.organization else ""
        (sent if place == Place.SENT else here)[party] += amount
    order = {"payee": 0, "platform": 1, "tax": 2}
    return [
        Stake(organization, names[kind, organization], kind, here[kind, organization], sent[kind, organization])
        for kind, organization in sorted(names, key=lambda party: (order[party[0]], names[party]))
    ]


def stakes_of(dispute: Dispute) -> tuple[tuple[int, int], ...]:
    """(organisation, at stake) of each payee, by organisation."""
    return tuple(
        sorted(
            (each.organization_id, each.amount) for each in dispute_stakes(dispute) if each.organization_id is not None
        )
    )
