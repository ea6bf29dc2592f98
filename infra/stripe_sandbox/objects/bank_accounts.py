"""The bank accounts that payouts go to."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.fees import CURRENCIES
from infra.stripe_sandbox.listing import metadata
from infra.stripe_sandbox.objects.accounts import connected
from infra.stripe_sandbox.rendering import list_of
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


def add_bank_account(
    context: Context, country: str, currency: str, number: str = "000123456789", holder: str | None = None
) -> Row:
    """A bank account for this context's account. Payouts to 000111111116 fail."""
    row = _make(context, country, currency, number, holder)
    context.emit("account.external_account.created", row)
    return row


def ensure_platform_banks(context: Context) -> None:
    """The platform has a bank account in each currency that it settles in."""
    if not context.all("bank_account", "_account", context.platform):
        for currency in sorted(CURRENCIES):
            _make(context, "US", currency, "000123456789", None)


def _make(context: Context, country: str, currency: str, number: str, holder: str | None) -> Row:
    others = context.all("bank_account", "_account", context.account)
    return context.add(
        "bank_account",
        {
            "id": context.new_id("ba"),
            "object": "bank_account",
            "account": context.account,
            "account_holder_name": holder,
            "account_holder_type": "company",
            "account_type": None,
            "available_payout_methods": ["standard"],
            "bank_name": "STRIPE TEST BANK",
            "country": country,
            "currency": currency,
            "default_for_currency": all(each["currency"] != currency for each in others),
            "fingerprint": None,
            "last4": number[-4:],
            "metadata": {},
            "routing_number": "110000000",
            "status": "new",
            "_number": number,
        },
    )


@operation("POST", "/v1/accounts/{account}/external_accounts", "AccountExternalAccountCreateParams")
def create(context: Context, given: dict[str, Any], account: str) -> Row:
    """Add a bank account by its number."""
    connected(context, account)
    details = given["external_account"]
    if not isinstance(details, dict) or details.get("object") != "bank_account":
        raise InvalidRequest(
            "The sandbox takes bank accounts as a hash: external_account[object]=bank_account", param="external_account"
        )
    row = add_bank_account(
        context.acting_as(account),
        details["country"],
        details.get("currency", "usd"),
        details["account_number"],
        details.get("account_holder_name"),
    )
    if "metadata" in given:
        context.change(row, metadata=metadata({}, given["metadata"]))
    return row


@operation("GET", "/v1/accounts/{account}/external_accounts", "AccountExternalAccountListParams")
def listing(context: Context, given: dict[str, Any], account: str) -> dict[str, Any]:
    """The bank accounts of an account."""
    connected(context, account)
    return list_of(
        context,
        context.all("bank_account", "_account", account)[::-1],
        f"/v1/accounts/{account}/external_accounts",
        given.get("limit", 10),
    )
