"""The balance and its transactions."""

from typing import Any

from infra.stripe_sandbox.books import balance_object
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.listing import paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


@operation("GET", "/v1/balance", "BalanceRetrieveParams")
def retrieve(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """The caller's balance, pending and available, by currency and source type."""
    return balance_object(context, context.account)


@operation("GET", "/v1/balance_transactions/{transaction}", "BalanceTransactionRetrieveParams")
def transaction(context: Context, given: dict[str, Any], transaction: str) -> Row:
    """One movement."""
    return context.get("balance_transaction", transaction, "balance_transaction")


@operation("GET", "/v1/balance_transactions", "BalanceTransactionListParams")
def transactions(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Movements. ``payout`` lists those of an automatic payout, including the payout itself."""
    field, value = "_account", context.account
    if given.get("payout"):
        context.get("payout", given["payout"], "payout")
        field, value = "_payout", given["payout"]
    elif given.get("source"):
        field, value = "source", given["source"]

    def wanted(row: Row) -> bool:
        return (
            given.get("type") in (None, row["type"])
            and given.get("currency") in (None, row["currency"])
            and given.get("source") in (None, row["source"])
        )

    return paginate(
        context, "balance_transaction", given, "/v1/balance_transactions", field=field, value=value, where=wanted
    )
