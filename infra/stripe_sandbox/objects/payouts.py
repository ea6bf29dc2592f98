"""Payouts: from a balance to a bank; created by a call, or automatically on the account's schedule."""

from datetime import UTC, datetime, timedelta
from typing import Any

from infra.stripe_sandbox.books import post, require_available
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
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
    """Create a payout from the available balance."""
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
    if given.get("method") == "instant":
        raise InvalidRequest("The sandbox pays out by the standard method only.", param="method")
    banks = [row for row in context.all("bank_account", "_account", context.account) if row["currency"] == currency]
    if given.get("destination") and given["destination"] not in [row["id"] for row in banks]:
        raise InvalidRequest(
            f"No such external account: '{given['destination']}'", code="resource_missing", param="destination"
        )
    if not banks:
        raise Refused(f"Sorry, you don't have any external accounts in that currency ({currency}).", param="currency")
    require_available(context, context.account, given["amount"], currency, given.get("source_type"), "amount")
    return pay_out(context, given["amount"], currency, automatic=False, given=given)


def pay_out(
    context: Context, amount: int, currency: str, *, automatic: bool, given: dict[str, Any] | None = None
) -> Row:
    """Book a payout of this context's account. It is sent after an hour and arrives after two days."""
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
    banks = context.all("bank_account", "_account", context.account)
    fitting = [row for row in banks if row["currency"] == currency] or banks
    bank = fitting[0]["id"] if fitting else None
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
    """Money has become available: plan a payout for the next date of the account's schedule."""
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
    """The payout is sent to the bank."""
    row = context.get("payout", payout)
    if row["status"] == "pending":
        before = context.change(row, status="in_transit")
        context.emit("payout.updated", row, before)
        context.later("payout_arrives", row["arrival_date"], payout)


@job("payout_arrives")
def arrive(context: Context, payout: str) -> None:
    """The bank receives the payout, or returns it."""
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
    """The bank has returned it, possibly days after it was paid. The money is back, and payouts stop."""
    row = context.get("payout", payout)
    if row["status"] not in ("pending", "in_transit", "paid"):
        raise Refused(f"Payout {payout} is {row['status']}: it cannot fail now.", param="payout")
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
    """Cancel a payout that was not sent yet."""
    row = context.get("payout", payout, "payout")
    if row["status"] != "pending" or row["automatic"]:
        raise Refused(
            "Payouts can only be canceled while they are pending, and only those that were not automatic.",
            param="payout",
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
