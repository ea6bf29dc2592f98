"""A provider made of dictionaries, for tests about our own behaviour; the sandbox is used for Stripe's."""

import itertools
from dataclasses import dataclass, field

from billing.provider.gateways.base import (
    GatewayRefused,
    GatewayUnavailable,
    MovementFacts,
    PaymentFacts,
    TransferFacts,
)


@dataclass
class FakeGateway:
    """Remembers by idempotency key like Stripe; `fail_next` raises before or after the effect."""

    payments: dict[str, PaymentFacts] = field(default_factory=dict)
    transfers: dict[str, TransferFacts] = field(default_factory=dict)
    keys: dict[str, object] = field(default_factory=dict)
    refusals: dict[str, str] = field(default_factory=dict)  # destination or "refund", "reverse" -> message
    lose_answers: int = 0
    numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    def payment(self, payment_intent):
        return self.payments[payment_intent]

    def send(
        self, *, transfer_id, destination, amount, currency, charge, order_reference, description, key, grouped=True
    ):
        if destination in self.refusals:
            raise GatewayRefused(self.refusals[destination], "refused")
        if key not in self.keys:
            made = f"tr_{next(self.numbers)}"
            facts = TransferFacts(made, amount, currency, f"txn_{made}", transfer_id)
            self.transfers[made] = self.keys[key] = facts
        if self.lose_answers:
            self.lose_answers -= 1
            raise GatewayUnavailable("The connection was lost.", "no_answer")
        return self.keys[key]

    def transfer(self, transfer_id):
        return self.transfers[transfer_id]

    def find(self, *, transfer_id, order_reference, destination="", since=None):
        return next((each for each in self.transfers.values() if each.transfer_id == transfer_id), None)

    def refund(self, *, refund_id, charge, amount, order_reference, key):
        if "refund" in self.refusals:
            raise GatewayRefused(self.refusals["refund"], "refused")
        if key not in self.keys:
            made = f"re_{next(self.numbers)}"
            self.keys[key] = MovementFacts(made, amount, "succeeded", f"txn_{made}", own_id=refund_id)
        if self.lose_answers:
            self.lose_answers -= 1
            raise GatewayUnavailable("The connection was lost.", "no_answer")
        return self.keys[key]

    def reverse(self, *, reversal_id, transfer, amount, key):
        if "reverse" in self.refusals:
            raise GatewayRefused(self.refusals["reverse"], "balance_insufficient")
        if key not in self.keys:
            made = f"trr_{next(self.numbers)}"
            self.keys[key] = MovementFacts(made, amount, "succeeded", f"txn_{made}", own_id=reversal_id)
        return self.keys[key]

    def forget_method(self, method):
        """It is gone."""

    def refund_cash(self, *, cash_refund_id, charge, amount, order_reference, key):
        if "refund" in self.refusals:
            raise GatewayRefused(self.refusals["refund"], "refused")
        if self.lose_answers:
            self.lose_answers -= 1
            raise GatewayUnavailable("The connection was lost.", "no_answer")
        made = f"re_{next(self.numbers)}"
        return MovementFacts(made, amount, "succeeded", f"txn_{made}", own_id=cash_refund_id)

    def find_cash_refund(self, *, cash_refund_id, charge):
        return None

    def find_refund(self, *, refund_id, charge):
        made = [each for key, each in self.keys.items() if key.startswith("refund:")]
        return next((each for each in made if each.own_id == refund_id), None)

    def find_reversal(self, *, reversal_id, transfer):
        made = [each for key, each in self.keys.items() if key.startswith("reversal:")]
        return next((each for each in made if each.own_id == reversal_id), None)
