"""Commissions of a month as they were booked, by partner and currency."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from billing.models.giving_back import RefundPart
from billing.models.ledger import JournalEntry
from billing.models.settling import Portion
from billing.models.shares import Share
from billing.statements.domain.self_billing import CommissionLine
from billing.statements.domain.statement import month_bounds
from core.split.interface import COMMISSION_ROLES

_Key = tuple[int, str]


def commissions_of(month: dt.date, organization_id: int | None = None) -> dict[_Key, list[CommissionLine]]:
    """By (organisation, currency): earned in the month, less what refunds and lost disputes took back in it.

    When something happened is when the journal says so, and a refund that failed later gives back in the month in which
    it failed. With `organization_id` only that one's. Five queries.
    """
    names = dict(Share.Role.choices)
    found: dict[_Key, list[CommissionLine]] = {}
    whose = Q() if organization_id is None else Q(share__organization=organization_id)
    earned = _earned(month).filter(whose).select_related("share__order", "share__line").order_by("settled_at", "pk")
    for portion in earned:
        share = portion.share
        found.setdefault((share.payee_id, share.order.currency), []).append(
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
    whose = Q() if organization_id is None else Q(portion__share__organization=organization_id)
    for kind, sign, moved in _moved(month):
        parts = _parts_of(moved).filter(whose)
        parts = parts.select_related("portion__share__order", "portion__share__line", "refund__dispute")
        for part in parts.order_by("pk"):
            refund, share = part.refund, part.portion.share
            cause = f"dispute:{refund.dispute.provider_id}:lost" if refund.dispute else f"refund:{refund.pk}:sent"
            found.setdefault((share.payee_id, share.order.currency), []).append(
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


def who_earned(month: dt.date) -> set[_Key]:
    """The (organisation, currency) that `commissions_of` finds in the month, without their lines. Five queries."""
    found = set(_earned(month).values_list("share__organization", "share__order__currency"))
    for _kind, _sign, moved in _moved(month):
        found |= set(_parts_of(moved).values_list("portion__share__organization", "portion__share__order__currency"))
    return found


def _earned(month: dt.date) -> QuerySet[Portion]:
    start, end = month_bounds(month.year, month.month)
    return Portion.objects.filter(
        share__role__in=COMMISSION_ROLES, settled_at__gte=start, settled_at__lt=end, amount__gt=0
    )


def _moved(month: dt.date) -> list[tuple[str, int, dict[str, JournalEntry]]]:
    """What took back in the month, and what gave back again: (kind of line, its sign, cause -> entry)."""
    start, end = month_bounds(month.year, month.month)
    entries = JournalEntry.objects.filter(at__gte=start, at__lt=end).order_by("at", "pk")
    taken = {each.cause: each for each in entries.filter(cause__regex="^(refund:[0-9]+:sent|dispute:[^:]+:lost)$")}
    given = {each.data["reverses"]: each for each in entries.filter(data__has_key="reverses") if _takes(each)}
    return [("reversed", -1, taken), ("returned", 1, given)]


def _parts_of(moved: Iterable[str]) -> QuerySet[RefundPart]:
    """The parts of commissions that the refunds and disputes behind these causes took."""
    numbers = [int(cause.split(":")[1]) for cause in moved if cause.startswith("refund:")]
    disputes = [cause.split(":")[1] for cause in moved if cause.startswith("dispute:")]
    parts = RefundPart.objects.filter(portion__share__role__in=COMMISSION_ROLES)
    return parts.filter(refund__in=numbers, refund__dispute__isnull=True) | parts.filter(
        refund__dispute__provider_id__in=disputes
    )


def _takes(entry: JournalEntry) -> bool:
    return str(entry.data["reverses"]).startswith(("refund:", "dispute:"))
