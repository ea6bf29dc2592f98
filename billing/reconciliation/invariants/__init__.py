"""Every rule that must hold, one class each."""

from billing.reconciliation.invariants.agreement import (
    ClearingIsEmpty,
    DisputedMoneyStays,
    DisputesAreOpen,
    OnlyPaidMoneyMoves,
    PayeesAgree,
    PlatformAgrees,
    StatementsSum,
    TransfersWithinCharge,
    TransfersWithinReleases,
)
from billing.reconciliation.invariants.attempts import OneWayToPay, PaidByAnAttempt
from billing.reconciliation.invariants.base import Invariant
from billing.reconciliation.invariants.cash import CashAgrees, CashIsSpentOnce
from billing.reconciliation.invariants.ledger import (
    AccountsSumToZero,
    EffectsHaveOneCause,
    EntriesBalance,
    MovementsAreNamed,
    NothingNegative,
)
from billing.reconciliation.invariants.providers import (
    EveryAccountHasARow,
    MoneyAtProvidersAgrees,
    OneWayToPayAtProviders,
)
from billing.reconciliation.invariants.shares import (
    ApprovedRefundsAreMade,
    PaymentsWithinOrder,
    PortionsSumToPayment,
    PortionsWithinShares,
    RefundsWithinPortions,
    SharesSumToLine,
    SharesSumToOrder,
)
from billing.reconciliation.invariants.snapshots import SnapshotsEqualPostings

INVARIANTS: tuple[type[Invariant], ...] = (
    EntriesBalance,
    AccountsSumToZero,
    NothingNegative,
    MovementsAreNamed,
    EffectsHaveOneCause,
    SharesSumToOrder,
    SharesSumToLine,
    PaymentsWithinOrder,
    PortionsSumToPayment,
    PortionsWithinShares,
    RefundsWithinPortions,
    ApprovedRefundsAreMade,
    OnlyPaidMoneyMoves,
    PayeesAgree,
    PlatformAgrees,
    TransfersWithinReleases,
    TransfersWithinCharge,
    ClearingIsEmpty,
    StatementsSum,
    SnapshotsEqualPostings,
    DisputesAreOpen,
    DisputedMoneyStays,
    CashAgrees,
    CashIsSpentOnce,
    OneWayToPay,
    PaidByAnAttempt,
)
OUTSIDE: tuple[type[Invariant], ...] = (
    MoneyAtProvidersAgrees,
    OneWayToPayAtProviders,
    EveryAccountHasARow,
)


def broken_invariants(*, providers: bool = False) -> dict[type[Invariant], list[str]]:
    """Each broken rule with a readable line for every place; empty where all is well.

    `providers` asks the providers, too (raises GatewayError where one cannot be reached).
    """
    found = {rule: list(rule().problems()) for rule in (*INVARIANTS, *(OUTSIDE if providers else ()))}
    return {rule: problems for rule, problems in found.items() if problems}


__all__ = ["INVARIANTS", "OUTSIDE", "Invariant", "broken_invariants"]
