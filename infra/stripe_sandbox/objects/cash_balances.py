"""Bank transfers: the customer's cash, and the payments that it is applied to, oldest first."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.fees import CURRENCIES
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import paginate
from infra.stripe_sandbox.objects import charges, payment_attempts
from infra.stripe_sandbox.objects.bank_transfers import BANK_TRANSFER, TRANSFER_TYPE, instructions, waits
from infra.stripe_sandbox.rendering import includable
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


@operation(
    "POST", "/v1/test_helpers/customers/{customer}/fund_cash_balance", "test_helpers.CustomerFundCashBalanceParams"
)
def fund(context: Context, given: dict[str, Any], customer: str) -> Row:
    """Money arrives from the customer's bank, and is applied to the payments that wait for it."""
    row = context.get("customer", customer, "customer")
    currency = given["currency"].lower()
    if currency not in CURRENCIES or given["amount"] <= 0:
        raise InvalidRequest(f"Invalid amount or currency: {given['amount']} {currency}", param="amount")
    entry = _move(
        context,
        row,
        currency,
        given["amount"],
        "funded",
        {
            "bank_transfer": {
                "reference": given.get("reference"),
                "type": TRANSFER_TYPE.get(currency, "us_bank_transfer"),
                **({"us_bank_transfer": {"network": "ach", "sender_name": None}} if currency == "usd" else {}),
            }
        },
    )
    match(context, customer)
    if row["_cash"].get(currency):
        context.emit("cash_balance.funds_available", {**cash_object(row), "_account": context.account})
    return entry


def _move(context: Context, customer: Row, currency: str, amount: int, kind: str, detail: dict[str, Any]) -> Row:
    after = customer["_cash"].get(currency, 0) + amount
    context.change(customer, _cash={**customer["_cash"], currency: after})
    row = context.add(
        "customer_cash_balance_transaction",
        {
            "id": context.new_id("ccsbtxn"),
            "object": "customer_cash_balance_transaction",
            "created": context.now,
            "currency": currency,
            "customer": customer["id"],
            "ending_balance": after,
            "livemode": False,
            "net_amount": amount,
            "type": kind,
            kind: detail,
        },
    )
    context.emit("customer_cash_balance_transaction.created", row)
    return row


@job("match_cash")
def match(context: Context, customer: str) -> None:
    """Apply cash to the customer's waiting payments, oldest first. The last one may be funded in part."""
    row = context.get("customer", customer)
    for intent in context.all("payment_intent", "customer", customer):
        cash = row["_cash"].get(intent["currency"], 0)
        if cash <= 0 or not _takes(context, intent):
            continue
        used = min(cash, intent["amount"] - intent["_funded"])
        _move(context, row, intent["currency"], -used, "applied_to_payment", {"payment_intent": intent["id"]})
        context.change(intent, _funded=intent["_funded"] + used)
        if intent["_funded"] < intent["amount"]:
            context.change(intent, status="requires_action", last_payment_error=None)
            context.change(intent, next_action=instructions(context, intent))
            context.emit("payment_intent.partially_funded", intent)
            continue
        context.change(intent, next_action=None)
        charge = charges.create(context, intent, None, "succeeded")
        payment_attempts.succeed(context, intent, charge)


def _takes(context: Context, intent: Row) -> bool:
    """An intent that waits for a transfer, or that of an open invoice after a failed attempt with something else."""
    if waits(intent):
        return True
    if intent["status"] != "requires_payment_method" or BANK_TRANSFER not in intent["payment_method_types"]:
        return False
    return any(row["status"] == "open" for row in context.all("invoice_payment", "_payment_intent", intent["id"]))


@job("return_cash")
def give_back(context: Context, intent: str) -> None:
    """Return the cash of a payment that was cancelled, or paid in another way, and apply it to the next payment."""
    row = context.get("payment_intent", intent)
    funded = row.get("_funded", 0)
    ended = row["status"] == "canceled" or (row["status"] in ("succeeded", "processing") and row["payment_method"])
    if not funded or not ended:
        return
    customer = context.get("customer", row["customer"])
    context.change(row, _funded=0)
    _move(context, customer, row["currency"], funded, "unapplied_from_payment", {"payment_intent": intent})
    match(context, customer["id"])
    if customer["_cash"].get(row["currency"]):
        context.emit("cash_balance.funds_available", {**cash_object(customer), "_account": context.account})


def cash_object(customer: Row) -> dict[str, Any]:
    """The ``cash_balance`` object of a customer."""
    return {
        "object": "cash_balance",
        "available": {code: amount for code, amount in customer["_cash"].items() if amount} or None,
        "customer": customer["id"],
        "livemode": False,
        "settings": {"reconciliation_mode": "automatic", "using_merchant_default": True},
    }


@includable("customer", "cash_balance")
def _cash_balance(context: Context, row: Row) -> dict[str, Any]:
    return cash_object(row)


@operation("GET", "/v1/customers/{customer}/cash_balance", "CustomerCashBalanceRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], customer: str) -> dict[str, Any]:
    """What the customer has sent and no payment has used."""
    return cash_object(context.get("customer", customer, "customer"))


@operation("GET", "/v1/customers/{customer}/cash_balance_transactions", "CustomerCashBalanceTransactionListParams")
def transactions(context: Context, given: dict[str, Any], customer: str) -> dict[str, Any]:
    """The movements of the customer's cash."""
    context.get("customer", customer, "customer")
    return paginate(
        context,
        "customer_cash_balance_transaction",
        given,
        f"/v1/customers/{customer}/cash_balance_transactions",
        field="customer",
        value=customer,
    )
