"""Paying payees at Stripe."""

import datetime as dt
from typing import Any

from billing.provider.gateways.base import MovementFacts, TransferFacts
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, each_of, movement_facts, own_id, ref


class Transfers(Speaker):
    """`billing.provider.gateways.base.TransferGateway`, spoken to Stripe."""

    def send(
        self,
        *,
        transfer_id: int,
        destination: str,
        amount: int,
        currency: str,
        charge: str,
        order_reference: str,
        description: str,
        key: str,
        grouped: bool = True,
    ) -> TransferFacts:
        """A transfer out of a charge, so that it succeeds before the charge is available.

        A charge of an invoice has no group of ours, and one can not be given later.
        """
        params: dict[str, Any] = {
            "amount": amount,
            "currency": currency.lower(),
            "destination": destination,
            "description": description,
            "metadata": {"transfer": str(transfer_id), "order": order_reference},
        }
        if grouped:
            params["transfer_group"] = order_reference
        if charge:
            params["source_transaction"] = charge
        self._turn("transfers")
        return _transfer(call(self._client.v1.transfers.create, params, {"idempotency_key": key}))

    def find(
        self, *, transfer_id: int, order_reference: str, destination: str = "", since: dt.datetime | None = None
    ) -> TransferFacts | None:
        """Among the order's transfers, or the destination's since then, the one with our id."""
        params: dict[str, Any] = {"transfer_group": order_reference, "limit": 100}
        if destination:
            params = {"destination": destination, "limit": 100}
            if since is not None:
                params["created"] = {"gte": int(since.timestamp())}
        page = call(self._client.v1.transfers.list, params, plain=False)
        for each in each_of(page):
            if own_id(each, "transfer") == transfer_id:
                return _transfer(each)
        return None

    def transfer(self, transfer_id: str) -> TransferFacts:
        """The transfer."""
        return _transfer(call(self._client.v1.transfers.retrieve, transfer_id))

    def reverse(self, *, reversal_id: int, transfer: str, amount: int, key: str) -> MovementFacts:
        """A reversal; refused where the payee's account does not hold so much."""
        self._turn("reversals")
        return movement_facts(
            call(
                self._client.v1.transfers.reversals.create,
                transfer,
                {"amount": amount, "metadata": {"reversal": str(reversal_id)}},
                {"idempotency_key": key},
            ),
            "reversal",
        )

    def reversals(self, transfer: str) -> list[MovementFacts]:
        """Every reversal of the transfer."""
        page = call(self._client.v1.transfers.reversals.list, transfer, {"limit": 100}, plain=False)
        return [movement_facts(each, "reversal") for each in each_of(page)]

    def find_reversal(self, *, reversal_id: int, transfer: str) -> MovementFacts | None:
        """Among the transfer's reversals, the one with our id."""
        return next((each for each in self.reversals(transfer) if each.own_id == reversal_id), None)


def _transfer(transfer: dict[str, Any]) -> TransferFacts:
    return TransferFacts(
        transfer["id"],
        transfer["amount"],
        transfer["currency"].upper(),
        ref(transfer.get("balance_transaction")),
        own_id(transfer, "transfer"),
        transfer.get("amount_reversed") or 0,
    )
