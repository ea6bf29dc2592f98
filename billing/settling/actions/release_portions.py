"""End the hold of settled portions."""

from collections.abc import Iterable, Sequence

from django.db.models import Sum

from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import hold_ended
from billing.models.accounts import PayeeAccount
from billing.models.giving_back import RefundPart
from billing.models.settling import Portion, Release
from billing.models.shares import BilledOrder
from billing.paying_out.actions.plan_transfers import plan_transfers
from billing.settling.events import SharesReleased
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Place
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.money import share_bp


def release_portions(order: BilledOrder, portions: Sequence[Portion], reason: str) -> list[Release]:
    """Make what is still held of these portions payable, each once, and plan its transfers.

    The caller holds the order's lock; `portions` come with their share. Portions of the platform, of tax and
    those released before are passed over. One entry for each line of each payment.
    """
    open_ones = [each for each in portions if each.share.organization_id is not None and each.amount]
    done = set(Release.objects.filter(portion__in=open_ones).values_list("portion", flat=True))
    open_ones = [each for each in open_ones if each.pk not in done]
    if not open_ones:
        return []
    taken = _refunded_while_held(open_ones)
    reserves = dict(
        PayeeAccount.objects.filter(
            organization__in={each.share.organization_id for each in open_ones}, reserve_bp__gt=0
        ).values_list("organization", "reserve_bp")
    )
    groups: dict[tuple[int, int], list[Portion]] = {}
    for each in open_ones:
        groups.setdefault((each.payment_id, each.share.line_id), []).append(each)
    entries, releases = [], []
    for (payment, line), members in groups.items():
        cause = f"release:{payment}:{line}:{members[0].pk}"
        parts = []
        for each in members:
            amount = each.amount - taken.get(each.pk, 0)
            payee = each.share.payee_id
            reserved = share_bp(amount, reserves.get(payee, 0))
            parts.append((payee, amount, reserved))
            releases.append(Release(portion=each, amount=amount, reserved=reserved, reason=reason, cause=cause))
        entries.append(hold_ended(cause, order.order_reference, order.currency, parts, f"Released: {reason}"))
    Release.objects.bulk_create(releases)
    book_entries(entries)
    reached("release.booking")
    plan_transfers(order, releases)
    for key, payees in _payees_by_line(open_ones).items():
        announce(SharesReleased(order.order_reference, key, payees))
    return releases


def _refunded_while_held(portions: Iterable[Portion]) -> dict[int, int]:
    parts = RefundPart.objects.filter(portion__in=portions, place=Place.HELD).exclude(
        refund__status=RefundStatus.FAILED
    )
    return {row["portion"]: row["sum"] for row in parts.values("portion").annotate(sum=Sum("amount"))}


def _payees_by_line(portions: Iterable[Portion]) -> dict[str, tuple[int, ...]]:
    lines: dict[str, set[int]] = {}
    for each in portions:
        lines.setdefault(each.share.line.key, set()).add(each.share.payee_id)
    return {line: tuple(sorted(payees)) for line, payees in lines.items()}
