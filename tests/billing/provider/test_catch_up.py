"""Webhooks that never came are fetched from Stripe's lists: the platform's and those of payees' accounts."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import stripe
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import Settings

from billing import tasks
from billing.accounts.queries.requirements import requirements_in_words
from billing.accounts.tasks import MISSED_ACCOUNT_EVENTS
from billing.models import EventCursor, PayeeAccount, WebhookEndpoint, WebhookEvent
from billing.provider.actions.catch_up_events import catch_up_events
from billing.provider.actions.register_webhooks import register_webhooks
from billing.provider.gateways import current
from billing.provider.gateways.base import Envelope, GatewayRefused
from billing.provider.gateways.stripe_gateway.wire import plain_dict
from billing.provider.queries.webhook_secrets import webhook_secrets
from core.kit import clock
from core.kit.jobs.run import raising, run_queue
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import ready_payee
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


def test_an_account_whose_webhooks_never_came_is_known_all_the_same(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    stripe.control("webhooks", hold=True)
    stripe.onboard(people["x"])
    stripe.run()
    assert not PayeeAccount.objects.get().ready
    assert tasks.catch_up_events() > 0
    tasks.apply_events()
    account = PayeeAccount.objects.get()
    assert account.ready
    events = WebhookEvent.objects.filter(endpoint="connect")
    assert {each.account for each in events} == {account.provider_account}
    assert tasks.catch_up_events() == 0


def test_an_account_that_regresses_unheard_has_its_transfers_wait_and_is_told_what_to_do(
    people: dict[str, Organization], stripe: Stripe, client: Client
) -> None:
    stripe.onboard(people["x"])
    stripe.run()
    account = PayeeAccount.objects.get()
    assert account.ready
    stripe.control("webhooks", hold=True)
    stripe.control(f"onboard/{account.provider_account}", outcome="regress")
    tasks.catch_up_events()
    tasks.apply_events()
    account.refresh_from_db()
    assert not account.ready
    sign_in(client, people["x"])
    page = client.get(reverse("billing:payout_account")).content.decode()
    assert "Stripe needs something before more money can be sent" in page and "Continue at Stripe" in page
    (requirement, *_) = requirements_in_words(account)
    assert requirement.name in page and escape(requirement.advice) in page
    sign_in(client, OrganizationFactory(is_operator=True))
    page = client.get(reverse("billing:payee", args=["x"])).content.decode()
    assert "Information that Stripe needs" in page and escape(requirement.advice) in page


class Lists(Any):  # type: ignore[misc]  # it need not have all that a gateway has
    """A provider that has lists of events and nothing else."""

    name = "stripe"

    def __init__(self) -> None:
        self.asked: list[tuple[str, datetime]] = []
        self.closed: set[str] = set()

    def envelope(self, payload: dict[str, Any]) -> Envelope:
        account = payload["data"]["object"]["id"]
        return Envelope(payload["id"], payload["type"], account, account, START)

    def events(self, since: datetime, account: str = "") -> Iterator[dict[str, object]]:
        self.asked.append((account, since))
        if account in self.closed:
            raise GatewayRefused("This account was closed.", "account_invalid")
        return iter(
            [{"id": f"evt_{account}", "type": "account.updated", "created": 1, "data": {"object": {"id": account}}}]
        )


@pytest.fixture
def lists(people: dict[str, Organization]) -> Iterator[Lists]:
    for slug in ("x", "y", "ref"):
        ready_payee(people[slug])
    provider = Lists()
    with current.use(provider):
        yield provider


def test_so_many_accounts_a_call_those_looked_at_longest_ago_first(
    lists: Lists, people: dict[str, Organization]
) -> None:
    names = [people[slug].payee_account.provider_account for slug in ("x", "y", "ref")]
    for minute, expected in enumerate((names[:2], [names[2], names[0]], [names[1], names[0]])):
        with clock.travel(START + dt.timedelta(minutes=minute)):
            lists.asked.clear()
            run_queue(MISSED_ACCOUNT_EVENTS, limit=2)
            assert [account for account, _ in lists.asked] == expected


def test_an_account_that_cannot_be_asked_holds_no_other_up_and_loses_nothing(
    lists: Lists, people: dict[str, Organization]
) -> None:
    closed = people["x"].payee_account.provider_account
    lists.closed.add(closed)
    with raising(False):
        assert run_queue(MISSED_ACCOUNT_EVENTS).done == 2
    lists.closed.clear()
    with clock.travel(START + dt.timedelta(hours=5)):
        assert run_queue(MISSED_ACCOUNT_EVENTS).done == 1
    assert dict(lists.asked[3:])[closed] <= START  # from where it had been left, not from now


def test_an_account_that_can_never_be_asked_takes_its_turn_like_any_other(
    lists: Lists, people: dict[str, Organization]
) -> None:
    accounts = sorted((people[slug].payee_account for slug in ("x", "y", "ref")), key=lambda account: str(account.pk))
    names = [account.provider_account for account in accounts]
    lists.closed.add(names[0])
    for minute in range(3):
        with clock.travel(START + dt.timedelta(minutes=minute)), raising(False):
            run_queue(MISSED_ACCOUNT_EVENTS, 1)
    assert [account for account, _ in lists.asked] == names


def test_the_same_stretch_is_looked_at_twice_so_that_nothing_falls_between(lists: Lists) -> None:
    catch_up_events()
    with clock.travel(START + dt.timedelta(hours=1)):
        catch_up_events()
    assert lists.asked[-1][1] == START - dt.timedelta(minutes=10)


def test_nothing_is_asked_for_that_stripe_lists_no_more(lists: Lists) -> None:
    EventCursor.objects.create(name="platform:stripe", upto=START - dt.timedelta(days=90))
    catch_up_events()
    assert lists.asked[-1][1] == START - dt.timedelta(days=30)


def test_a_registration_by_an_older_version_is_told_what_is_wanted_now_and_keeps_its_secret(
    stripe: Stripe, settings: Settings
) -> None:
    settings.STRIPE_WEBHOOK_SECRET = settings.STRIPE_CONNECT_WEBHOOK_SECRET = ""
    urls = ("http://market.test/a/", "http://market.test/b/")
    platform, _ = register_webhooks(*urls)
    api: Any = current.gateway()
    api._client.v1.webhook_endpoints.update(platform.provider_id, {"enabled_events": ["charge.succeeded"]})
    again, _ = register_webhooks(*urls)
    assert (again.provider_id, again.secret) == (platform.provider_id, platform.secret)
    there = {each.id: each for each in current.gateway().endpoints()}
    assert "payout.paid" in there[platform.provider_id].events


def test_a_second_registration_can_lose_no_secret(stripe: Stripe, settings: Settings) -> None:
    settings.STRIPE_WEBHOOK_SECRET = settings.STRIPE_CONNECT_WEBHOOK_SECRET = ""
    first = register_webhooks("http://market.test/a/", "http://market.test/b/")
    for site in ("http://market.test", "http://moved.test", "http://market.test"):
        found = register_webhooks(f"{site}/a/", f"{site}/b/")
        assert [(each.provider_id, each.secret) for each in found] == [
            (each.provider_id, each.secret) for each in first
        ]
        assert [webhook_secrets("stripe", name) for name in ("platform", "connect")] == [
            [each.secret] for each in first
        ]


def test_an_endpoint_whose_secret_nobody_kept_is_replaced(stripe: Stripe, settings: Settings) -> None:
    settings.STRIPE_WEBHOOK_SECRET = settings.STRIPE_CONNECT_WEBHOOK_SECRET = ""
    urls = ("http://market.test/a/", "http://market.test/b/")
    first, _ = register_webhooks(*urls)
    WebhookEndpoint.objects.all().delete()  # a crash before the secret was kept
    again, _ = register_webhooks(*urls)
    assert again.provider_id != first.provider_id and again.secret != first.secret
    assert [each.url for each in current.gateway().endpoints()].count(urls[0]) == 1


def test_an_event_that_is_fetched_reads_like_the_webhook_that_never_came() -> None:
    said = {
        "object": "event",
        "id": "evt_1",
        "data": {"object": {"object": "price", "id": "price_1", "unit_amount_decimal": "12.5"}},
    }
    fetched = plain_dict(stripe.Event.construct_from(said, "sk_test"))
    assert json.loads(json.dumps(fetched)) == said
