"""Reserve what an accepted order costs in the budgets that it counts against."""

from collections.abc import Sequence

from core.kit import audit
from core.organizations.models import User
from marketplace.orders.models import Order
from marketplace.quotes.approving.actions.tell_of_budget import tell_of_budget
from marketplace.quotes.approving.queries.budgets import Counted
from marketplace.quotes.domain.budgets import reached
from marketplace.quotes.models import BudgetEntry
from marketplace.quotes.models.budget import EntryKind


def reserve_budgets(order: Order, found: Sequence[Counted], *, by: User) -> None:
    """The order's total, tax included, stands against each of these budgets, which the caller's transaction has locked
    and checked. An order that costs nothing reserves nothing."""
    if not order.total_minor:
        return
    BudgetEntry.objects.bulk_create(
        BudgetEntry(
            budget=each.budget,
            order=order,
            kind=EntryKind.ACCEPTED,
            amount=order.total_minor,
            period_start=each.standing.first,
            number=1,
            at=order.accepted_at,
        )
        for each in found
    )
    for each in found:
        limit, before = each.budget.limit, each.standing.taken
        tell_of_budget(
            each.budget,
            each.standing.first,
            before=reached(limit, before),
            now=reached(limit, before + order.total_minor),
            taken=before + order.total_minor,
            cause=order.reference,
        )
        if over := each.standing.over(order.total_minor):
            audit.record(
                "budget.exceeded", f"order:{order.reference}", by=by, organization=order.buyer_id,
                budget=str(each.budget), over=over,
            )  # fmt: skip
