"""A sandbox in memory under a clock that stands still, and the check of what went over its wire."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import stripe

from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.delivery import body_of
from infra.stripe_sandbox.versions import SDK_VERSION
from tests.infra.stripe_sandbox.client import client_of, control
from tests.support.contract import check_contract

NOW = 1_790_000_000
DAY = 86400


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "off_contract: makes calls that Stripe's description of its API forbids")


class Inbox(list[tuple[str, dict[str, str], bytes]]):
    """Receives webhooks; answers with `status`."""

    status = 200

    def __call__(self, url: str, headers: dict[str, str], body: bytes) -> int:
        self.append((url, headers, body))
        return self.status

    def types(self) -> list[str]:
        """The types of what arrived, in order."""
        return [json.loads(body)["type"] for _, _, body in self]


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def traffic(tmp_path: Path) -> Path:
    return tmp_path / "traffic.jsonl"


@pytest.fixture
def sandbox(inbox: Inbox, traffic: Path, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A seeded sandbox; afterwards its traffic must be Stripe's own, unless the test is marked `off_contract`."""
    box = Sandbox(clock=lambda: NOW, deliver=inbox, public_url="http://sandbox.test", record=str(traffic), seed="tests")
    yield box
    if request.node.get_closest_marker("off_contract") is None:
        record_events(box)
        check_contract(traffic)


def record_events(box: Sandbox) -> None:
    """Record every event as a webhook to an endpoint of the SDK's version, whether one wanted it or not."""
    assert box.recorder
    with box.store.transaction():
        for key in box.store.ids("event"):
            event = box.store.get("event", key)
            assert event
            box.recorder.webhook(body_of(event, {"api_version": SDK_VERSION}).decode(), None, "")


@pytest.fixture
def api(sandbox: Sandbox) -> stripe.StripeClient:
    return client_of(sandbox)


def payee(
    api: stripe.StripeClient,
    sandbox: Sandbox,
    name: str = "Northwind",
    onboard: bool = True,
    interval: str = "daily",
    country: str = "US",
) -> str:
    """An express account that can be paid."""
    account = api.v1.accounts.create(
        {
            "country": country,
            "email": f"{name.lower()}@example.com",
            "business_profile": {"name": name},
            "controller": {
                "fees": {"payer": "application"},
                "losses": {"payments": "application"},
                "stripe_dashboard": {"type": "express"},
                "requirement_collection": "stripe",
            },
            "capabilities": {"transfers": {"requested": True}},
            "settings": {"payouts": {"schedule": {"interval": interval}}},
        }
    )
    if onboard:
        control(sandbox, f"onboard/{account.id}", outcome="complete")
    return account.id


def paid(
    api: stripe.StripeClient, amount: int = 10_000, method: str = "pm_card_visa", group: str | None = "order_1"
) -> stripe.PaymentIntent:
    """A confirmed intent."""
    given: Any = {
        "amount": amount,
        "currency": "usd",
        "payment_method": method,
        "confirm": True,
        "allowed_payment_method_types": ["card", "us_bank_account"],
    }
    if group:
        given["transfer_group"] = group
    return api.v1.payment_intents.create(given)


def advance(sandbox: Sandbox, seconds: int) -> None:
    """Move the clock and let everything due happen."""
    control(sandbox, "clock", advance=seconds)


def hear(api: stripe.StripeClient, **more: object) -> stripe.WebhookEndpoint:
    """An endpoint for all events, in the SDK's version; `more` are further parameters."""
    given: Any = {"url": "https://shop.test/hook", "enabled_events": ["*"], "api_version": stripe.api_version}
    return api.v1.webhook_endpoints.create(given | more)
