"""A buyer or a payee is opened at the provider once, whoever asks at once and wherever a process dies."""

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from billing import tasks
from billing.accounts.actions.ensure_customer import ensure_customer
from billing.accounts.actions.start_onboarding import start_onboarding
from billing.models import AccountAttempt, BuyerCustomer, PayeeAccount
from billing.provider.gateways import stripe_gateway
from billing.provider.gateways.base import GatewayRefused
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import CustomerRequest, PayeeRequest
from billing.provider.gateways.stripe_gateway import StripeGateway
from billing.provider.gateways.stripe_gateway.wire import call
from billing.reconciliation.invariants.providers import EveryAccountHasARow
from core.kit import clock, jobs
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
URLS = ("http://market.test/back/", "http://market.test/again/")


class Killed(BaseException):
    """kill -9, as near as a test can get."""


def customer_of(organization: Organization) -> None:
    ensure_customer(organization, "stripe")


def account_of(organization: Organization) -> None:
    email = organization.memberships.order_by("-pk").values_list("user__email", flat=True)[0]
    start_onboarding(organization, *URLS, email=email)


OPENED = {"customer": customer_of, "account": account_of}


def at_stripe(stripe: Stripe, kind: str) -> list[str]:
    """The ids of what was opened there for our organisations."""
    rows = stripe.sandbox.export_state()["rows"][kind].values()
    return [row["id"] for row in rows if "organization" in row["metadata"]]


def ours(kind: str) -> str:
    if kind == "customer":
        return BuyerCustomer.objects.get().provider_id
    return PayeeAccount.objects.get().provider_account


def change_contact(organization: Organization) -> None:
    Organization.objects.filter(pk=organization.pk).update(name="Contoso and Sons")
    organization.refresh_from_db()
    MembershipFactory(organization=organization, role="finance", user=UserFactory(email="new@contoso.test"))


def lose_answers(stripe: Stripe, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the process die as soon as the provider has opened something, so many times."""
    left = [times]
    opens = StripeGateway.open_account

    def dies(self: StripeGateway, request: CustomerRequest | PayeeRequest, key: str) -> str:
        opens(self, request, key)
        left[0] -= 1
        if left[0] >= 0:
            raise Killed
        return opens(self, request, key)

    monkeypatch.setattr(StripeGateway, "open_account", dies)


@pytest.fixture
def organization() -> Organization:
    made = OrganizationFactory(name="Contoso", country="US", is_buyer=True, is_vendor=True)
    MembershipFactory(organization=made, role="owner", user=UserFactory(email="owner@contoso.test"))
    return made


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", OPENED)
def test_colleagues_who_ask_at_once_open_one(stripe: Stripe, organization: Organization, kind: str) -> None:
    answer = stripe.sandbox.handle

    def slowly(*request: Any) -> tuple[int, dict[str, str], bytes]:
        time.sleep(0.03)  # long enough that their calls overlap
        return answer(*request)

    def ask(number: object) -> None:
        MembershipFactory(organization=organization, role="owner")  # each has an address of its own
        try:
            with clock.travel(START), jobs.muted():
                OPENED[kind](organization)
        finally:
            connection.close()

    stripe_gateway.use_transport(slowly)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(ask, range(4)))
    assert at_stripe(stripe, kind) == [ours(kind)]
    assert AccountAttempt.objects.count() == 1


@pytest.mark.parametrize("kind", OPENED)
@pytest.mark.parametrize("later", [dt.timedelta(minutes=5), dt.timedelta(hours=30)], ids=["soon", "key forgotten"])
def test_one_that_was_opened_and_not_recorded_is_found_although_the_contact_changed(
    stripe: Stripe, organization: Organization, kind: str, later: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_answers(stripe, monkeypatch, 1)
    with clock.travel(START), pytest.raises(Killed):
        OPENED[kind](organization)
    assert ours(kind) == ""
    assert list(EveryAccountHasARow().problems()) == []  # its attempt owns it
    change_contact(organization)
    with clock.travel(START + later):
        OPENED[kind](organization)
    assert at_stripe(stripe, kind) == [ours(kind)]
    assert AccountAttempt.objects.get().outcome == "made"


@pytest.mark.parametrize("kind", OPENED)
def test_the_sweeper_finishes_what_nobody_asks_for_again(
    stripe: Stripe, organization: Organization, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_answers(stripe, monkeypatch, 1)
    with clock.travel(START):
        with pytest.raises(Killed):
            OPENED[kind](organization)
        tasks.refresh_accounts()
        assert ours(kind) == ""  # its process may be alive
    with clock.travel(START + dt.timedelta(minutes=3)):
        tasks.refresh_accounts()
    assert at_stripe(stripe, kind) == [ours(kind)]


@pytest.mark.parametrize("kind", OPENED)
def test_a_process_that_died_before_it_asked_asks_again_with_the_same_words(
    stripe: Stripe, organization: Organization, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(StripeGateway, "open_account", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            OPENED[kind](organization)
    change_contact(organization)
    OPENED[kind](organization)
    assert at_stripe(stripe, kind) == [ours(kind)]
    assert AccountAttempt.objects.get().request["name"] == "Contoso"


def test_a_refused_contact_can_be_corrected(stripe: Stripe, organization: Organization) -> None:
    organization.memberships.update(user=UserFactory(email="nobody@nowhere"))
    with pytest.raises(GatewayRefused):
        ensure_customer(organization, "stripe")
    change_contact(organization)
    assert ensure_customer(organization, "stripe") == ours("customer")
    assert list(AccountAttempt.objects.values_list("number", "outcome")) == [(1, "failed"), (2, "made")]


@pytest.mark.parametrize("kind", OPENED)
@pytest.mark.parametrize("fault", ["500_before", "500_after", "drop_after"])
def test_an_error_of_the_provider_leads_to_one_all_the_same(
    stripe: Stripe, organization: Organization, kind: str, fault: str
) -> None:
    stripe.control("faults", method="POST", path=f"/v1/{kind}s", kind=fault)
    OPENED[kind](organization)
    assert at_stripe(stripe, kind) == [ours(kind)]


def test_an_account_that_no_row_names_is_reported(stripe: Stripe, organization: Organization) -> None:
    ensure_customer(organization, "stripe")
    asked = CustomerRequest(organization.pk, "Contoso", "", START)
    made = gateway().open_account(asked, "by hand")
    (problem,) = EveryAccountHasARow().problems()
    assert made in problem
    call(
        stripe_gateway.stripe_gateway()._client.v1.customers.delete, made
    )  # what the fixture finds at the end is in order again


def test_the_database_keeps_what_was_asked_for(stripe: Stripe, organization: Organization) -> None:
    ensure_customer(organization, "stripe")
    changes: list[dict[str, Any]] = [{"request": {}}, {"key": "another"}, {"provider_id": "cus_2"}]
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            AccountAttempt.objects.update(**change)
