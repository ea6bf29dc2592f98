"""A provider made of dictionaries, for tests about our own behaviour; the sandbox is used for Stripe's."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from billing.provider.gateways.base import (
    ChargeLimits,
    GatewayRefused,
    GatewayUnavailable,
    MovementFacts,
    MovementProgress,
    PaymentFacts,
    TransferFacts,
)
from billing.provider.gateways.requests import RefundRequest, ReversalRequest, TransferRequest
from billing.provider.gateways.stripe_gateway import words
from billing.provider.gateways.stripe_gateway.regions import pays
from billing.provider.gateways.words import EvidenceLimits, HeldBack, MovementKind, Need


@dataclass
class FakeGateway(Any):  # type: ignore[misc]  # it need not have all that a gateway has
    """Remembers by idempotency key like Stripe; `fail_next` raises before or after the effect."""

    name: str = "stripe"
    label: str = "Stripe"
    payments: dict[str, PaymentFacts] = field(default_factory=dict)
    transfers: dict[str, TransferFacts] = field(default_factory=dict)
    keys: dict[str, object] = field(default_factory=dict)
    refusals: dict[str, str] = field(default_factory=dict)  # destination or "refund", "reverse" -> message
    lose_answers: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def currencies(self) -> list[str]:
        made: list[str] = settings.STRIPE_CURRENCIES
        return made

    def pays(self, country: str) -> bool:
        return pays("US", country)

    def need(self, field: str) -> Need | None:
        return words.need(field)

    def held_back(self, reason: str) -> HeldBack:
        return words.held_back(reason)

    def movement_kind(self, kind: str, source: str) -> MovementKind:
        return words.movement_kind(kind, source)

    def evidence_limits(self) -> EvidenceLimits:
        return words.EVIDENCE

    def limits(self, currency: object) -> ChargeLimits:
        return ChargeLimits(least=50, most=99_999_999, bank_transfer=True)

    def payment(self, intent: str) -> PaymentFacts:
        return self.payments[intent]

    def send(self, request: TransferRequest, key: str) -> object:
        if request.destination in self.refusals:
            raise GatewayRefused(self.refusals[request.destination], "refused")
        if key not in self.keys:
            made = f"tr_{next(self.numbers)}"
            facts = TransferFacts(made, request.amount, request.currency, f"txn_{made}", request.transfer_id)
            self.transfers[made] = self.keys[key] = facts
        self._answer()
        return self.keys[key]

    def transfer(self, transfer_id: str) -> TransferFacts:
        return self.transfers[transfer_id]

    def find(self, request: TransferRequest) -> TransferFacts | None:
        return next((each for each in self.transfers.values() if each.transfer_id == request.transfer_id), None)

    def refund(self, request: RefundRequest, key: str) -> object:
        if "refund" in self.refusals:
            raise GatewayRefused(self.refusals["refund"], "refused")
        if key not in self.keys:
            made = f"re_{next(self.numbers)}"
            self.keys[key] = MovementFacts(
                made,
                request.amount,
                MovementProgress.SUCCEEDED,
                f"txn_{made}",
                own_id=request.own_id,
                kind=request.kind,
            )
        self._answer()
        return self.keys[key]

    def reverse(self, request: ReversalRequest, key: str) -> object:
        if "reverse" in self.refusals:
            raise GatewayRefused(self.refusals["reverse"], "balance_insufficient")
        if key not in self.keys:
            made = f"trr_{next(self.numbers)}"
            self.keys[key] = MovementFacts(
                made,
                request.amount,
                MovementProgress.SUCCEEDED,
                f"txn_{made}",
                own_id=request.reversal_id,
                kind="reversal",
            )
        return self.keys[key]

    def read_event(self, payload: object, account: object) -> None:
        """No event of its own moves anything."""

    def forget_method(self, method: object) -> None:
        """It is gone."""

    def find_refund(self, request: RefundRequest) -> MovementFacts | None:
        return self._made(request.kind, request.own_id)

    def find_reversal(self, request: ReversalRequest) -> MovementFacts | None:
        return self._made("reversal", request.reversal_id)

    def _made(self, kind: str, own_id: int | None) -> MovementFacts | None:
        made = [each for each in self.keys.values() if isinstance(each, MovementFacts)]
        return next((each for each in made if (each.kind, each.own_id) == (kind, own_id)), None)

    def _answer(self) -> None:
        if self.lose_answers:
            self.lose_answers -= 1
            raise GatewayUnavailable("The connection was lost.", "no_answer")
