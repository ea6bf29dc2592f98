"""The real SDK, our gateway, our webhook views, and the sandbox: all of Stripe's part in this process, on our clock."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from billing import tasks
from billing.accounts.actions.start_onboarding import start_onboarding
from billing.models import Payment, WebhookEvent
from billing.provider.gateways import stripe_gateway
from billing.settling.actions.release_hold import release_hold
from core.kit import clock, jobs
from core.organizations.models import Organization
from infra.stripe_sandbox.app import Sandbox

PLATFORM_URL = "http://market.test/stripe/webhook/"
CONNECT_URL = "http://market.test/stripe/connect-webhook/"


class Stripe:
    """What a test does on Stripe's side. Nothing is delivered or worked on before `run()`."""

    def __init__(self, record: str | None = None) -> None:
        self.client = Client()
        self.sandbox = Sandbox(
            clock=lambda: clock.now().timestamp(),
            deliver=self._deliver,
            public_url="http://stripe.test",
            seed="tests",
            record=record,
        )
        self.control("webhook_endpoints", url=PLATFORM_URL, secret="whsec_platform", connect=False, events=["*"])
        self.control("webhook_endpoints", url=CONNECT_URL, secret="whsec_connect", connect=True, events=["*"])
        self.first_state = self.state()

    def state(self) -> str:
        """All that the sandbox holds, for stories that are played once (`tests/support/played.py`)."""
        sandbox = self.sandbox
        others = (
            *(vars(sandbox.faults)[name] for name in ("planned", "injected", "per_second")),
            *(vars(sandbox.deliveries)[name] for name in ("held", "repeats", "invalid", "shuffle", "altered")),
            *(sandbox.clock.offset, sandbox.clock.stopped_at),
        )
        return json.dumps([sandbox.store.export_state(), repr(others)])

    def enter(self, state: str) -> None:
        """Hold what was held then."""
        rows, others = json.loads(state)
        assert others == json.loads(self.first_state)[1], "a story with faults or moved clocks cannot be played once"
        self.sandbox.store.import_state(rows)

    def _deliver(self, url: str, headers: dict[str, str], body: bytes) -> int:
        meta = {name: value for name, value in headers.items() if name.lower() != "content-type"}
        return self.client.generic(
            "POST", urlsplit(url).path, body, content_type="application/json", headers=meta
        ).status_code

    def control(self, path: str, /, **given: object) -> dict[str, Any]:
        """Ask the control plane, which must agree."""
        status, _, body = self.sandbox.handle("POST", f"/_control/{path}", {}, json.dumps(given))
        assert status == 200, body
        made: dict[str, Any] = json.loads(body)
        return made

    def struck(self) -> int:
        """How many faults have struck."""
        _, _, body = self.sandbox.handle("GET", "/_control/faults", {}, "")
        return len(json.loads(body)["injected"])

    def run(self, rounds: int = 4) -> None:
        """Deliver webhooks and let the sweepers work until nothing is left to do."""
        for _ in range(rounds):
            news = self.sandbox.run_due() + self.sandbox.deliver_pending()
            if not news + tasks.apply_events() + tasks.send_transfers() + tasks.send_refunds():
                return

    def onboard(self, organization: Organization, outcome: str = "complete") -> None:
        """Open the organisation's account and get through onboarding."""
        start_onboarding(organization, "http://market.test/back/", "http://market.test/again/")
        organization.payee_account.refresh_from_db()
        self.control(f"onboard/{organization.payee_account.provider_account}", outcome=outcome)

    def pay(self, reference: str, instrument: str = "pm_card_visa") -> None:
        """Be the buyer on the hosted page that is open."""
        payment = Payment.objects.get(order__order_reference=reference, status="open")
        self.control(f"checkout/{payment.last_attempt.provider_id}/complete", instrument=instrument)

    def deliver_everything(self, reference: str) -> None:
        """The buyer accepts every line."""
        release_hold(reference)

    def unapplied(self) -> list[str]:
        """Events that went wrong."""
        return list(WebhookEvent.objects.exclude(error="").values_list("error", flat=True))


@contextmanager
def stripe_in_process(record: str | None = None) -> Iterator[Stripe]:
    """Route the gateway to a fresh sandbox inside the block; jobs are not sent, `run()` does their work."""
    stripe = Stripe(record)
    stripe_gateway.use_transport(stripe.sandbox.handle)
    try:
        with jobs.muted():
            yield stripe
    finally:
        stripe_gateway.use_transport(None)
