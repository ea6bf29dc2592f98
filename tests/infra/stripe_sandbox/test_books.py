"""After any calls in any order, every balance is the sum of its transactions, and no money is created."""

from collections.abc import Callable
from typing import Any

import stripe
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule
from stripe._dispute import Dispute
from stripe._payout import Payout
from stripe._refund import Refund
from stripe._transfer_reversal import TransferReversal

from infra.stripe_sandbox.app import Sandbox
from tests.infra.stripe_sandbox.client import client_of
from tests.infra.stripe_sandbox.conftest import DAY, NOW, payee

AMOUNTS = st.integers(min_value=50, max_value=5_000_000)
METHODS = st.sampled_from(
    [
        "pm_card_visa",
        "pm_card_bypassPending",
        "pm_card_createDispute",
        "pm_card_refundFail",
        "pm_card_createDisputeInquiry",
        "pm_usBankAccount_success",
        "pm_usBankAccount_insufficientFunds",
        "pm_usBankAccount_dispute",
    ]
)


class Books(RuleBasedStateMachine):
    """The calls of a marketplace; some are refused."""

    charges = Bundle("charges")
    transfers = Bundle("transfers")
    disputed = Bundle("disputed")

    def __init__(self) -> None:
        super().__init__()
        self.time = NOW
        self.box = Sandbox(clock=lambda: self.time, deliver=lambda *_: 200, seed="books")
        self.api = client_of(self.box)
        self.payees = [payee(self.api, self.box, name) for name in ("One", "Two")]

    @rule(target=charges, amount=AMOUNTS, method=METHODS)
    def pay(self, amount: int, method: str) -> str:
        intent = self.api.v1.payment_intents.create(
            {
                "amount": amount,
                "currency": "usd",
                "payment_method": method,
                "confirm": True,
                "allowed_payment_method_types": ["card", "us_bank_account"],
            }
        )
        return str(intent.latest_charge)

    @rule(target=transfers, charge=charges, amount=AMOUNTS, which=st.integers(0, 1), tied=st.booleans())
    def transfer(self, charge: str, amount: int, which: int, tied: bool) -> str | None:
        given: Any = {"amount": amount, "currency": "usd", "destination": self.payees[which]}
        try:
            return self.api.v1.transfers.create(given | ({"source_transaction": charge} if tied else {})).id
        except stripe.InvalidRequestError:
            return None

    @rule(transfer=transfers, amount=AMOUNTS)
    def reverse(self, transfer: str | None, amount: int) -> None:
        if transfer:
            self._try(self.api.v1.transfers.reversals.create, transfer, {"amount": amount})

    @rule(charge=charges, amount=AMOUNTS)
    def refund(self, charge: str, amount: int) -> None:
        self._try(self.api.v1.refunds.create, {"charge": charge, "amount": amount})

    @rule(amount=AMOUNTS)
    def pay_out(self, amount: int) -> None:
        self._try(self.api.v1.payouts.create, {"amount": amount, "currency": "usd"})

    @rule(charge=consumes(charges), won=st.booleans())
    def end_dispute(self, charge: str, won: bool) -> None:
        for dispute in self.api.v1.disputes.list({"charge": charge}).data:
            text = "winning_evidence" if won else "losing_evidence"
            self._try(self.api.v1.disputes.update, dispute.id, {"evidence": {"uncategorized_text": text}})

    @rule(days=st.integers(0, 5), hours=st.integers(0, 23))
    def wait(self, days: int, hours: int) -> None:
        self.time += days * DAY + hours * 3600
        self.box.run_due()

    @staticmethod
    def _try(
        action: Callable[..., TransferReversal]
        | Callable[..., Refund]
        | Callable[..., Payout]
        | Callable[..., Dispute],
        *given: object,
    ) -> None:
        try:
            action(*given)
        except stripe.InvalidRequestError:
            return

    @invariant()
    def every_balance_is_the_sum_of_its_transactions(self) -> None:
        for account in [None, *self.payees]:
            options: Any = {"stripe_account": account} if account else {}
            balance = self.api.v1.balance.retrieve(options=options)
            entries = list(self.api.v1.balance_transactions.list({"limit": 100}, options).auto_paging_iter())
            assert all(each.net == each.amount - each.fee for each in entries)
            for status, column in (("available", balance.available), ("pending", balance.pending)):
                assert sum(each.net for each in entries if each.status == status) == sum(each.amount for each in column)

    @invariant()
    def what_leaves_one_account_arrives_at_another(self) -> None:
        rows = [
            row
            for key in self.box.store.ids("balance_transaction")
            if (row := self.box.store.get("balance_transaction", key))
        ]
        internal = [
            row
            for row in rows
            if row["type"] in ("transfer", "transfer_refund")
            or (row["_account"] != self.box.platform and row["type"] in ("payment", "payment_refund"))
        ]
        assert sum(row["net"] for row in internal) == 0

    @invariant()
    def no_charge_gives_more_than_it_brought(self) -> None:
        for key in self.box.store.ids("charge"):
            charge = self.box.store.get("charge", key)
            assert charge and 0 <= charge["amount_refunded"] <= charge["amount"]
            tied = [
                self.box.store.get("transfer", each)
                for each in self.box.store.ids("transfer", "source_transaction", key)
            ]
            assert sum(row["amount"] - row["amount_reversed"] for row in tied if row) <= charge["amount"]


TestBooks = Books.TestCase
TestBooks.settings = settings(max_examples=25, stateful_step_count=20, suppress_health_check=[HealthCheck.too_slow])
