"""Stripe's own books and events, and asking it to call us."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import stripe

from billing.provider.gateways.base import BalanceMovement, Endpoint, PayoutFacts
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, each_of, moment, ref

# What our endpoints ask to be told about.
PLATFORM_EVENTS = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.processing",
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
    "charge.succeeded",
    "charge.updated",
    "charge.failed",
    "charge.refunded",
    "refund.created",
    "refund.updated",
    "refund.failed",
    "transfer.created",
    "transfer.updated",
    "transfer.reversed",
    "payout.created",
    "payout.updated",
    "payout.paid",
    "payout.failed",
    "payout.canceled",
    "charge.dispute.created",
    "charge.dispute.updated",
    "charge.dispute.closed",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.funds_reinstated",
    "payment_intent.partially_funded",
    "invoice.finalized",
    "invoice.sent",
    "invoice.paid",
    "invoice.payment_failed",
    "invoice.overpaid",
    "invoice.overdue",
    "invoice.voided",
    "invoice.marked_uncollectible",
    "invoice_payment.paid",
    "cash_balance.funds_available",
    "customer_cash_balance_transaction.created",
)
CONNECT_EVENTS = (
    "account.updated",
    "capability.updated",
    "payout.created",
    "payout.updated",
    "payout.paid",
    "payout.failed",
    "payout.canceled",
)


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

    def payout(self, payout_id: str, account: str) -> PayoutFacts:
        """A payout of a connected account, or with an empty `account` of the platform."""
        options = {"stripe_account": account} if account else {}
        payout = call(self._client.v1.payouts.retrieve, payout_id, {}, options)
        return PayoutFacts(
            payout["id"],
            account,
            payout["amount"],
            payout["currency"].upper(),
            payout["status"],
            dt.datetime.fromtimestamp(payout["created"], dt.UTC),
            moment(payout.get("arrival_date")),
            payout.get("failure_message") or "",
            ref(payout.get("balance_transaction")),
            ref(payout.get("failure_balance_transaction")),
        )

    def events(self, since: dt.datetime, account: str = "") -> Iterator[dict[str, Any]]:
        """The events of a connected account, or of the platform; Stripe lists them for thirty days."""
        params = {"limit": 100, "created": {"gte": int(since.timestamp())}}
        options = {"stripe_account": account} if account else {}
        yield from each_of(call(self._client.v1.events.list, params, options, plain=False))

    def register_endpoint(self, *, url: str, connect: bool) -> Endpoint:
        """An endpoint with the API version of this SDK."""
        made = call(
            self._client.v1.webhook_endpoints.create,
            {
                "url": url,
                "connect": connect,
                "enabled_events": _wanted(connect),
                "api_version": stripe.api_version,
            },
        )
        return Endpoint(made["id"], made["url"], made["secret"])

    def endpoints(self) -> list[Endpoint]:
        """All endpoints, without their secrets."""
        page = call(self._client.v1.webhook_endpoints.list, {"limit": 100}, plain=False)
        return [Endpoint(each["id"], each["url"], events=tuple(each["enabled_events"])) for each in each_of(page)]

    def hears_all(self, endpoint: Endpoint, *, connect: bool) -> bool:
        """A later version of this program may want to hear more than the one that registered it."""
        return "*" in endpoint.events or set(_wanted(connect)) <= set(endpoint.events)

    def move_endpoint(self, endpoint_id: str, url: str, *, connect: bool) -> None:
        """Change where it calls, and about what."""
        params: dict[str, Any] = {"url": url, "enabled_events": _wanted(connect)}
        call(self._client.v1.webhook_endpoints.update, endpoint_id, params)

    def forget_endpoint(self, endpoint_id: str) -> None:
        """Remove it."""
        call(self._client.v1.webhook_endpoints.delete, endpoint_id)


def _wanted(connect: bool) -> list[str]:
    return list(CONNECT_EVENTS if connect else PLATFORM_EVENTS)
