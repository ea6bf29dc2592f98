"""Payees' accounts at Stripe."""

from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

from billing.provider.gateways.base import AccountFacts
from billing.provider.gateways.stripe_gateway.wire import Speaker, call

_TRANSFERS = {"active": "active", "pending": "pending"}  # whatever else it says, nothing can be sent


class Payees(Speaker):
    """`billing.provider.gateways.base.AccountGateway`, spoken to Stripe."""

    def create_account(self, *, organization_id: int, name: str, country: str, email: str, key: str) -> AccountFacts:
        """Open an account of the kind that separate charges and transfers need: paid by us, with a light dashboard."""
        params: dict[str, Any] = {
            "controller": {
                "fees": {"payer": "application"},
                "losses": {"payments": "application"},
                "stripe_dashboard": {"type": "express"},
                "requirement_collection": "stripe",
            },
            "capabilities": {"transfers": {"requested": True}},
            "country": country,
            "business_profile": {"name": name},
            "metadata": {"organization": str(organization_id)},
        }
        if email:
            params["email"] = email
        return _account(call(self._client.v1.accounts.create, params, {"idempotency_key": key}))

    def account(self, account_id: str) -> AccountFacts:
        """How the account stands."""
        return _account(call(self._client.v1.accounts.retrieve, account_id))

    def onboarding_url(self, account_id: str, return_url: str, refresh_url: str) -> str:
        """A link of single use."""
        link = call(
            self._client.v1.account_links.create,
            {
                "account": account_id,
                "return_url": return_url,
                "refresh_url": refresh_url,
                "type": "account_onboarding",
            },
        )
        return str(link["url"])


def _account(account: dict[str, Any]) -> AccountFacts:
    requirements = account.get("requirements") or {}
    return AccountFacts(
        account["id"],
        _TRANSFERS.get((account.get("capabilities") or {}).get("transfers", ""), "inactive"),
        bool(account.get("payouts_enabled")),
        bool(account.get("details_submitted")),
        {
            "currently_due": requirements.get("currently_due") or [],
            "past_due": requirements.get("past_due") or [],
            "pending_verification": requirements.get("pending_verification") or [],
            "disabled_reason": requirements.get("disabled_reason") or "",
            "current_deadline": requirements.get("current_deadline"),
            "errors": [
                {"requirement": each.get("requirement", ""), "reason": each.get("reason", "")}
                for each in requirements.get("errors") or []
            ],
        },
    )
