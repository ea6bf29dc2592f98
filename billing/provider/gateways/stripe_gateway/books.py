"""Stripe's own books."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

from billing.provider.gateways.base import BalanceMovement, PayoutFacts
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, each_of, in_our_words, moment, ref
from billing.provider.gateways.stripe_gateway.words import movement_kind
from billing.provider.gateways.words import MovementKind

_PAYOUTS = {
    "pending": "pending",
    "in_transit": "in_transit",
    "paid": "paid",
    "failed": "failed",
    "canceled": "canceled",
}


class Books(Speaker):
    """`billing.provider.gateways.base.BooksGateway`, spoken to Stripe."""

    def balance(self) -> Mapping[str, int]:
        """Pending and available, together, by currency."""
        balance = call(self._client.v1.balance.retrieve)
        sums: dict[str, int] = {}
        for part in ("available", "pending"):
            for each in balance.get(part, []):
                sums[each["currency"].upper()] = sums.get(each["currency"].upper(), 0) + each["amount"]
        return sums

    def movements(self, since: dt.datetime | None) -> Iterator[BalanceMovement]:
        """Balance transactions."""
        params: dict[str, Any] = {"limit": 100}
        if since is not None:
            params["created"] = {"gte": int(since.timestamp())}
        for each in each_of(call(self._client.v1.balance_transactions.list, params, plain=False)):
            yield BalanceMovement(
                each["id"],
                each["type"],
                ref(each.get("source")),
                each["amount"],
                each["fee"],
                each["net"],
                each["currency"].upper(),
                dt.datetime.fromtimestamp(each["created"], dt.UTC),
                moment(each.get("available_on")),
            )

    def movement_kind(self, kind: str, source: str) -> MovementKind:
        """By the type of the balance transaction."""
        return movement_kind(kind, source)

    def payout(self, payout_id: str, account: str) -> PayoutFacts:
        """A payout of a connected account, or with an empty `account` of the platform."""
        options = {"stripe_account": account} if account else {}
        payout = call(self._client.v1.payouts.retrieve, payout_id, {}, options)
        return PayoutFacts(
            payout["id"],
            account,
            payout["amount"],
            payout["currency"].upper(),
            in_our_words(_PAYOUTS, payout["status"]),
            dt.datetime.fromtimestamp(payout["created"], dt.UTC),
            moment(payout.get("arrival_date")),
            payout.get("failure_message") or "",
            ref(payout.get("balance_transaction")),
            ref(payout.get("failure_balance_transaction")),
        )
