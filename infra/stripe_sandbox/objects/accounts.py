"""Connected accounts (v1, controller properties): their capabilities, and what Stripe still requires."""

from typing import Any

from infra.stripe_sandbox.books import totals
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Missing, Refused
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.rendering import computed, list_of
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

DUE = [
    "business_profile.url",
    "business_type",
    "external_account",
    "representative.first_name",
    "representative.last_name",
    "tos_acceptance.date",
    "tos_acceptance.ip",
]
LEFT_OUT = ["company.tax_id"]
CURRENCY = {"US": "usd", "GB": "gbp", "CA": "cad", "AU": "aud", "JP": "jpy"}
_SCHEDULE = {"delay_days": 2, "interval": "daily"}


def requirements(due: list[str], reason: str | None = None, *, past: bool = False) -> dict[str, Any]:
    """The ``requirements`` hash with these fields due."""
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": due,
        "disabled_reason": reason,
        "errors": [],
        "eventually_due": due,
        "past_due": due if past else [],
        "pending_verification": [],
    }


def ensure_platform(context: Context) -> str:
    """The platform's own account, made on first use; its payouts are manual. Returns its id."""
    meta = context.store.get("meta", "platform")
    if meta:
        return str(meta["account"])
    account = context.new_id("acct")
    context.platform = context.account = account
    row = _account(account, context.now, {"country": "US", "email": "platform@example.com"})
    row |= {
        "charges_enabled": True,
        "payouts_enabled": True,
        "details_submitted": True,
        "type": "standard",
        "controller": {"type": "account"},
        "capabilities": {"card_payments": "active", "transfers": "active"},
        "requirements": requirements([]),
        "_requested": ["card_payments", "transfers"],
    }
    row["settings"]["payouts"]["schedule"] = {"delay_days": 2, "interval": "manual"}
    context.add("account", row, account=account)
    context.store.add("meta", "platform", {"id": "platform", "account": account})
    return account


def _account(key: str, created: int, given: dict[str, Any]) -> Row:
    country = given.get("country", "US")
    profile = {
        "mcc": None,
        "name": None,
        "product_description": None,
        "support_address": None,
        "support_email": None,
        "support_phone": None,
        "support_url": None,
        "url": None,
    }
    payouts = given.get("settings", {}).get("payouts", {})
    return {
        "id": key,
        "object": "account",
        "business_profile": profile | (given.get("business_profile") or {}),
        "business_type": given.get("business_type"),
        "capabilities": {},
        "charges_enabled": False,
        "controller": {"type": "application"},
        "country": country,
        "created": created,
        "default_currency": given.get("default_currency") or CURRENCY.get(country, "eur"),
        "details_submitted": False,
        "email": given.get("email"),
        "future_requirements": requirements([]),
        "metadata": metadata({}, given.get("metadata")),
        "payouts_enabled": False,
        "requirements": requirements(DUE, "requirements.past_due", past=True),
        "settings": {
            "branding": {"icon": None, "logo": None, "primary_color": None, "secondary_color": None},
            "card_payments": {
                "decline_on": {"avs_failure": False, "cvc_failure": False},
                "statement_descriptor_prefix": None,
                "statement_descriptor_prefix_kana": None,
                "statement_descriptor_prefix_kanji": None,
            },
            "dashboard": {"display_name": profile["name"], "timezone": "Etc/UTC"},
            "payments": {
                "statement_descriptor": None,
                "statement_descriptor_kana": None,
                "statement_descriptor_kanji": None,
            },
            "payouts": {
                "debit_negative_balances": payouts.get("debit_negative_balances", False),
                "schedule": _schedule(_SCHEDULE, payouts.get("schedule") or {}),
                "statement_descriptor": payouts.get("statement_descriptor"),
            },
        },
        "tos_acceptance": {"date": None, "ip": None, "user_agent": None},
        "type": "express",
        "_requested": [],
    }


def _schedule(current: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    merged = {**current, **given}
    if merged.get("delay_days") == "minimum":
        merged["delay_days"] = 2
    interval = merged["interval"]
    if interval == "weekly" and not (merged.get("weekly_anchor") or merged.get("weekly_payout_days")):
        merged["weekly_anchor"] = "monday"
    if interval == "monthly" and not (merged.get("monthly_anchor") or merged.get("monthly_payout_days")):
        merged["monthly_anchor"] = 1
    kept = {
        "weekly": ("weekly_anchor", "weekly_payout_days"),
        "monthly": ("monthly_anchor", "monthly_payout_days"),
    }.get(interval, ())
    return {key: value for key, value in merged.items() if key in ("delay_days", "interval", *kept)}


def _controller(given: dict[str, Any]) -> dict[str, Any]:
    payer = given.get("fees", {}).get("payer", "account")
    losses = given.get("losses", {}).get("payments", "stripe")
    dashboard = given.get("stripe_dashboard", {}).get("type", "full")
    if losses == "application" and payer != "application":
        raise InvalidRequest(
            "When `controller[losses][payments]` is `application`, `controller[fees][payer]` must be `application`.",
            param="controller[fees][payer]",
        )
    return {
        "fees": {"payer": payer},
        "is_controller": True,
        "losses": {"payments": losses},
        "requirement_collection": given.get("requirement_collection", "stripe"),
        "stripe_dashboard": {"type": dashboard},
        "type": "application",
    }


_CONTROLLER_OF: dict[str, dict[str, Any]] = {
    "express": {
        "fees": {"payer": "application"},
        "losses": {"payments": "application"},
        "stripe_dashboard": {"type": "express"},
    },
    "custom": {
        "fees": {"payer": "application"},
        "losses": {"payments": "application"},
        "requirement_collection": "application",
        "stripe_dashboard": {"type": "none"},
    },
    "standard": {},
}


@operation("POST", "/v1/accounts", "AccountCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A new connected account. No capability is active before onboarding."""
    if given.get("type") and given.get("controller"):
        raise InvalidRequest(
            "You may not provide the `type` parameter and `controller` parameters simultaneously. "
            "They are mutually exclusive.",
            param="type",
        )
    country = given.get("country", "US")
    if len(country) != 2 or not country.isupper():
        raise InvalidRequest(
            f"Country '{country}' is unknown. Try using a 2-character alphanumeric country code "
            "instead, such as 'US', 'EG', or 'GB'.",
            code="country_code_invalid",
            param="country",
        )
    kind = given.get("type") or "standard"
    controller = _controller(given.get("controller") or _CONTROLLER_OF[kind])
    row = _account(context.new_id("acct"), context.now, given)
    row["controller"] = controller
    shown = {"express": "express", "full": "standard"}.get(controller["stripe_dashboard"]["type"], "custom")
    row["type"] = given.get("type") or ("none" if shown == "custom" else shown)
    requested = sorted(name for name, each in (given.get("capabilities") or {}).items() if each.get("requested"))
    row["_requested"] = requested
    row["capabilities"] = dict.fromkeys(requested, "inactive")
    context.add("account", row, account=context.account)
    return row


def connected(context: Context, key: str) -> Row:
    """An account the caller may see: itself, or one the platform connected."""
    row = context.find("account", key)
    if row is None or context.account not in (key, row["_account"]):
        raise Missing("account", key, "account")
    return row


@operation("GET", "/v1/account", "AccountRetrieveCurrentParams")
def current(context: Context, given: dict[str, Any]) -> Row:
    """The caller's own account."""
    return connected(context, context.account)


@operation("GET", "/v1/accounts/{account}", "AccountRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], account: str) -> Row:
    """One account."""
    return connected(context, account)


@operation("GET", "/v1/accounts", "AccountListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """The connected accounts."""
    return paginate(context, "account", given, "/v1/accounts", where=lambda row: row["id"] != context.platform)


@operation("POST", "/v1/accounts/{account}", "AccountUpdateParams")
def update(context: Context, given: dict[str, Any], account: str) -> Row:
    """Change what the platform may change: e-mail, profile, metadata, schedule, requested capabilities."""
    row = connected(context, account)
    values: dict[str, Any] = {key: given[key] for key in ("email", "business_type", "default_currency") if key in given}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    if given.get("business_profile"):
        values["business_profile"] = row["business_profile"] | given["business_profile"]
    payouts = given.get("settings", {}).get("payouts")
    if payouts:
        kept = row["settings"]["payouts"]
        merged = kept | {key: value for key, value in payouts.items() if key != "schedule"}
        merged["schedule"] = _schedule(kept["schedule"], payouts.get("schedule") or {})
        values["settings"] = {**row["settings"], "payouts": merged}
    for name, each in (given.get("capabilities") or {}).items():
        asked = [other for other in row["_requested"] if other != name] + ([name] if each.get("requested") else [])
        values["_requested"] = sorted(asked)
        ready = row["details_submitted"] and not row["requirements"]["currently_due"]
        states = {key: value for key, value in row["capabilities"].items() if key != name}
        if each.get("requested"):
            states[name] = "active" if ready else "inactive"
        values["capabilities"] = states
    before = context.change(row, **values)
    context.emit("account.updated", row, before)
    return row


def capability_object(context: Context, row: Row, name: str) -> dict[str, Any]:
    """The ``capability`` object of an account."""
    due = list(row["requirements"]["currently_due"])
    status = row["capabilities"].get(name, "unrequested")
    needs = {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": due,
        "errors": [],
        "eventually_due": due,
        "past_due": due,
        "pending_verification": [],
        "disabled_reason": "requirements.fields_needed" if due else None,
    }
    return {
        "id": name,
        "object": "capability",
        "account": row["id"],
        "requested": name in row["_requested"],
        "requested_at": row["created"] if name in row["_requested"] else None,
        "requirements": needs,
        "status": status,
    }


@operation("DELETE", "/v1/accounts/{account}", "AccountDeleteParams")
def delete(context: Context, given: dict[str, Any], account: str) -> dict[str, Any]:
    """Delete a connected account. Raises Refused where it holds money."""
    row = connected(context, account)
    if account == context.platform or any(totals(context, account).values()):
        raise Refused("This account cannot be deleted because it still has a balance.", code="account_invalid")
    if row["controller"].get("is_controller"):
        application = {"id": _application(context), "object": "application", "name": "The platform"}
        context.acting_as(account).emit("account.application.deauthorized", {**application, "_account": account})
    context.store.delete("account", row["id"])
    return {"id": account, "object": "account", "deleted": True}


def _application(context: Context) -> str:
    """The id of the platform's application, which its connected accounts have authorized."""
    kept = context.store.get("meta", "application")
    if kept is None:
        key = context.new_id("ca")
        kept = context.store.add("meta", "application", {"id": "application", "application": key})
    return str(kept["application"])


@operation("POST", "/v1/accounts/{account}/reject", "AccountRejectParams")
def reject(context: Context, given: dict[str, Any], account: str) -> Row:
    """Reject the account: it can receive no payments and no payouts."""
    row = connected(context, account)
    before = context.change(
        row,
        capabilities=dict.fromkeys(row["_requested"], "inactive"),
        charges_enabled=False,
        payouts_enabled=False,
        requirements=requirements([], f"rejected.{given['reason']}"),
    )
    context.emit("account.updated", row, before)
    return row


@operation("POST", "/v1/accounts/{account}/login_links", "AccountLoginLinkCreateParams")
def login_link(context: Context, given: dict[str, Any], account: str) -> dict[str, Any]:
    """A link to the payee's own dashboard at Stripe."""
    row = connected(context, account)
    if row["controller"].get("stripe_dashboard", {}).get("type") != "express" or not row["details_submitted"]:
        raise Refused("Cannot create a login link for an account that has not completed onboarding.")
    url = f"{context.public_url}/dashboard/{account}"
    return {"object": "login_link", "created": context.now, "url": url}


@operation("GET", "/v1/accounts/{account}/capabilities", "AccountCapabilityListParams")
def capabilities(context: Context, given: dict[str, Any], account: str) -> dict[str, Any]:
    """Every requested capability."""
    row = connected(context, account)
    return {
        "object": "list",
        "data": [capability_object(context, row, name) for name in row["_requested"]],
        "has_more": False,
        "url": f"/v1/accounts/{account}/capabilities",
    }


@operation("GET", "/v1/accounts/{account}/capabilities/{capability}", "AccountCapabilityRetrieveParams")
def capability(context: Context, given: dict[str, Any], account: str, capability: str) -> dict[str, Any]:
    """One capability."""
    return capability_object(context, connected(context, account), capability)


@computed("account", "external_accounts")
def _external_accounts(context: Context, row: Row) -> dict[str, Any]:
    found = context.all("bank_account", "_account", row["id"])
    return list_of(context, found, f"/v1/accounts/{row['id']}/external_accounts")
