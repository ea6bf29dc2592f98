"""Where the money of portions lies, for what has to be taken from them."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Sum

from billing.giving_back.domain.refunds import Places
from billing.models.giving_back import RefundPart, RefundReturn
from billing.models.paying_out import TransferPart
from billing.models.settling import Portion
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Place
from billing.states.paying_out import TransferStatus


def places_of(portions: Sequence[Portion]) -> list[Places]:
    """Where what is left of each portion lies; the caller holds the order's lock.

    What came back of a failed refund and is being sent anew counts as sent: it is netted, or asked back.
    """
    gone: dict[tuple[int, str], int] = {
        (row["portion"], row["place"]): row["sum"]
        for row in RefundPart.objects.filter(portion__in=portions)
        .exclude(refund__status=RefundStatus.FAILED)
        .values("portion", "place")
        .annotate(sum=Sum("amount"))
    }
    parts: dict[int, list[TransferPart]] = {}
    for part in (
        TransferPart.objects.filter(release__portion__in=portions)
        .select_related("transfer", "release")
        .order_by("of_reserve", "pk")
    ):
        parts.setdefault(part.release.portion_id, []).append(part)
    releases = {
        portion: reserved if ended is None else 0
        for portion, reserved, ended in Portion.objects.filter(
            pk__in=[each.pk for each in portions], release__isnull=False
        ).values_list("pk", "release__reserved", "release__reserve_end")
    }
    # What a transfer that was partly netted, then refused, can still give back before it counts as sent.
    budget = {part.transfer_id: part.transfer.amount for members in parts.values() for part in members}
    again: Counter[int] = Counter()
    for portion, amount in RefundReturn.objects.filter(portion__in=portions).values_list("portion", "amount"):
        again[portion] += amount
    found = []
    for each in portions:
        left = each.amount - sum(amount for (portion, _), amount in gone.items() if portion == each.pk)
        if each.share.organization_id is None:
            found.append(Places(each.pk, platform=left))
        elif each.pk not in releases:
            found.append(Places(each.pk, held=left))
        else:
            reserve = min(left, max(0, releases[each.pk] - gone.get((each.pk, Place.RESERVE), 0)))
            rest, payable = left - reserve, 0
            here = max(0, rest - again[each.pk])
            for part in parts.get(each.pk, ()):
                if part.transfer.status in (TransferStatus.PLANNED, TransferStatus.FAILED):
                    taken = min(here - payable, part.amount, budget[part.transfer_id])
                    budget[part.transfer_id] -= taken
                    payable += taken
            if each.pk not in parts:
                payable = here
            found.append(Places(each.pk, payable=payable, reserve=reserve, sent=rest - payable))
    return found
