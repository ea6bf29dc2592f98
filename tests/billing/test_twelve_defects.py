"""Twelve defects that other marketplaces are known for, each as a test of what is right here.

Through the real SDK and the sandbox wherever Stripe has a part, and through the real pages wherever a person has one.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
import stripe as sdk
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from billing import tasks
from billing.accounts.queries.take_rates import take_rates
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.interface import PaymentRequest
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment
from billing.models import (
    JournalEntry,
    Payment,
    Payout,
    Portion,
    Posting,
    Refund,
    Release,
    Reversal,
    Share,
    TakeRate,
    Transfer,
    WebhookEvent,
)
from billing.paying_out.actions.record_payout import record_payout
from billing.paying_out.queries.balances import balances
from billing.provider.actions.apply_event import apply_event
from billing.provider.actions.register_webhooks import register_webhooks
from billing.provider.gateways.current import gateway
from billing.settling.actions.release_hold import release_hold
from billing.statements.queries.share_states import share_states
from billing.states.ledger import Kind
from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Organization
from infra.stripe_sandbox.delivery import signature
from marketplace.orders.models import Order
from tests.billing.in_process import Stripe
from tests.factories.billing import RECEIVES, TOTAL, simple_request, worked_example
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accept, accepted, drafted
from tests.factories.quotes import sent as sent_quote
from tests.factories.quotes import worked_example as quoted_example
from tests.infra.stripe_sandbox.client import client_of

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
BACK = ("http://market.test/done/", "http://market.test/back/")


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(START):
        yield


def paid(stripe: Stripe, request: PaymentRequest, instrument: str = "pm_card_visa") -> Payment:
    """The order of this request, paid on the hosted page."""
    payment = request_payment(request)
    open_checkout(request.order_reference, *BACK)
    stripe.pay(request.order_reference, instrument)
    stripe.run()
    payment.refresh_from_db()
    return payment


def sent() -> dict[str, int]:
    """What each payee has been sent and has not given back."""
    found: dict[str, int] = {}
    for each in Transfer.objects.filter(status="sent").select_related("organization"):
        found[each.organization.slug] = found.get(each.organization.slug, 0) + each.amount - each.reversed
    return found


@pytest.fixture
def bought(stripe: Stripe) -> tuple[Story, Order]:
    """The worked example from its quote on: an order with six payees, whose buyer has paid on the hosted page."""
    story = quoted_example()
    quote = drafted(story)
    quote.versions.update(visibility="own")
    order = accept(sent_quote(story, quote), story.buyer_user)
    for payee in (story.northwind, story.a, story.b, story.ref, story.x, story.y):
        MembershipFactory(organization=payee)
        stripe.onboard(payee)
    open_checkout(order.reference, *BACK)
    stripe.pay(order.reference)
    stripe.run()
    order.refresh_from_db()
    return story, order


def test_1_registering_the_webhooks_a_second_time_keeps_the_secret_that_events_are_signed_with(
    people: dict[str, Organization], stripe: Stripe, settings: Settings, client: Client
) -> None:
    settings.STRIPE_WEBHOOK_SECRET = settings.STRIPE_CONNECT_WEBHOOK_SECRET = ""
    (first, _) = register_webhooks("http://market.test/stripe/webhook/", "http://market.test/stripe/connect-webhook/")
    secret = first.secret
    register_webhooks("http://market.test/stripe/webhook/", "http://market.test/stripe/connect-webhook/")
    register_webhooks("http://moved.test/stripe/webhook/", "http://market.test/stripe/connect-webhook/")
    body = b'{"id": "evt_1", "type": "customer.created", "created": 1, "data": {"object": {"id": "cus_1"}}}'
    header = signature(secret, body, int(START.timestamp()))
    answer = client.post(
        "/stripe/webhook/", body, content_type="application/json", headers={"Stripe-Signature": header}
    )
    assert answer.status_code == 200
    assert WebhookEvent.objects.get(event_id="evt_1").type == "customer.created"
    made = [each for each in gateway().endpoints() if each.url == "http://moved.test/stripe/webhook/"]
    assert [each.id for each in made] == [first.provider_id]


@pytest.mark.parametrize("name", ["statement", "statement_csv", "orders:split", "orders:split_csv", "orders:order"])
def test_2_a_payee_sees_its_own_lines_and_none_of_another_payee(
    client: Client, bought: tuple[Story, Order], stripe: Stripe, name: str
) -> None:
    story, order = bought
    url = reverse(name, args=[order.reference]) if ":" in name else reverse(f"billing:{name}", args=[2026, 11, "USD"])
    own = {"a": "36,720.00", "b": "22,185.00", "x": "1,530.00", "y": "765.00"}
    for payee, figure in own.items():
        sign_in(client, getattr(story, payee))
        text = client.get(url).getvalue().decode().replace(",", "")
        assert figure.replace(",", "") in text, payee
        for other, hidden in own.items():
            if other != payee:
                assert hidden.replace(",", "") not in text, f"{payee} reads what {other} receives"


def test_3_an_order_that_is_split_among_six_counts_as_paid_once_its_buyer_has_paid(
    client: Client, bought: tuple[Story, Order]
) -> None:
    story, order = bought
    assert order.paid_at is not None and order.settled_at is not None
    assert order.status == "settled"
    assert payment_state(order.reference).status == "settled"
    assert not any(each.due for each in share_states(order.reference))
    sign_in(client, story.buyer)
    assert "Paid on 2 November 2026" in client.get(order.get_absolute_url()).content.decode()
    assert "has arrived" in client.get(reverse("orders:paid", args=[order.reference])).content.decode()


def test_4_an_order_that_was_refunded_in_full_is_not_called_paid(
    client: Client, bought: tuple[Story, Order], stripe: Stripe
) -> None:
    story, order = bought
    payment = Payment.objects.get(order__order_reference=order.reference)
    refund_payment(payment.pk, 1_000, reason="A part")
    stripe.run()
    order.refresh_from_db()
    assert (order.status, payment_state(order.reference).status) == ("settled", "part_refunded")
    refund_payment(payment.pk, reason="All of it")
    stripe.run()
    order.refresh_from_db()
    assert (order.status, payment_state(order.reference).status) == ("refunded", "refunded")
    assert Posting.objects.filter(account__kind=Kind.HELD).net_debit() == 0
    sign_in(client, story.buyer)
    page = client.get(order.get_absolute_url()).content.decode()
    assert "Paid back in full" in page and ">Refunded<" in page
    assert ">Refunded<" in client.get(reverse("orders:order_list")).content.decode()
    assert "paid back" in client.get(reverse("orders:paid", args=[order.reference])).content.decode()


def test_4b_a_refund_that_the_bank_sends_back_makes_the_order_paid_again(
    bought: tuple[Story, Order], stripe: Stripe
) -> None:
    _story, order = bought
    refund = refund_payment(Payment.objects.get(order__order_reference=order.reference).pk, reason="All of it")
    stripe.run()
    stripe.control(f"refunds/{refund.provider_id}/fail")
    stripe.run()
    order.refresh_from_db()
    assert (order.status, payment_state(order.reference).status) == ("settled", "settled")


def test_5_nobody_is_sent_or_paid_out_more_than_is_theirs(
    client: Client, people: dict[str, Organization], stripe: Stripe
) -> None:
    a, x = people["vendor-a"], people["x"]
    for payee in (a, x):
        stripe.onboard(payee)
    paid(stripe, simple_request(people["contoso"], {"a": {a: 7_000, x: 2_000}}, fee=1_000))
    sign_in(client, x)
    for name in ("earnings", "payout_account", "statement_list"):  # no page takes an amount
        client.post(reverse(f"billing:{name}"), {"amount": "999999", "currency": "USD", "organization": a.pk})
    stripe.run()
    assert sent() == {}
    stripe.deliver_everything("O-2026-00002")
    stripe.run()
    assert sent() == {"vendor-a": 7_000, "x": 2_000}
    before = JournalEntry.objects.count()
    api, account = client_of(stripe.sandbox), x.payee_account.provider_account
    with clock.travel(START + 3 * DAY), pytest.raises(sdk.InvalidRequestError) as refusal:
        stripe.sandbox.run_due()
        api.v1.payouts.create({"amount": 2_001, "currency": "usd"}, {"stripe_account": account})
    assert refusal.value.code == "balance_insufficient"
    with clock.travel(START + 3 * DAY):
        stripe.run()
        stripe.control("payouts/run")
        stripe.run()
    assert JournalEntry.objects.count() == before
    assert {each.organization.slug: each.amount for each in Payout.objects.all()} == {"vendor-a": 7_000, "x": 2_000}


def test_6_a_payout_that_the_bank_returned_reads_returned_even_when_older_news_come_last(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    x = people["x"]
    stripe.onboard(x)
    paid(stripe, simple_request(people["contoso"], {"a": {x: 2_000}}, fee=100))
    stripe.deliver_everything("O-2026-00002")
    for days in range(1, 8):
        with clock.travel(START + days * DAY):
            stripe.run()
    payout = Payout.objects.get()
    assert (payout.status, payout.amount) == ("paid", 2_000)
    as_paid = gateway().payout(payout.provider_id, x.payee_account.provider_account)
    with clock.travel(START + 9 * DAY):
        stripe.control(f"payouts/{payout.provider_id}/fail", code="account_closed")
        stripe.run()
        payout.refresh_from_db()
        assert (payout.status, payout.get_status_display()) == ("failed", "Returned by the bank")
        record_payout(as_paid)  # a worker that had asked before the bank sent it back, and writes only now
        payout.refresh_from_db()
        assert payout.status == "failed"
        assert not Payout.objects.filter(status="paid").exists()


@pytest.mark.parametrize("instalments", [2, 3, 4])
def test_7_a_payment_in_parts_leaves_no_share_behind(
    people: dict[str, Organization], stripe: Stripe, instalments: int
) -> None:
    for slug in RECEIVES:
        stripe.onboard(people[slug])
    request = worked_example(people, instalments=instalments, tax=1_980_001)
    for number in range(1, instalments + 1):
        payment = paid(stripe, replace(request, instalment=number))
        assert payment.status == "settled"
        portions = Portion.objects.filter(payment=payment)
        assert portions.count() == Share.objects.count()  # of every share, the smallest too
        assert sum(each.amount for each in portions) == payment.amount
        state = payment_state(request.order_reference)
        assert (state.status == "settled") == (number == instalments)
        stripe.deliver_everything(request.order_reference)
        stripe.run()
    assert sent() == RECEIVES
    assert all(each.due == 0 for each in share_states(request.order_reference))


def test_8_one_sellers_delivery_releases_nobody_elses_share(client: Client, stripe: Stripe) -> None:
    story = quoted_example()
    order = accepted(story)
    payees = {payee: MembershipFactory(organization=payee) for payee in (story.a, story.b)}
    a, b = payees
    for payee in payees:
        stripe.onboard(payee)
    request = simple_request(story.buyer, {"one": {a: 1_000}, "two": {b: 500}}, reference="O-2026-00777")
    paid(stripe, request)
    release_hold("O-2026-00777", "one")
    stripe.run()
    assert sent() == {a.slug: 1_000}
    assert (balances(b.pk)["USD"].held, balances(b.pk)["USD"].payable) == (500, 0)
    assert Release.objects.count() == 1

    # The quoted order has one line of everybody's: the buyer's acceptance releases it, a provider's word does not.
    open_checkout(order.reference, *BACK)
    stripe.pay(order.reference)
    stripe.run()
    sign_in(client, a, "technical")
    client.post(reverse("orders:deliver", args=[order.reference, "line-1"]), {"note": "Installed."})
    assert client.post(reverse("orders:accept_delivery", args=[order.reference, "line-1"])).status_code == 403
    stripe.run()
    assert sent() == {a.slug: 1_000}
    sign_in(client, story.buyer)
    accept = reverse("orders:accept_delivery", args=[order.reference, "line-1"])
    assert "that is held for its providers is released to them" in client.post(accept).text
    client.post(accept, {"confirmed": "yes"})
    stripe.run()
    assert sent() == {a.slug: 1_000 + RECEIVES["vendor-a"], b.slug: RECEIVES["vendor-b"]}
    assert balances(b.pk)["USD"].held == 500


def test_9_a_webhook_that_is_run_again_checks_nothing_out_again(
    client: Client, bought: tuple[Story, Order], stripe: Stripe
) -> None:
    operator = OrganizationFactory(name="Ensemble", is_operator=True)
    sign_in(client, operator)

    def made() -> tuple[list[int], list[int], tuple[str, datetime | None, datetime | None]]:
        with stripe.sandbox.store.transaction():
            context = stripe.sandbox.context()
            there = [len(context.all(kind)) for kind in ("checkout.session", "payment_intent", "charge", "transfer")]
        rows = [model.objects.count() for model in (Order, Payment, Portion, JournalEntry, Transfer, Notice)]
        return there, rows, Order.objects.values_list("status", "paid_at", "settled_at").get()

    before = made()
    events = WebhookEvent.objects.filter(type__in=["checkout.session.completed", "payment_intent.succeeded"])
    assert events.count() >= 2
    for _ in range(3):
        for event in events:
            assert client.post(reverse("billing:webhook_replay", args=[event.pk])).status_code == 302
            apply_event(event.pk, again=True)
    stripe.run()
    assert made() == before


def test_10_a_refund_takes_back_each_share_at_the_rate_of_its_own_line(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    """Two lines with other fees and commissions: refunding one gives back its own, never an average of the two."""
    a, b, ref = people["vendor-a"], people["vendor-b"], people["ref"]
    cheap = simple_request(people["contoso"], {"cheap": {a: 9_400, ref: 100}}, fee=500)
    dear = simple_request(people["contoso"], {"dear": {b: 5_000, ref: 3_000}}, fee=2_000)
    request = replace(
        cheap, lines=cheap.lines + dear.lines, shares=cheap.shares + dear.shares, net=20_000, total=20_000
    )
    for payee in (a, b, ref):
        stripe.onboard(payee)
    payment = paid(stripe, request)
    stripe.deliver_everything(request.order_reference)
    stripe.run()
    TakeRate.objects.filter(effective_to__isnull=True).update(bp=9_999)  # today's rate is nobody's business
    refund_payment(payment.pk, 5_000, "dear", "Half of the dear line")
    stripe.run()
    taken = {(each.line_key, each.organization_id): each.refunded for each in share_states(request.order_reference)}
    assert taken == {
        ("cheap", a.pk): 0, ("cheap", ref.pk): 0, ("cheap", None): 0,
        ("dear", b.pk): 2_500, ("dear", ref.pk): 1_500, ("dear", None): 1_000,
    }  # fmt: skip
    assert sent() == {"vendor-a": 9_400, "vendor-b": 2_500, "ref": 1_600}
    assert -Posting.objects.of(None, Kind.PLATFORM_FEES).net_debit() == 1_500


def test_11_what_a_payee_owes_is_taken_back_once(people: dict[str, Organization], stripe: Stripe) -> None:
    """Its account at Stripe is empty, so the reversal is refused; what it owes is netted from its next order, once."""
    x = people["x"]
    stripe.onboard(x)
    payment = paid(stripe, simple_request(people["contoso"], {"a": {x: 2_000}}, fee=100))
    stripe.deliver_everything("O-2026-00002")
    for days in range(1, 5):
        with clock.travel(START + days * DAY):
            stripe.run()
    with clock.travel(START + 5 * DAY):
        stripe.control("payouts/run")
        stripe.run()
        refund = refund_payment(payment.pk, reason="Returned")
        for _ in range(3):
            stripe.run()
            tasks.send_refunds()
        assert Reversal.objects.get().status == "failed"
        assert balances(x.pk)["USD"].carried == 2_000
        for number, amount in ((3, 1_500), (4, 900), (5, 700)):
            reference = f"O-2026-0000{number}"
            paid(stripe, simple_request(people["contoso"], {"a": {x: amount}}, fee=1, reference=reference))
            stripe.deliver_everything(reference)
            stripe.run()
        for reversal in Reversal.objects.all():  # nobody asks the account again for what was netted
            tasks.send_reversal(reversal.pk)
        for event in WebhookEvent.objects.filter(object_id=refund.provider_id):
            apply_event(event.pk, again=True)
        stripe.run()
    later = Transfer.objects.exclude(payment=payment).order_by("pk")
    assert [(each.netted, each.amount, each.reversed) for each in later] == [(1_500, 0, 0), (500, 400, 0), (0, 700, 0)]
    assert Posting.objects.of(x.pk, Kind.PARTY_RECEIVABLE).net_debit() == 0
    with pytest.raises(NotRefundable):
        refund_payment(payment.pk, reason="Again")
    assert Refund.objects.count() == 1


def test_12_a_change_of_rates_changes_no_order_that_was_accepted_before(
    bought: tuple[Story, Order], stripe: Stripe
) -> None:
    story, order = bought
    before = {(each.organization_id, each.role): (each.amount, each.fee, each.gross) for each in Share.objects.all()}
    document = order.split_document
    with clock.travel(START + DAY):
        TakeRate.objects.filter(effective_to__isnull=True).update(effective_to=clock.now())
        TakeRate.objects.create(bp=2_500, effective_from=clock.now())
        TakeRate.objects.create(organization=story.a, bp=4_000, effective_from=clock.now())
        assert take_rates([story.a.pk], clock.now())["*"] == 2_500
        stripe.deliver_everything(order.reference)
        stripe.run()
        assert sent() == RECEIVES
    after = {(each.organization_id, each.role): (each.amount, each.fee, each.gross) for each in Share.objects.all()}
    order.refresh_from_db()
    assert (after, order.split_document) == (before, document)
    assert -Posting.objects.of(None, Kind.PLATFORM_FEES).net_debit() == 495_000
    with clock.travel(START + 5 * DAY):
        stripe.run()
        payment = Payment.objects.get(order__order_reference=order.reference)
        refund_payment(payment.pk, TOTAL, reason="At the old rates")
        stripe.run()
    assert Posting.objects.of(None, Kind.PLATFORM_FEES).net_debit() == 0
    assert set(sent().values()) <= {0, *RECEIVES.values()}
