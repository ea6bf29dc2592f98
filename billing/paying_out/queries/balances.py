"""What a payee has, by currency."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from billing.ledger.queries.account_sums import account_sums
from billing.models.paying_out import Transfer
from billing.states.ledger import Kind
from billing.states.paying_out import TransferStatus

_FIELDS = {
    Kind.DUE: "due",
    Kind.HELD: "held",
    Kind.PAYABLE: "payable",
    Kind.RESERVE: "reserve",
    Kind.TRANSFERS_IN_TRANSIT: "in_transit",
    Kind.PARTY_RECEIVABLE: "carried",
}


@dataclass(frozen=True, slots=True)
class Balance:
    """In minor units of `currency`.

    `due`: once buyers have paid. `held`: paid, until delivery is accepted or days have passed. `payable`: to be sent
    next. `reserve`: kept back for a while. `in_transit`: being sent. `received`: sent, less what came back. `carried`:
    owed by the payee after refunds, set against what it is sent next.
    """

    currency: str
    due: int = 0
    held: int = 0
    payable: int = 0
    reserve: int = 0
    in_transit: int = 0
    received: int = 0
    carried: int = 0

    @property
    def on_its_way(self) -> int:
        """Everything paid by buyers that has not reached the payee."""
        return self.held + self.payable + self.reserve + self.in_transit - self.carried


def balances(organization_id: int) -> dict[str, Balance]:
    """Sums of the journal, by currency; two queries, in a time that does not grow with the payee's history."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for each in account_sums(_FIELDS, organization_id=organization_id):
        found[each.currency][_FIELDS[each.kind]] = each.balance
    sent = Transfer.objects.filter(organization=organization_id, status=TransferStatus.SENT)
    for row in sent.values("currency").annotate(sent=Sum("amount"), back=Sum("reversed")).order_by():
        found[row["currency"]]["received"] = row["sent"] - row["back"]
    return {currency: Balance(currency, **parts) for currency, parts in sorted(found.items())}
