"""Who tries to move money that is not theirs is refused, the refusal is logged, and nothing has moved."""

import datetime as dt
import json
import logging
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from billing import tasks
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.queries import refundable as refundable_queries
from billing.models import BilledOrder, JournalEntry, Payment, Payout, Posting, Refund, Transfer, WebhookEvent
from billing.provider.gateways import current
from billing.settling.actions.release_hold import release_hold
from core.kit import clock, jobs
from core.kit.models import AuditEntry
from core.organizations.middleware import SESSION_KEY
from core.organizations.models import Organization
from infra.stripe_sandbox.delivery import signature
from marketplace.orders.models import Order
from tests.billing.fake_gateway import FakeGateway
from tests.billing.in_process import Stripe
from tests.factories.billing import RECEIVES, paid_facts, parties, ready_payee, simple_request, worked_example
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accepted
from tests.factories.quotes import worked_example as quoted_example

pytestmark = pytest.mark.django_db
NOVEMBER = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)


def journal() -> tuple[
    list[tuple[int, str]],
    list[tuple[int, int, int | None, int | None]],
    list[tuple[int, str, int, int]],
    list[tuple[int, str, int]],
]:
    """All of the books, to be compared."""
    return (
        list(JournalEntry.objects.order_by("pk").values_list("pk", "cause")),
        list(Posting.objects.order_by("pk").values_list("pk", "account", "debit", "credit")),
        list(Payment.objects.order_by("pk").values_list("pk", "status", "amount", "refunded")),
        list(Transfer.objects.order_by("pk").values_list("pk", "status", "amount")),
    )


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(NOVEMBER):
        yield


# ---------------------------------------------------------------- webhooks


@pytest.fixture
def waiting(people: dict[str, Organization], stripe: Stripe) -> Iterator[Stripe]:
    """An order whose payment page is open and has been paid; Stripe's webhook has not come yet."""
    stripe.onboard(people["vendor-a"])
    request = simple_request(people["contoso"], {"a": {people["vendor-a"]: 9_000}}, fee=1_000)
    request_payment(request)
    stripe.run()
    stripe.control("webhooks", hold=True)
    open_checkout(request.order_reference, "http://market.test/done/", "http://market.test/back/")
    stripe.pay(request.order_reference)
    yield stripe
    stripe.control("webhooks", release=True)
    stripe.run()
    assert Payment.objects.get().status == "settled"  # and Stripe's own word still counts


def true_event(stripe: Stripe, kind: str = "payment_intent.succeeded") -> bytes:
    """What Stripe would send, byte by byte."""
    with stripe.sandbox.store.transaction():
        context = stripe.sandbox.context()
        row = next(each for each in context.all("event") if each["type"] == kind)
        return json.dumps(context.render(row)).encode()


def deliver(stripe: Stripe, body: bytes, header: str | None, url: str = "/stripe/webhook/") -> int:
    meta = {} if header is None else {"Stripe-Signature": header}
    return stripe.client.generic("POST", url, body, content_type="application/json", headers=meta).status_code


NOW = int(NOVEMBER.timestamp())


@pytest.mark.parametrize(
    "header",
    [
        lambda body: signature("whsec_somebody", body, NOW),
        lambda body: signature("whsec_connect", body, NOW),  # the other endpoint's
        lambda body: signature("whsec_platform", body, NOW - 301),  # a replay
        lambda body: signature("whsec_platform", body, NOW + 301),
        lambda body: signature("whsec_platform", body.replace(b"succeeded", b"canceled_"), NOW),
        lambda body: signature("whsec_platform", body, NOW).replace(f"t={NOW}", f"t={NOW - 1}"),
        lambda body: signature("whsec_platform", body, NOW).replace("v1=", "v0="),
        lambda body: f"t={NOW},v1=",
        lambda body: "t=soon,v1=abc",
        lambda body: "nonsense",
        lambda body: "",
        lambda body: None,
    ],
    ids=[
        "forged", "other endpoint", "stale", "future", "altered", "time altered", "old scheme", "empty", "no time",
        "nonsense", "blank", "none",
    ],
)  # fmt: skip
def test_a_webhook_that_stripe_did_not_sign_for_this_endpoint_just_now_is_refused(
    waiting: Stripe, header: Callable[[bytes], str | None], caplog: pytest.LogCaptureFixture
) -> None:
    body, before, stored = true_event(waiting), journal(), WebhookEvent.objects.count()
    with caplog.at_level(logging.WARNING, "billing"):
        assert deliver(waiting, body, header(body)) == 400
    assert "webhook was refused" in caplog.text
    assert WebhookEvent.objects.count() == stored
    assert journal() == before
    assert Payment.objects.get().status == "open"


def test_the_same_webhook_sent_again_within_minutes_is_stored_and_applied_once(waiting: Stripe) -> None:
    body = true_event(waiting)
    header = signature("whsec_platform", body, NOW - 200)
    stored = WebhookEvent.objects.count()
    assert [deliver(waiting, body, header) for _ in range(5)] == [200] * 5
    assert WebhookEvent.objects.count() == stored + 1
    tasks.apply_events()
    before = journal()
    assert deliver(waiting, body, header) == 200
    tasks.apply_events()
    assert journal() == before
    assert Payment.objects.get().status == "settled"


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'"x"', b"{", b'{"id": "evt_1", "object": "event"}', b"\xff\xfe"])
def test_a_signed_body_that_is_no_event_is_refused(waiting: Stripe, body: bytes) -> None:
    stored = WebhookEvent.objects.count()
    assert deliver(waiting, body, signature("whsec_platform", body, NOW)) == 400
    assert WebhookEvent.objects.count() == stored


def test_a_body_of_megabytes_is_refused_unread(waiting: Stripe) -> None:
    body = b'{"id": "evt_big", "type": "payment_intent.succeeded", "pad": "' + b"x" * 3_000_000 + b'"}'
    assert deliver(waiting, body, signature("whsec_platform", body, NOW)) in (400, 413)
    assert not WebhookEvent.objects.filter(event_id="evt_big").exists()


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
@pytest.mark.parametrize("url", ["/stripe/webhook/", "/stripe/connect-webhook/"])
def test_webhooks_are_posted(client: Client, method: str, url: str) -> None:
    assert getattr(client, method)(url).status_code == 405


def signed_event(stripe: Stripe, url: str, secret: str, kind: str, subject: dict[str, Any], account: str = "") -> None:
    body = json.dumps(
        {
            "id": f"evt_{kind}_{account}", "object": "event", "type": kind, "created": NOW, "api_version": None,
            "data": {"object": subject}, **({"account": account} if account else {}),
        }
    ).encode()  # fmt: skip
    assert deliver(stripe, body, signature(secret, body, NOW), url) == 200
    tasks.apply_events()


def test_an_event_is_a_hint_that_cannot_say_what_stripe_does_not(waiting: Stripe) -> None:
    """Even with the right signature: what counts is what Stripe answers when asked, not what the event claims."""
    before = journal()
    payment = Payment.objects.get()
    claimed = {
        "id": "pi_of_somebody", "object": "payment_intent", "status": "succeeded", "amount_received": payment.amount,
        "metadata": {"payment": str(payment.pk)},
    }  # fmt: skip
    signed_event(waiting, "/stripe/webhook/", "whsec_platform", "payment_intent.succeeded", claimed)
    assert journal() == before
    assert WebhookEvent.objects.latest("pk").status in ("failed", "dead")


def test_a_connected_account_cannot_pay_an_order_with_its_own_money(
    waiting: Stripe, people: dict[str, Organization]
) -> None:
    """A payee's own payment names our payment in its metadata: it is not looked for outside the platform."""
    before = journal()
    payment = Payment.objects.get()
    account = people["vendor-a"].payee_account.provider_account
    subject = {"id": "pi_of_payee", "object": "payment_intent", "metadata": {"payment": str(payment.pk)}}
    url = "/stripe/connect-webhook/"
    signed_event(waiting, url, "whsec_connect", "payment_intent.succeeded", subject, account)
    assert journal() == before
    assert Payment.objects.get().status == "open"


def test_news_of_an_account_that_nobody_has_here_moves_nothing(waiting: Stripe) -> None:
    before, url = journal(), "/stripe/connect-webhook/"
    signed_event(waiting, url, "whsec_connect", "account.updated", {"id": "acct_x", "object": "account"}, "acct_x")
    signed_event(waiting, url, "whsec_connect", "payout.paid", {"id": "po_x", "object": "payout"}, "acct_x")
    assert journal() == before
    assert not Payout.objects.exists()


# ---------------------------------------------------------------- the checkout's return


@pytest.fixture
def two_orders(db: None, stripe: Stripe) -> tuple[Story, Order, Payment]:
    """Two buyers' orders through quotes; the first one's page is open."""
    first, second = quoted_example(), None
    order = accepted(first)
    request = simple_request(OrganizationFactory(is_buyer=True), {"a": {first.a: 100}}, fee=1)
    second = request_payment(request)
    return first, order, second


@pytest.mark.parametrize(
    "tampered",
    [
        {"session_id": "cs_of_somebody", "payment_status": "paid"},
        {"amount": "1", "amount_total": "1", "currency": "jpy"},
        {"order": "O-2026-00002", "reference": "O-2026-00002"},
        {"payment_intent": "pi_1", "redirect_status": "succeeded", "paid": "1", "status": "succeeded"},
    ],
    ids=["session", "amount", "order", "status"],
)
def test_what_the_return_from_checkout_says_is_not_believed(
    client: Client, two_orders: tuple[Story, Order, Payment], stripe: Stripe, tampered: dict[str, str]
) -> None:
    story, order, other = two_orders
    sign_in(client, story.buyer)
    client.post(reverse("orders:pay", args=[order.reference]))
    before = journal()
    address = reverse("orders:paid", args=[order.reference])
    for ask in (client.get, lambda url, data: client.get(url, data, headers={"HX-Request": "true"})):
        answer = ask(address, tampered)
        assert answer.status_code == 200
        assert "We are confirming your payment" in answer.content.decode()
    assert client.post(address, tampered).status_code in (200, 405)
    assert journal() == before
    assert payment_state(order.reference).paid == 0
    other.refresh_from_db()
    assert other.status == "requested"
    order.refresh_from_db()
    assert order.paid_at is None


def test_the_amount_to_pay_is_the_orders_whatever_the_browser_posts(
    client: Client, two_orders: tuple[Story, Order, Payment], stripe: Stripe
) -> None:
    story, order, _other = two_orders
    sign_in(client, story.buyer)
    posted = {"amount": "1", "total": "1", "currency": "JPY", "lines": "[]", "reference": "O-2026-00002"}
    client.post(reverse("orders:pay", args=[order.reference]), posted)
    with stripe.sandbox.store.transaction():
        (session,) = stripe.sandbox.context().all("checkout.session")
    assert (session["amount_total"], session["currency"]) == (order.total_minor, "usd")
    assert session["client_reference_id"] == order.reference


@pytest.mark.parametrize("name", ["order", "pay", "paid", "split", "split_csv"])
def test_another_buyers_order_is_not_there(
    client: Client, two_orders: tuple[Story, Order, Payment], stripe: Stripe, name: str
) -> None:
    _story, order, _other = two_orders
    sign_in(client, OrganizationFactory(is_buyer=True, is_vendor=True, is_partner=True))
    before = journal()
    ask = client.post if name == "pay" else client.get
    assert ask(reverse(f"orders:{name}", args=[order.reference])).status_code == 404
    assert journal() == before
    with stripe.sandbox.store.transaction():
        assert stripe.sandbox.context().all("checkout.session") == []


# ---------------------------------------------------------------- another's statement


@pytest.fixture
def told(people: dict[str, Organization], provider: FakeGateway) -> dict[str, Organization]:
    """The worked example under "own": paid, delivered and sent in November."""
    for slug in RECEIVES:
        ready_payee(people[slug])
    payment = request_payment(replace(worked_example(people, tax=1_980_000), visibility="own"))
    sync_payment(payment.pk, paid_facts(payment))
    release_hold("O-2026-00001")
    tasks.send_transfers()
    return people


DOCUMENTS = ("statement", "statement_csv", "statement_pdf")


def amounts_of(slug: str) -> set[str]:
    whole = f"{RECEIVES[slug] // 100:,}.{RECEIVES[slug] % 100:02d}"
    return {whole, whole.replace(",", "")}


@pytest.mark.parametrize("name", ["statement", "statement_csv", "statement_pdf", "statement_list", "earnings"])
def test_asking_for_anothers_statement_gives_ones_own(client: Client, told: dict[str, Organization], name: str) -> None:
    url = reverse(f"billing:{name}", args=[2026, 11, "USD"] if name in DOCUMENTS else [])
    sign_in(client, told["x"])
    own = client.get(url).getvalue()
    a = told["vendor-a"]
    for asked in ("organization", "payee", "party", "for", "slug"):
        answer = client.get(url, {asked: a.slug, f"{asked}_id": str(a.pk)})
        assert answer.status_code == 200
        if name == "statement_pdf":
            assert answer.getvalue() == own
            continue
        text = answer.getvalue().decode()
        for slug in RECEIVES.keys() - {"x"}:
            assert not any(amount in text for amount in amounts_of(slug)), slug


def test_a_forged_organisation_in_the_session_shows_nothing_of_it(
    client: Client, told: dict[str, Organization]
) -> None:
    sign_in(client, told["x"])
    session = client.session
    session[SESSION_KEY] = told["vendor-a"].pk
    session.save()
    answer = client.get(reverse("billing:statement", args=[2026, 11, "USD"]), follow=True)
    assert not any(amount in answer.content.decode() for amount in amounts_of("vendor-a"))


@pytest.mark.parametrize("name", ["order", "split", "split_csv"])
def test_a_payee_of_one_order_finds_no_other_order(
    client: Client, two_orders: tuple[Story, Order, Payment], stripe: Stripe, name: str
) -> None:
    _story, order, _other = two_orders
    outsider = OrganizationFactory(is_vendor=True)
    sign_in(client, outsider)
    assert client.get(reverse(f"orders:{name}", args=[order.reference])).status_code == 404


@pytest.mark.parametrize("slug", ["vendor-a", "x", "contoso"])
def test_the_books_are_closed_to_everybody_but_the_operator_and_the_attempt_is_logged(
    client: Client, told: dict[str, Organization], slug: str, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client, told[slug])
    entry = JournalEntry.objects.first()
    before = journal()
    reads = [
        reverse("billing:order_payments", args=["O-2026-00001"]),
        reverse("billing:order_payments_list"),
        reverse("billing:ledger"),
        reverse("billing:journal_entry", args=[entry.pk]),
        reverse("billing:reconciliation"),
        reverse("billing:webhook_inbox"),
        reverse("billing:invariants"),
    ]
    with caplog.at_level(logging.WARNING, "django.request"):
        for url in reads:
            caplog.clear()
            assert client.get(url).status_code in (403, 404), url
            assert url in caplog.text
        for url in (reverse("billing:refund", args=["O-2026-00001"]), reverse("billing:reconciliation_mirror")):
            caplog.clear()
            assert client.post(url, {"amount": "1.00", "reason": "mine"}).status_code in (403, 404), url
            assert url in caplog.text
    assert journal() == before
    assert not Refund.objects.exists()


# ---------------------------------------------------------------- a race on refund


@pytest.fixture
def refundable(transactional_db: None) -> tuple[FakeGateway, list[Client], BilledOrder]:
    """A settled order, and an operator for each of eight browsers."""
    people, fake = parties(), FakeGateway()
    with jobs.muted(), current.use(fake):
        payment = request_payment(worked_example(people))
        sync_payment(payment.pk, paid_facts(payment))
    operator = OrganizationFactory(name="Ensemble", is_operator=True)
    browsers = [Client() for _ in range(8)]
    for browser in browsers:
        sign_in(browser, operator)
    return fake, browsers, BilledOrder.objects.get()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("amount", ["", "60000.00"])
def test_of_refunds_at_the_same_moment_one_wins_and_the_others_are_told_why(
    refundable: tuple[FakeGateway, list[Client], BilledOrder], amount: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Above the limit a second person decides; that has its own tests.
    monkeypatch.setattr(refundable_queries, "refund_limit", lambda currency: 10**12)
    fake, browsers, order = refundable
    together = Barrier(len(browsers))

    def post(browser: Client) -> tuple[int, str]:
        try:
            with jobs.muted(), current.use(fake), clock.travel(NOVEMBER):
                together.wait(10)
                answer = browser.post(
                    reverse("billing:refund", args=[order.order_reference]),
                    {"amount": amount, "reason": "Cancelled", "confirmed": "yes"},
                )
            return answer.status_code, answer.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(post, browsers))
    assert sorted(status for status, _ in answers) == [302] + [422] * 7
    assert all(re.search(r"Meanwhile .* was refunded by", text) for status, text in answers if status == 422)
    refund = Refund.objects.get()
    assert Payment.objects.get().refunded == refund.amount == (6_000_000 if amount else order.total)
    assert len([key for key in fake.keys if key.startswith("refund:")]) == 1
    assert JournalEntry.objects.filter(cause__startswith="refund:").count() == 1
    assert AuditEntry.objects.filter(action="payment.refund_asked").count() == 1
    assert not AuditEntry.objects.filter(action="payment.refund_refused").exists()
