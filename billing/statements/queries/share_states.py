"""Where the money of each share of an order lies."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Sum

from billing.models.giving_back import RefundPart, RefundReturn
from billing.models.paying_out import TransferPart
from billing.models.settling import Portion
from billing.models.shares import Share
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Place
from billing.states.paying_out import TransferStatus


@dataclass(frozen=True, slots=True)
class ShareState:
    """One share: `due` is not paid yet; `held` to `reserve` say where the paid part lies; they sum to `amount`.

    `received` is what was sent less what came back. `organization_id` None is the platform (role "tax": the state).
    """

    share_id: int
    line_key: str
    line_name: str
    component: str
    component_name: str
    organization_id: int | None
    organization: str
    organization_slug: str
    role: str
    role_name: str
    amount: int
    gross: int
    fee: int
    commission: int
    sentence: str
    due: int
    held: int
    payable: int
    in_transit: int
    sent: int
    refunded: int
    reserve: int = 0

    @property
    def paid(self) -> int:
        """What the buyer's payments have brought of it so far, refunds not counted."""
        return self.amount - self.due


def share_states(order_reference: str, organization_id: int | None = None) -> list[ShareState]:
    """The shares of one organisation in the order (None: of everybody, platform and tax too). Five queries."""
    shares = Share.objects.filter(order__order_reference=order_reference).select_related("line", "organization")
    if organization_id is not None:
        shares = shares.filter(organization=organization_id)
    found = list(shares.order_by("line__position", "pk"))
    by_portion = {
        portion.pk: portion
        for portion in Portion.objects.filter(share__in=found).select_related("release__reserve_end")
    }
    paid: Counter[int] = Counter()
    held: Counter[int] = Counter()
    released: Counter[int] = Counter()
    reserved: Counter[int] = Counter()
    for portion in by_portion.values():
        paid[portion.share_id] += portion.amount
        if hasattr(portion, "release"):
            released[portion.share_id] += portion.release.amount
            reserved[portion.share_id] += portion.release.reserved
            if hasattr(portion.release, "reserve_end"):  # what a refund had taken of it before is taken off below
                reserved[portion.share_id] -= portion.release.reserve_end.amount
            held[portion.share_id] += portion.amount - portion.release.amount
        else:
            held[portion.share_id] += portion.amount
    refunded: Counter[int] = Counter()
    back: dict[str, Counter[int]] = {place: Counter() for place in Place}
    for row in (
        RefundPart.objects.filter(
            portion__share__in=found, refund__status__in=[RefundStatus.SENT, RefundStatus.PENDING]
        )
        .values("portion__share", "place")
        .annotate(sum=Sum("amount"))
    ):
        refunded[row["portion__share"]] += row["sum"]
        back[row["place"]][row["portion__share"]] += row["sum"]
    moving: Counter[int] = Counter()
    sent: Counter[int] = Counter()
    for part in TransferPart.objects.filter(release__portion__in=by_portion).select_related("transfer", "release"):
        share = by_portion[part.release.portion_id].share_id
        if part.transfer.status == TransferStatus.CLAIMED:
            moving[share] += part.amount
        elif part.transfer.status in (TransferStatus.SENT, TransferStatus.NETTED):
            sent[share] += part.amount
    # What a failed refund brought back after its place had moved on: it travels with a transfer of its own.
    for back_again in RefundReturn.objects.filter(portion__in=by_portion).select_related("transfer"):
        share = by_portion[back_again.portion_id].share_id
        if back_again.place == Place.HELD:
            held[share] -= back_again.amount
            released[share] += back_again.amount
        elif back_again.place == Place.SENT:
            sent[share] -= back_again.amount
        if back_again.transfer.status == TransferStatus.CLAIMED:
            moving[share] += back_again.amount
        elif back_again.transfer.status in (TransferStatus.SENT, TransferStatus.NETTED):
            sent[share] += back_again.amount
    return [
        ShareState(
            share.pk,
            share.line.key,
            share.line.name,
            share.component,
            share.component_name,
            share.organization_id,
            share.organization.name if share.organization else "",
            share.organization.slug if share.organization else "",
            share.role,
            share.get_role_display(),
            share.amount,
            share.gross,
            share.fee,
            share.commission,
            share.sentence,
            share.amount - paid[share.pk],
            held[share.pk] - back[Place.HELD][share.pk] - back[Place.PLATFORM][share.pk],
            released[share.pk] - moving[share.pk] - sent[share.pk] - back[Place.PAYABLE][share.pk] - reserved[share.pk],
            moving[share.pk],
            sent[share.pk] - back[Place.SENT][share.pk],
            refunded[share.pk],
            reserved[share.pk] - back[Place.RESERVE][share.pk],
        )
        for share in found
    ]
