"""Buyers and payees at Stripe: customers and connected accounts."""

from collections.abc import Iterator
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

from django.conf import settings

from billing.provider.gateways.base import AccountFacts, Opened
from billing.provider.gateways.requests import CustomerRequest, PayeeRequest
from billing.provider.gateways.stripe_gateway.regions import pays
from billing.provider.gateways.stripe_gateway.wire import Speaker, call, each_of, own_id
from billing.provider.gateways.stripe_gateway.words import held_back, need
from billing.provider.gateways.words import HeldBack, Need

_TRANSFERS = {"active": "active", "pending": "pending"}  # whatever else it says, nothing can be sent
_OWNER = "organization"  # the name of our id in the metadata


class Payees(Speaker):
    """`billing.provider.gateways.base.AccountGateway`, spoken to Stripe."""

    def open_account(self, request: CustomerRequest | PayeeRequest, key: str) -> str:
        """A customer, to whose e-mail invoices are sent, or a connected account."""
        params: dict[str, Any] = {"metadata": {_OWNER: str(request.organization_id)}}
        if request.email:
            params["email"] = request.email
        if isinstance(request, CustomerRequest):
            made = call(self._client.v1.customers.create, params | {"name": request.name}, {"idempotency_key": key})
        else:
            made = call(self._client.v1.accounts.create, params | _connected(request), {"idempotency_key": key})
        return str(made["id"])

    def find_account(self, request: CustomerRequest | PayeeRequest) -> str:
        """Among what was made since then, the first with our organisation's id."""
        customer = isinstance(request, CustomerRequest)
        listing = self._client.v1.customers.list if customer else self._client.v1.accounts.list
        made = {"created": {"gte": int(request.since.timestamp())}, "limit": 100}
        found = [
            each["id"]
            for each in each_of(call(listing, made, plain=False))
            if own_id(each, _OWNER) == request.organization_id
        ]
        return found[-1] if found else ""

    def opened(self) -> Iterator[Opened]:
        """Customers and connected accounts."""
        for listing in (self._client.v1.customers.list, self._client.v1.accounts.list):
            for each in each_of(call(listing, {"limit": 100}, plain=False)):
                yield Opened(each["id"], own_id(each, _OWNER))

    def account(self, account_id: str) -> AccountFacts:
        """How the account stands."""
        return _account(call(self._client.v1.accounts.retrieve, account_id))

    def pays(self, country: str) -> bool:
        """By the country of the platform's own account."""
        return pays(settings.STRIPE_COUNTRY, country)

    def need(self, field: str) -> Need | None:
        """By the beginning of the requirement's name."""
        return need(field)

    def held_back(self, reason: str) -> HeldBack:
        """By the account's `disabled_reason`."""
        return held_back(reason)

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


def _connected(request: PayeeRequest) -> dict[str, Any]:
    """An account of the kind that separate charges and transfers need: paid by us, with a light dashboard."""
    return {
        "controller": {
            "fees": {"payer": "application"},
            "losses": {"payments": "application"},
            "stripe_dashboard": {"type": "express"},
            "requirement_collection": "stripe",
        },
        "capabilities": {"transfers": {"requested": True}},
        "country": request.country,
        "business_profile": {"name": request.name},
    }


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
