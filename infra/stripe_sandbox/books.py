"""The books: every movement is a balance transaction, and every balance is the sum of balance transactions.

A balance transaction belongs to one account, one currency and one source type (card or bank account). Its net is
pending until `available_on`. No total is stored: a balance is computed whenever it is asked for.
"""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import Refused
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.rendering import computed
from infra.stripe_sandbox.store import Row

INSUFFICIENT = (
    "You have insufficient available funds in your Stripe account. Try adding funds directly to your "
    "available balance by creating Charges using the 4000000000000077 test card. See: "
    "https://docs.stripe.com/testing#available-balance"
)


def post(
    context: Context,
    account: str,
    *,
    kind: str,
    category: str,
    amount: int,
    currency: str,
    source: str,
    fee: int = 0,
    fee_text: str = "Stripe processing fees",
    available_on: int | None = None,
    source_type: str = "card",
    description: str | None = None,
) -> Row:
    """Book a movement of `amount` minor units (negative: out) on an account; its net is amount less fee."""
    details = (
        [{"amount": fee, "application": None, "currency": currency, "description": fee_text, "type": "stripe_fee"}]
        if fee
        else []
    )
    row = context.add(
        "balance_transaction",
        {
            "id": context.new_id("txn"),
            "object": "balance_transaction",
            "amount": amount,
            "available_on": max(available_on or context.now, context.now),
            "balance_type": "payments",
            "created": context.now,
            "currency": currency,
            "description": description,
            "exchange_rate": None,
            "fee": fee,
            "fee_details": details,
            "net": amount - fee,
            "reporting_category": category,
            "source": source,
            "status": "pending",
            "type": kind,
            "_source_type": source_type,
            "_payout": None,
        },
        account=account,
    )
    if row["net"] > 0:
        context.acting_as(account).later("funds_available", row["available_on"], account)
    if amount > 0 and account != context.platform:
        context.acting_as(account).later("plan_automatic_payout", row["available_on"], account)
    return row


@job("funds_available")
def _announce(context: Context, account: str) -> None:
    context.emit("balance.available", {**balance_object(context, account), "_account": account})


@computed("balance_transaction", "status")
def _status(context: Context, row: Row) -> str:
    return "available" if row["available_on"] <= context.now else "pending"


def totals(context: Context, account: str) -> dict[tuple[str, str, bool], int]:
    """Sums of net by (currency, source type, available?)."""
    sums: dict[tuple[str, str, bool], int] = {}
    for row in context.all("balance_transaction", "_account", account):
        key = (row["currency"], row["_source_type"], row["available_on"] <= context.now)
        sums[key] = sums.get(key, 0) + row["net"]
    return sums


def available(context: Context, account: str, currency: str, source_type: str | None = None) -> int:
    """What the account can send now, in one currency, of one source type or of all."""
    return sum(
        amount
        for (code, kind, ready), amount in totals(context, account).items()
        if ready and code == currency and source_type in (None, kind)
    )


def require_available(
    context: Context, account: str, amount: int, currency: str, source_type: str | None, param: str | None = None
) -> None:
    """400 balance_insufficient unless that much is there, and not held for payees with a negative balance."""
    held = reserved(context, currency) if account == context.platform else 0
    if available(context, account, currency, source_type) - held < amount:
        raise Refused(INSUFFICIENT, code="balance_insufficient", param=param)


def balance_object(context: Context, account: str) -> dict[str, Any]:
    """The ``balance`` object of an account."""
    sums = totals(context, account)
    default = (context.find("account", account) or {}).get("default_currency", "usd")
    currencies = sorted({code for code, _, _ in sums} | {default})

    def column(ready: bool) -> list[dict[str, Any]]:
        parts = []
        for code in currencies:
            kinds = {
                kind: amount for (each, kind, is_ready), amount in sums.items() if each == code and is_ready is ready
            }
            parts.append({"amount": sum(kinds.values()), "currency": code, "source_types": kinds or {"card": 0}})
        return parts

    balance: dict[str, Any] = {
        "object": "balance",
        "available": column(True),
        "livemode": False,
        "pending": column(False),
    }
    if account == context.platform:
        balance["connect_reserved"] = [{"amount": reserved(context, code), "currency": code} for code in currencies]
    return balance


def reserved(context: Context, currency: str) -> int:
    """What Stripe holds of the platform's money against the negative balances of its payees."""
    owed = 0
    for account in context.store.ids("account"):
        if account != context.platform:
            owed += max(
                0, -sum(amount for (code, _, _), amount in totals(context, account).items() if code == currency)
            )
    return owed
