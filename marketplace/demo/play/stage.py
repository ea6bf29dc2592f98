"""The stage: a moving clock, the Stripe sandbox in process, and the work that workers would do in between."""

import datetime as dt
import heapq
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any  # Any: Stripe's JSON
from urllib.parse import urlsplit
from zlib import crc32

from billing import tasks as billing_tasks
from billing.collecting.actions.open_checkout import open_checkout
from billing.provider.actions.apply_event import event_types
from billing.provider.actions.record_event import record_event
from billing.provider.actions.use_transport import use_transport
from core.kit import clock, jobs
from core.kit.jobs import Caught
from core.kit.jobs.run import raising
from core.notifications.actions.pass_over_mails import pass_over_mails
from core.organizations.models import Organization
from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.versions import SDK_VERSION
from marketplace.deals.tasks import expire_claims, expire_registrations
from marketplace.demo.play.cast import Cast
from marketplace.quotes.tasks import expire_quotes

DAY = dt.timedelta(days=1)
Steps = Iterator[dt.timedelta]
_SITE = "https://ensemble.example"
# What beat starts is played once a week: each round of sweepers costs as much as a day of deals.
_SWEPT = 7 * DAY
# A month is closed on its successor's first days, which no quiet stretch passes over.
_MONTH_CLOSES = 9
_BY_THE_CLOCK = (
    billing_tasks.apply_events,
    billing_tasks.release_by_clock,
    billing_tasks.end_reserves,
    billing_tasks.release_due_payouts,
    billing_tasks.send_transfers,
    billing_tasks.send_refunds,
    billing_tasks.close_attempts,
    billing_tasks.collect_payments,
    billing_tasks.remind_buyers,
    expire_quotes,
    expire_registrations,
    expire_claims,
)
# The index is made at the end, of everything; mails of the past are not sent.
_DROPPED = ("search.tasks.drain_outbox", "core.notifications.tasks.send_mails")
# Who opens a page draws the sizes of its pictures that are not drawn yet: the site need not wait for all of them.
_DRAWN_LATER = ("storefronts.tasks.draw_sizes",)
# Nothing in the marketplace needs more rounds: pay, settle, release, transfer, their events.
_ROUNDS = 6


class SandboxRefused(RuntimeError):
    """The sandbox's control plane did not do what the play asked for."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A webhook endpoint at the sandbox: of the platform's own events, or of connected accounts'."""

    id: str
    secret: str
    connect: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A course of events: `steps` does something, yields how long nothing happens, and so on."""

    starts_at: dt.datetime
    steps: Steps


class Stage:
    """What a story is played on. Time only goes forward; `settle()` does what was asked for, as workers would."""

    def __init__(self, sandbox: Sandbox, messages: Caught, starts_at: dt.datetime) -> None:
        self.sandbox = sandbox
        self.cast = Cast()
        self.messages = messages
        self.day = self.swept_at = starts_at
        self.endpoints: list[Endpoint] = []
        #: Whether people can look around: what they need not wait for is done from then on.
        self.is_open = False

    @classmethod
    @contextmanager
    def open(cls, starts_at: dt.datetime) -> Iterator["Stage"]:
        """A stage with an empty sandbox in memory, its clock at `starts_at`; messages are worked on here, not sent."""
        sandbox = Sandbox(clock=lambda: clock.now().timestamp(), deliver=_deliver, seed="demo")
        with ExitStack() as stack:
            messages = stack.enter_context(jobs.caught(dropped=_DROPPED))
            stage = cls(sandbox, messages, starts_at)
            stack.enter_context(raising())  # a defect ends the play, it is not kept for later
            stack.enter_context(use_transport(sandbox.handle))
            with clock.travel(starts_at):
                stage._register_webhooks()
            yield stage

    def play(self, scenes: Iterable[Scene], until: dt.datetime) -> None:
        """Play scenes in the order of time, each up to its next pause, until they end or `until` is reached.

        What is due on the days between is done on those days, as workers and beat would.
        """
        queue = [(scene.starts_at, number, scene.steps) for number, scene in enumerate(scenes)]
        heapq.heapify(queue)
        while queue and queue[0][0] <= until:
            moment, number, steps = heapq.heappop(queue)
            self._let_days_pass(moment)
            with clock.travel(moment):
                pause = next(steps, None)
                self.settle()
            if pause is not None:
                heapq.heappush(queue, (moment + pause, number, steps))
        self._let_days_pass(until)

    def close(self) -> None:
        """The last night's work: the books are compared with Stripe's."""
        self._sweep()
        billing_tasks.issue_self_billing()
        billing_tasks.reconcile()
        pass_over_mails()

    def settle(self) -> None:
        """What a worker does at once: the bank's side, webhooks, and what messages ask for, while there are any."""
        for _round in range(_ROUNDS):
            self.sandbox.run_due()
            self.sandbox.deliver_pending()
            if not self.messages.work(leaving=() if self.is_open else _DRAWN_LATER):
                return

    def onboard(self, organization: Organization, start: Callable[..., str]) -> None:
        """Take the payee through hosted onboarding, until it is ready."""
        before = set(self.sandbox.store.ids("account"))
        start(organization, f"{_SITE}/payout-account/", f"{_SITE}/payout-account/")
        for account in set(self.sandbox.store.ids("account")) - before:
            self._control(f"onboard/{account}", {})

    def pay(self, order_reference: str, email: str, instrument: str = "pm_card_visa") -> None:
        """Let the buyer pay the order's next instalment on the hosted page."""
        url = open_checkout(order_reference, f"{_SITE}/paid/", f"{_SITE}/cancelled/")
        session = urlsplit(url).path.rsplit("/", 1)[-1]
        self._control(f"checkout/{session}/complete", {"instrument": instrument, "email": email})

    def bank_transfer(self, invoice: str, amount: int) -> None:
        """Let the buyer's bank send money for an invoice."""
        self._control(f"invoices/{invoice}/transfer", {"amount": amount})

    def decide_disputes(self, order_reference: str, outcome: str) -> None:
        """Let the bank decide on what is disputed of the order: won, or lost."""
        store = self.sandbox.store
        for key in store.ids("dispute"):
            dispute = store.get("dispute", key) or {}
            charge = store.get("charge", dispute["charge"]) or {}
            if charge["transfer_group"] == order_reference and dispute["status"].endswith("needs_response"):
                self._control(f"disputes/{key}/decide", {"outcome": outcome})

    def _let_days_pass(self, moment: dt.datetime) -> None:
        while (day := self._next_day()) <= moment:
            self.day = day
            with clock.travel(day):
                if day >= self.swept_at + _SWEPT:
                    self.swept_at = day
                    self._sweep()
                else:
                    self.settle()

    def _next_day(self) -> dt.datetime:
        """A day later, or the first one after that on which the bank's side does something, or a sweep is due."""
        return max(self.day + DAY, min(self._next_due(), self.swept_at + _SWEPT))

    def _sweep(self) -> None:
        """What beat starts by the clock; nobody is sent the mails of the past."""
        pass_over_mails()
        self.settle()
        for task in _BY_THE_CLOCK:
            task()
        if clock.now().day <= _MONTH_CLOSES:
            billing_tasks.issue_self_billing()
        self.settle()

    def _next_due(self) -> dt.datetime:
        """When the bank's side has something to do by itself."""
        due = self._ask("GET", "/_control/clock", b"").get("next_due")
        return dt.datetime.fromtimestamp(due, dt.UTC) if due else self.swept_at + _SWEPT

    def _register_webhooks(self) -> None:
        for url, connect in ((f"{_SITE}/stripe/webhook/", False), (f"{_SITE}/stripe/connect-webhook/", True)):
            events = "".join(f"&enabled_events[{place}]={name}" for place, name in enumerate(event_types()))
            given = f"url={url}&connect={str(connect).lower()}&api_version={SDK_VERSION}{events}"
            made = self._ask("POST", "/v1/webhook_endpoints", given.encode())
            self.endpoints.append(Endpoint(made["id"], made["secret"], connect))

    def _control(self, path: str, given: dict[str, object]) -> None:
        self._ask("POST", f"/_control/{path}", json.dumps(given).encode())

    def _ask(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        headers = {
            "authorization": "Bearer sk_test_sandbox",
            "content-type": "application/x-www-form-urlencoded",
            "idempotency-key": f"stage:{path}:{crc32(body)}",
        }
        status, _headers, answer = self.sandbox.handle(method, path, headers, body)
        if status >= 400:
            raise SandboxRefused(f"{method} {path}: {answer.decode()[:300]}")
        content: dict[str, Any] = json.loads(answer)
        return content


def _deliver(url: str, headers: dict[str, str], body: bytes) -> int:
    record_event(json.loads(body), "connect" if "connect" in url else "platform")
    return 200
