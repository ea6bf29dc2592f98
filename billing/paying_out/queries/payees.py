"""Payees, as the operator looks after them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from billing.accounts.queries.payee_account import unpaid_country
from billing.models.accounts import PayeeAccount, PlanMembership
from billing.models.paying_out import Hold, Transfer
from billing.states.paying_out import TransferStatus
from core.kit import clock
from core.organizations.models import Organization


def payees(asked: str = "") -> QuerySet[Organization]:
    """Organisations that can be paid, by name; `asked` is a part of it."""
    found = Organization.objects.filter(
        Q(is_vendor=True) | Q(is_partner=True) | Q(payee_account__isnull=False)
    ).select_related("payee_account")
    return (found.filter(name__icontains=asked) if asked else found).order_by("name", "pk")


@dataclass(frozen=True, slots=True)
class PayeeRow:
    """One payee: its account (None before onboarding), what waits by currency, its plan, whether it is held, and its
    country's name where no money can be sent there."""

    organization: Organization
    account: PayeeAccount | None
    waiting: tuple[tuple[str, int], ...]
    plan: str
    held: bool
    unpaid_country: str


def payee_rows(organizations: list[Organization]) -> list[PayeeRow]:
    """What is to be known of these payees; three queries, however many they are."""
    waiting: dict[int, list[tuple[str, int]]] = {}
    sums = (
        Transfer.objects.filter(
            organization__in=organizations, status__in=[TransferStatus.PLANNED, TransferStatus.FAILED]
        )
        .values_list("organization", "currency")
        .annotate(sum=Sum("amount"))
        .order_by("organization", "currency")
    )
    for organization, currency, amount in sums:
        waiting.setdefault(organization, []).append((currency, amount))
    held = set(
        Hold.objects.in_force()
        .filter(organization__in=organizations, order__isnull=True)
        .values_list("organization", flat=True)
    )
    plans = dict(
        PlanMembership.objects.in_force(clock.now())
        .filter(organization__in=organizations)
        .values_list("organization", "plan__name")
    )
    accounts = {each.pk: each.payee_account if hasattr(each, "payee_account") else None for each in organizations}
    return [
        PayeeRow(
            each,
            accounts[each.pk],
            tuple(waiting.get(each.pk, ())),
            plans.get(each.pk, ""),
            each.pk in held,
            unpaid_country(each, accounts[each.pk]),
        )
        for each in organizations
    ]
