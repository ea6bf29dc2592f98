"""Paying payees at Stripe."""

from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

from billing.provider.gateways.base import MovementFacts, TransferFacts
from billing.provider.gateways.requests import ReversalRequest, TransferRequest
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, each_of, movement_facts, own_id, ref


class Transfers(Speaker):
    """`billing.provider.gateways.base.TransferGateway`, spoken to Stripe."""

    def send(self, request: TransferRequest, key: str) -> TransferFacts:
        """A transfer out of a charge, so that it succeeds before the charge is available.

        A charge of an invoice has no group of ours, and one can not be given later.
        """
        params: dict[str, Any] = {
            "amount": request.amount,
            "currency": request.currency.lower(),
            "destination": request.destination,
            "description": request.description,
            "metadata": {"transfer": str(request.transfer_id), "order": request.order_reference},
        }
        if request.grouped:
            params["transfer_group"] = request.order_reference
        if request.charge:
            params["source_transaction"] = request.charge
        self._turn("transfers")
        return _transfer(call(self._client.v1.transfers.create, params, {"idempotency_key": key}))

    def find(self, request: TransferRequest) -> TransferFacts | None:
        """Among the order's transfers, or where it has no group the destination's, the one with our id."""
        params: dict[str, object] = {"transfer_group": request.order_reference, "limit": 100}
        if not request.grouped:
            since = {"gte": int(request.since.timestamp())}
            params = {"destination": request.destination, "created": since, "limit": 100}
        page = call(self._client.v1.transfers.list, params, plain=False)
        for each in each_of(page):
            if own_id(each, "transfer") == request.transfer_id:
                return _transfer(each)
        return None

    def transfer(self, transfer_id: str) -> TransferFacts:
        """The transfer."""
        return _transfer(call(self._client.v1.transfers.retrieve, transfer_id))

    def reverse(self, request: ReversalRequest, key: str) -> MovementFacts:
        """A reversal; refused where the payee's account does not hold so much."""
        self._turn("reversals")
        return movement_facts(
            call(
                self._client.v1.transfers.reversals.create,
                request.transfer,
                {"amount": request.amount, "metadata": {"reversal": str(request.reversal_id)}},
                {"idempotency_key": key},
            ),
            "reversal",
        )

    def reversals(self, transfer: str) -> list[MovementFacts]:
        """Every reversal of the transfer."""
        page = call(self._client.v1.transfers.reversals.list, transfer, {"limit": 100}, plain=False)
        return [movement_facts(each, "reversal") for each in each_of(page)]

    def find_reversal(self, request: ReversalRequest) -> MovementFacts | None:
        """Among the transfer's reversals, the one with our id."""
        return next((each for each in self.reversals(request.transfer) if each.own_id == request.reversal_id), None)


def _transfer(transfer: dict[str, Any]) -> TransferFacts:
    return TransferFacts(
        transfer["id"],
        transfer["amount"],
        transfer["currency"].upper(),
        ref(transfer.get("balance_transaction")),
        own_id(transfer, "transfer"),
        transfer.get("amount_reversed") or 0,
    )
