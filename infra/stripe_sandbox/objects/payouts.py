"""Payouts: from a balance to a bank; by hand, or by themselves on the account's schedule."""

from datetime import UTC, datetime, timedelta
from typing import Any

from infra.stripe_sandbox.books import post, require_available
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import Refused
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.accounts import requirements
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

LEAVES_AFTER = 3600
ARRIVES_AFTER = 2 * 86400
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FAILING_NUMBERS = {"000111111116": "no_account", "000111111113": "account_closed"}
_FAILURES = {
    "no_account": "The bank account could not be located.",
    "account_closed": "The bank account has been closed.",
    "could_not_process": "The bank could not process this payout.",
}


@operation("POST", "/v1/payouts", "PayoutCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """Pay out by hand, from the available balance."""
    account = (
        context.get("account", context.account)
        if context.account == context.platform
        else context.find("account", context.account)
    )
    assert account is not None
    if not account["payouts_enabled"]:
        raise Refused(
            "Cannot create payouts: this account has requirements that need to be provided.", code="payouts_not_allowed"
        )
    currency = given["currency"].lower()
    if given["amount"] <= 0:
        raise Refused("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    require_available(context, context.account, given["amount"], currency, given.get("source_type"), "amount")
    return pay_out(context, given["amount"], currency, automatic=False, given=given)


def pay_out(
    context: Context, amount: int, currency: str, *, automatic: bool, given: dict[str, Any] | None = None
) -> Row:
    """Book a payout of this context's account; it leaves after an hour and arrives after two days."""
    given = given or {}
    key = context.new_id("po")
    source_type = given.get("source_type") or "card"
    entry = post(
        context,
        context.account,
        kind="payout",
        category="payout",
        amount=-amount,
        currency=currency,
        source=key,
        source_type=source_type,
        description="STRIPE PAYOUT",
    )
    if automatic:
        context.change(entry, _payout=key)
    bank = next((row["id"] for row in context.all("bank_account", "_account", context.account)), None)
    row = context.add(
        "payout",
        {
            "id": key,
            "object": "payout",
            "amount": amount,
            "application_fee": None,
            "application_fee_amount": None,
            "arrival_date": context.now + ARRIVES_AFTER,
            "automatic": automatic,
            "balance_transaction": entry["id"],
            "created": context.now,
            "currency": currency,
            "description": given.get("description") or "STRIPE PAYOUT",
            "destination": given.get("destination") or bank,
            "failure_balance_transaction": None,
            "failure_code": None,
            "failure_message": None,
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "method": "standard",
            "original_payout": None,
            "reconciliation_status": "completed" if automatic else "not_applicable",
            "reversed_by": None,
            "source_type": source_type,
            "statement_descriptor": given.get("statement_descriptor"),
            "status": "pending",
            "trace_id": None,
            "type": "bank_account",
        },
    )
    context.emit("payout.created", row)
    context.later("payout_leaves", context.now + LEAVES_AFTER, key)
    return row


@job("plan_automatic_payout")
def plan(context: Context, account: str) -> None:
    """Money has become available: it goes out at the next moment of the account's schedule."""
    row = context.find("account", account)
    if row:
        due = next_payout(row["settings"]["payouts"]["schedule"], context.now)
        if due is not None:
            context.later("automatic_payout", due, account)


def next_payout(schedule: dict[str, Any], now: int) -> int | None:
    """The next midnight (UTC) after `now` on which the schedule pays out; None for a manual one."""
    interval = schedule["interval"]
    if interval == "manual":
        return None
    day = datetime.fromtimestamp(now, UTC).replace(hour=0, minute=0, second=0) + timedelta(days=1)
    if interval == "weekly":
        wanted = schedule.get("weekly_payout_days") or [schedule.get("weekly_anchor", "monday")]
        while _DAYS[day.weekday()] not in wanted:
            day += timedelta(days=1)
    elif interval == "monthly":
        days = schedule.get("monthly_payout_days") or [schedule.get("monthly_anchor", 1)]
        while not any(day.day == each or (each > 28 and (day + timedelta(days=1)).day == 1) for each in days):
            day += timedelta(days=1)
    return int(day.timestamp())


@job("automatic_payout")
def pay_automatically(context: Context, account: str) -> None:
    """Pay out, per currency, what has become available since the last time."""
    row = context.find("account", account)
    if row is None or not row["payouts_enabled"]:
        return
    lines = [
        each
        for each in context.all("balance_transaction", "_account", account)
        if each["_payout"] is None and each["available_on"] <= context.now
    ]
    for currency in sorted({each["currency"] for each in lines}):
        mine = [each for each in lines if each["currency"] == currency]
        amount = sum(each["net"] for each in mine)
        if amount <= 0:
            continue
        payout = pay_out(context, amount, currency, automatic=True)
        for each in mine:
            context.change(each, _payout=payout["id"])
        context.emit("payout.reconciliation_completed", payout)


@job("payout_leaves")
def leave(context: Context, payout: str) -> None:
    """It is on its way to the bank."""
    row = context.get("payout", payout)
    if row["status"] == "pending":
        before = context.change(row, status="in_transit")
        context.emit("payout.updated", row, before)
        context.later("payout_arrives", row["arrival_date"], payout)


@job("payout_arrives")
def arrive(context: Context, payout: str) -> None:
    """The bank has it, or sends it back."""
    row = context.get("payout", payout)
    if row["status"] != "in_transit":
        return
    bank = context.find("bank_account", row["destination"])
    failure = FAILING_NUMBERS.get((bank or {}).get("_number", ""))
    if failure:
        fail(context, payout, failure)
    else:
        context.change(row, status="paid")
        context.emit("payout.paid", row)


def fail(context: Context, payout: str, code: str = "could_not_process") -> None:
    """The bank sent it back, perhaps days after it was paid: the money returns, further payouts stop."""
    row = context.get("payout", payout)
    if row["status"] not in ("pending", "in_transit", "paid"):
        raise Refused(f"Payout {payout} is {row['status']}: it cannot fail any more.", param="payout")
    back = post(
        context,
        context.account,
        kind="payout_failure",
        category="payout_reversal",
        amount=row["amount"],
        currency=row["currency"],
        source=payout,
        source_type=row["source_type"],
    )
    context.change(
        row,
        status="failed",
        failure_code=code,
        failure_message=_FAILURES.get(code, code),
        failure_balance_transaction=back["id"],
    )
    context.emit("payout.failed", row)
    bank = context.find("bank_account", row["destination"])
    account = context.find("account", context.account)
    if bank and account and context.account != context.platform:
        before = context.change(bank, status="errored")
        context.emit("account.external_account.updated", bank, before)
        before = context.change(
            account,
            payouts_enabled=False,
            requirements=requirements(["external_account"], "requirements.past_due", past=True),
        )
        context.emit("account.updated", account, before)


@operation("GET", "/v1/payouts/{payout}", "PayoutRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], payout: str) -> Row:
    """One payout."""
    return context.get("payout", payout, "payout")


@operation("GET", "/v1/payouts", "PayoutListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Payouts, by status or destination."""
    return paginate(
        context,
        "payout",
        given,
        "/v1/payouts",
        where=lambda row: all(given.get(name) in (None, row[name]) for name in ("status", "destination")),
    )


@operation("POST", "/v1/payouts/{payout}", "PayoutUpdateParams")
def update(context: Context, given: dict[str, Any], payout: str) -> Row:
    """Metadata."""
    row = context.get("payout", payout, "payout")
    before = context.change(row, metadata=metadata(row["metadata"], given.get("metadata")))
    context.emit("payout.updated", row, before)
    return row


@operation("POST", "/v1/payouts/{payout}/cancel", "PayoutCancelParams")
def cancel(context: Context, given: dict[str, Any], payout: str) -> Row:
    """Call back one that has not left."""
    row = context.get("payout", payout, "payout")
    if row["status"] != "pending" or row["automatic"]:
        raise Refused(
            "Payouts can only be canceled while they are pending, and only those made by hand.", param="payout"
        )
    back = post(
        context,
        context.account,
        kind="payout_cancel",
        category="payout_reversal",
        amount=row["amount"],
        currency=row["currency"],
        source=payout,
        source_type=row["source_type"],
    )
    context.change(row, status="canceled", failure_balance_transaction=back["id"])
    context.emit("payout.canceled", row)
    return row
