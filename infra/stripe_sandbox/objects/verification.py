"""The result of Stripe's verification of an account: at the end of onboarding, and later."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import Missing
from infra.stripe_sandbox.objects.accounts import LEFT_OUT, capability_object, requirements
from infra.stripe_sandbox.objects.bank_accounts import add_bank_account
from infra.stripe_sandbox.store import Row

OUTCOMES = ("complete", "incomplete", "regress", "payouts_disabled")


def settle(context: Context, account: str, outcome: str) -> Row:
    """Set the result of verification.

    `outcome`: ``complete``, ``incomplete`` (something is missing), ``regress`` (it was complete, now something is due)
    or ``payouts_disabled`` (it can receive money, but not pay it out).
    """
    row = context.find("account", account)
    if row is None or account == context.platform:
        raise Missing("account", account, "account")
    place = context.acting_as(account)
    states = dict(row["capabilities"])
    ready = outcome in ("complete", "payouts_disabled")
    fresh = dict.fromkeys(row["_requested"], "active" if ready else "inactive")
    values: dict[str, Any] = {
        "details_submitted": True,
        "capabilities": fresh,
        "payouts_enabled": outcome == "complete",
        "charges_enabled": fresh.get("card_payments") == "active",
        "requirements": {
            "complete": requirements([]),
            "payouts_disabled": requirements(["external_account"], "requirements.past_due", past=True),
        }.get(outcome)
        or requirements(LEFT_OUT, "requirements.past_due", past=True),
        "tos_acceptance": {"date": row["tos_acceptance"]["date"] or context.now, "ip": "127.0.0.1", "user_agent": None},
    }
    if row["business_type"] is None:
        values["business_type"] = "company"
    if not context.all("bank_account", "_account", account):
        add_bank_account(place, row["country"], row["default_currency"])
    before = context.change(row, **values)
    for name in row["_requested"]:
        if states.get(name) != fresh[name]:
            place.emit(
                "capability.updated",
                {**capability_object(context, row, name), "_account": account},
                {"status": states.get(name)},
            )
    place.emit("account.updated", row, before)
    if row["payouts_enabled"]:
        place.later("plan_automatic_payout", context.now, account)
    return row
