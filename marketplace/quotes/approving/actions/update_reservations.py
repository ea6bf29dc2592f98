"""Let an order hold of its budgets what its buyer has paid or still owes."""

from django.db import transaction

from billing.collecting.queries.payment_state import payment_state
from marketplace.orders.models import Order
from marketplace.quotes.approving.actions.tell_of_budget import tell_of_budget
from marketplace.quotes.approving.queries.budgets import taken_in
from marketplace.quotes.domain.budgets import change, reached
from marketplace.quotes.models import Budget, BudgetEntry
from marketplace.quotes.models.budget import EntryKind


@transaction.atomic(savepoint=False)
def update_reservations(order_reference: str, *, cancelled: bool = False) -> None:
    """Release what was cancelled or refunded, and reserve again what a failed refund left with the order.

    News may come twice and in any order, since billing is asked how the order stands.
    """
    order = Order.objects.filter(reference=order_reference).first()
    if order is None:
        return
    held = BudgetEntry.objects.filter(order=order)
    # Locked as at acceptance: in one order.
    budgets = list(Budget.objects.select_for_update().filter(pk__in=held.order_by().values("budget")).order_by("pk"))
    state = payment_state(order_reference) if budgets else None
    for budget in budgets:
        entries = list(held.filter(budget=budget))
        by = change(
            sum(each.amount for each in entries),
            total=order.total_minor,
            paid=state.paid if state else 0,
            refunded=state.refunded if state else 0,
            cancelled=cancelled or order.cancelled_at is not None,
        )
        if by:
            number, first = len(entries) + 1, entries[-1].period_start
            taken = taken_in(budget, first)
            released = EntryKind.CANCELLED if cancelled else EntryKind.REFUNDED
            BudgetEntry.objects.create(
                budget=budget,
                order=order,
                kind=EntryKind.RETURNED if by > 0 else released,
                amount=by,
                period_start=first,
                number=number,
            )
            tell_of_budget(
                budget,
                first,
                before=reached(budget.limit, taken),
                now=reached(budget.limit, taken + by),
                taken=taken + by,
                cause=f"{order_reference}:{number}",
            )
