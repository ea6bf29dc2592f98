"""Commissions of a month as they were booked, by partner and currency."""

import datetime as dt

from billing.giving_back.models import RefundPart
from billing.ledger.models import JournalEntry
from billing.settling.models import Portion
from billing.shares.interface import COMMISSION_ROLES
from billing.shares.models import Share
from billing.statements.domain.self_billing import CommissionLine
from billing.statements.domain.statement import month_bounds

_Key = tuple[int, str]


def commissions_of(month: dt.date) -> dict[_Key, list[CommissionLine]]:
    """By (organisation, currency): earned in the month, less what refunds and lost disputes took back in it.

    When something happened is when the journal says so, and a refund that failed later gives back in the month in which
    it failed. Five queries.
    """
    start, end = month_bounds(month.year, month.month)
    names = dict(Share.Role.choices)
    found: dict[_Key, list[CommissionLine]] = {}
    earned = (
        Portion.objects.filter(
            share__role__in=COMMISSION_ROLES, settled_at__gte=start, settled_at__lt=end, amount__gt=0
        )
        .select_related("share__order", "share__line")
        .order_by("settled_at", "pk")
    )
    for portion in earned:
        share = portion.share
        found.setdefault((share.organization_id, share.order.currency), []).append(
            CommissionLine(
                "earned",
                portion.settled_at.date().isoformat(),
                share.order.order_reference,
                share.line.name,
                share.component_name,
                str(names[share.role]),
                portion.amount,
                share.sentence,
            )
        )
    entries = JournalEntry.objects.filter(at__gte=start, at__lt=end).order_by("at", "pk")
    taken = {each.cause: each for each in entries.filter(cause__regex="^(refund:[0-9]+:sent|dispute:[^:]+:lost)$")}
    given = {each.data["reverses"]: each for each in entries.filter(data__has_key="reverses") if _takes(each)}
    for kind, sign, moved in (("reversed", -1, taken), ("returned", 1, given)):
        numbers = [int(cause.split(":")[1]) for cause in moved if cause.startswith("refund:")]
        disputes = [cause.split(":")[1] for cause in moved if cause.startswith("dispute:")]
        parts = RefundPart.objects.filter(portion__share__role__in=COMMISSION_ROLES).select_related(
            "portion__share__order", "portion__share__line", "refund__dispute"
        )
        chosen = parts.filter(refund__in=numbers, refund__dispute__isnull=True) | parts.filter(
            refund__dispute__provider_id__in=disputes
        )
        for part in chosen.order_by("pk"):
            refund, share = part.refund, part.portion.share
            cause = f"dispute:{refund.dispute.provider_id}:lost" if refund.dispute else f"refund:{refund.pk}:sent"
            found.setdefault((share.organization_id, share.order.currency), []).append(
                CommissionLine(
                    kind,
                    moved[cause].at.date().isoformat(),
                    share.order.order_reference,
                    share.line.name,
                    share.component_name,
                    str(names[share.role]),
                    sign * part.amount,
                    refund.reason,
                )
            )
    return found


def _takes(entry: JournalEntry) -> bool:
    return str(entry.data["reverses"]).startswith(("refund:", "dispute:"))
