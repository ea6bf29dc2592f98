"""A seller's own system is told of leads."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator

import pytest
from django.test import Client

from core.kit import clock
from core.kit.addresses import is_https_address
from core.notifications.models import Notice
from core.organizations.models import Membership, Organization, State
from storefronts.leads.actions.assign_lead import assign_lead
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.move_lead import move_lead
from storefronts.leads.actions.send_delivery import send_delivery
from storefronts.leads.actions.set_lead_webhook import MOST_TESTS, TooManyTests, send_test, set_lead_webhook
from storefronts.leads.actions.withdraw_lead import withdraw_lead
from storefronts.leads.domain.webhooks import WAITS
from storefronts.leads.gateways import endpoints
from storefronts.models import LeadDelivery, LeadWebhook
from storefronts.tasks import forget_deliveries, send_deliveries
from tests.factories.people import sign_in
from tests.factories.storefronts import delivery_of, lead_of, partner_named, webhook_of
from tests.support.answers import Answer
from tests.support.endpoints import Endpoint
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def ines(client: Client, northwind: Organization) -> Membership:
    return sign_in(client, northwind)


@pytest.fixture
def crm() -> Iterator[Endpoint]:
    system = Endpoint()
    with endpoints.use(system):
        yield system


def token(page: Answer) -> str:
    return page.text.split('name="form_token" value="')[1].split('"')[0]


def test_a_confirmed_lead_is_posted_signed_with_what_was_written(northwind: Organization, crm: Endpoint) -> None:
    webhook_of(northwind)
    lead = lead_of(northwind, confirmed=False, answers=[["How many?", "60"]])
    send_deliveries()
    assert crm.got == [], "nobody confirmed the address yet"
    confirm_lead(lead)
    send_deliveries()
    send_deliveries()
    [(url, body, headers)] = crm.got
    told = json.loads(body)
    assert (url, told["event"], told["lead"]["reference"]) == (
        "https://crm.example/leads",
        "lead.received",
        lead.reference,
    )
    assert told["lead"]["answers"] == [{"question": "How many?", "answer": "60"}]
    assert headers["Ensemble-Delivery"] == told["id"] == str(LeadDelivery.objects.get().key)
    seconds, digest = (part.split("=")[1] for part in headers["Ensemble-Signature"].split(","))
    assert digest == hmac.new(b"whsec_known", seconds.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert LeadDelivery.objects.get().delivered_at


def test_changes_are_told_once_until_they_are_sent(northwind: Organization, ines: Membership, crm: Endpoint) -> None:
    webhook_of(northwind)
    lead = confirm_lead(lead_of(northwind, confirmed=False))
    send_deliveries()
    move_lead(lead, "qualified", by=ines.user)
    assign_lead(lead, ines, by=ines.user)
    send_deliveries()
    [_received, changed] = [json.loads(body) for _url, body, _headers in crm.got]
    assert (changed["event"], changed["lead"]["stage"]) == ("lead.changed", "qualified")
    assert changed["lead"]["owner"] == ines.user.email


def test_a_lead_from_before_the_address_was_set_is_not_told_of(
    northwind: Organization, ines: Membership, crm: Endpoint
) -> None:
    lead = lead_of(northwind)
    webhook_of(northwind)
    move_lead(lead, "qualified", by=ines.user)
    assert not LeadDelivery.objects.exists()


def test_a_system_that_may_know_a_withdrawn_lead_is_told_its_reference_alone(
    northwind: Organization, crm: Endpoint
) -> None:
    webhook_of(northwind)
    lead = confirm_lead(lead_of(northwind, confirmed=False))
    send_deliveries()
    withdraw_lead(lead)
    send_deliveries()
    told = json.loads(crm.got[-1][1])
    assert (told["event"], told["lead"]) == ("lead.withdrawn", {"reference": lead.reference})


def test_a_lead_that_is_withdrawn_before_it_was_sent_is_never_sent(northwind: Organization, crm: Endpoint) -> None:
    webhook_of(northwind)
    withdraw_lead(confirm_lead(lead_of(northwind, confirmed=False)))
    send_deliveries()
    assert crm.got == [] and not LeadDelivery.objects.exists()


def test_a_lead_that_is_deleted_by_its_age_takes_what_was_to_be_told_with_it(
    northwind: Organization, crm: Endpoint
) -> None:
    delivery = delivery_of(lead_of(northwind))
    delivery.lead.delete()
    send_deliveries()
    delivery.refresh_from_db()
    assert crm.got == [] and delivery.given_up_at


@pytest.mark.parametrize("status", [0, 302, 400, 500])
def test_what_is_not_taken_is_tried_again_and_given_up_within_two_days(
    northwind: Organization, ines: Membership, crm: Endpoint, status: int
) -> None:
    crm.status = status
    delivery = delivery_of(lead_of(northwind))
    started = clock.now()
    for _number in range(len(WAITS) + 3):
        with clock.travel(max(LeadDelivery.objects.get().next_at, clock.now())):
            send_deliveries()
    delivery.refresh_from_db()
    assert len(crm.got) == len(WAITS) + 1 == delivery.tries
    assert delivery.given_up_at and delivery.given_up_at - started < dt.timedelta(days=2)
    assert ("could not be reached" if status == 0 else f"status {status}") in delivery.error
    notice = Notice.objects.get(kind="lead.webhook_failed")
    assert (notice.user, notice.url) == (ines.user, "/leads/webhook/")


def test_admins_are_told_once_a_day_however_much_is_lost(
    northwind: Organization, ines: Membership, crm: Endpoint
) -> None:
    crm.status = 500
    for name in "abc":
        delivery_of(lead_of(northwind, token=name), tries=len(WAITS))
    send_deliveries()
    assert LeadDelivery.objects.filter(given_up_at__isnull=False).count() == 3
    assert Notice.objects.filter(kind="lead.webhook_failed").count() == 1


def test_a_delivery_that_was_given_up_is_sent_again_when_somebody_asks(
    client: Client, northwind: Organization, ines: Membership, crm: Endpoint
) -> None:
    delivery = delivery_of(lead_of(northwind), given_up_at=clock.now(), tries=8, error="It answered with status 500.")
    page = client.get("/leads/webhook/")
    assert "It answered with status 500." in page.text
    client.post(f"/leads/webhook/{delivery.pk}/again/", {"form_token": token(page)})
    send_deliveries()
    assert len(crm.got) == 1
    assert "Delivered" in client.get("/leads/webhook/").text
    foreign = delivery_of(lead_of(partner_named("Other"), token="other"), given_up_at=clock.now())
    again = {"form_token": token(client.get("/leads/webhook/"))}
    assert client.post(f"/leads/webhook/{foreign.pk}/again/", again).status_code == 404


def test_a_seller_that_was_suspended_gets_no_leads(northwind: Organization, crm: Endpoint) -> None:
    delivery = delivery_of(lead_of(northwind))
    Organization.objects.filter(pk=northwind.pk).update(state=State.SUSPENDED)
    assert send_delivery(delivery.pk) == 0 and crm.got == []


def test_an_address_that_is_switched_off_keeps_what_waits(
    northwind: Organization, ines: Membership, crm: Endpoint
) -> None:
    delivery_of(lead_of(northwind))
    set_lead_webhook(northwind, url="https://crm.example/leads", active=False, by=ines.user)
    send_deliveries()
    assert crm.got == []
    set_lead_webhook(northwind, url="https://crm.example/leads", active=True, by=ines.user)
    send_deliveries()
    assert len(crm.got) == 1


def test_another_host_gets_another_secret_and_the_same_host_keeps_it(northwind: Organization, ines: Membership) -> None:
    first = set_lead_webhook(northwind, url="https://crm.example/a", active=True, by=ines.user).secret
    assert set_lead_webhook(northwind, url="https://CRM.example/b", active=True, by=ines.user).secret == first
    assert set_lead_webhook(northwind, url="https://evil.example/b", active=True, by=ines.user).secret != first


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example/", "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/x",
        "https://crm.example:8443/", "https://user@crm.example/", "https://crm.example/#a", "https://crm.example /",
        "https://crm.exämple/", "https://crm.example/\r\nX: y", "javascript:alert(1)", "https://", "https://2130706433/",
        "https://0x7f.0x0.0x0.0x1/", "",
    ],
)  # fmt: skip
def test_only_a_public_name_over_https_is_an_address(url: str) -> None:
    assert not is_https_address(url)
    assert is_https_address("https://crm.example/hooks/lead?key=1")


def test_the_page_saves_an_address_refuses_a_wrong_one_and_sends_a_test(
    client: Client, northwind: Organization, ines: Membership, crm: Endpoint
) -> None:
    page = client.get("/leads/webhook/")
    refused = client.post("/leads/webhook/", {"url": "http://crm.example/", "active": "on", "form_token": token(page)})
    assert (
        refused.status_code == 422 and "begins with https://" in refused.text and "http://crm.example/" in refused.text
    )
    client.post("/leads/webhook/", {"url": "https://crm.example/x", "active": "on", "form_token": token(page)})
    page = client.get("/leads/webhook/")
    assert LeadWebhook.objects.get().secret in page.text
    client.post("/leads/webhook/test/", {"form_token": token(page)})
    crm.status = 503
    send_deliveries()
    assert json.loads(crm.got[0][1])["event"] == "test"
    assert "status 503" in client.get("/leads/webhook/").text, "a test is tried once, and says what happened"
    assert LeadDelivery.objects.get().given_up_at


def test_at_most_ten_tests_an_hour_are_sent(northwind: Organization, ines: Membership) -> None:
    webhook = webhook_of(northwind)
    for _number in range(MOST_TESTS):
        send_test(webhook, by=ines.user)
    with pytest.raises(TooManyTests):
        send_test(webhook, by=ines.user)
    with clock.travel(clock.now() + dt.timedelta(hours=2)):
        assert send_test(webhook, by=ines.user)


def test_the_secret_is_renewed_after_a_question(client: Client, northwind: Organization, ines: Membership) -> None:
    before = webhook_of(northwind).secret
    form = {"form_token": token(client.get("/leads/webhook/"))}
    assert "refuses every delivery" in client.post("/leads/webhook/secret/", form).text
    assert LeadWebhook.objects.get().secret == before
    client.post("/leads/webhook/secret/", {**form, "confirmed": "yes"})
    assert LeadWebhook.objects.get().secret != before


def test_the_page_takes_as_many_queries_for_thirty_deliveries_as_for_one(
    client: Client, northwind: Organization, ines: Membership
) -> None:
    lead = lead_of(northwind)
    delivery_of(lead)
    before = queries(client, "/leads/webhook/")
    for _number in range(29):
        delivery_of(lead, event="lead.changed")
    assert queries(client, "/leads/webhook/") == before


def test_old_deliveries_are_forgotten(northwind: Organization) -> None:
    delivery_of(lead_of(northwind), created_at=clock.now() - dt.timedelta(days=91), delivered_at=clock.now())
    delivery_of(lead_of(northwind, token="new"))
    forget_deliveries()
    assert LeadDelivery.objects.count() == 1
