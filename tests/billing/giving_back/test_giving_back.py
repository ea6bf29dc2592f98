"""What goes wrong with money on its way back, and how it comes right: by itself wherever it can."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from billing.adjustments.actions.refund_or_propose import refund_or_propose
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.interface import PaymentRequest
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment
from billing.giving_back.actions.retry_refund import retry_refund
from billing.models import Payment, Payout, Posting, Refund, RefundReturn, Reversal, Transfer, WebhookEvent
from billing.paying_out.actions.record_payout import record_payout
from billing.provider.gateways.base import PayoutFacts
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import ReversalRequest, TransferRequest
from billing.settling.actions.release_hold import release_hold
from billing.statements.queries.share_states import share_states
from billing.states.ledger import Kind
from core.kit import clock
from core.notifications.models import Notice
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import RECEIVES, TOTAL, simple_request, worked_example
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.support.played import played

pytestmark = pytest.mark.django_db
REFERENCE = "O-2026-00001"
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


def pay(stripe: Stripe, request: PaymentRequest) -> Payment:
    request_payment(request)
    open_checkout(request.order_reference, "http://market.test/ok/", "http://market.test/no/")
    stripe.pay(request.order_reference, "pm_card_bypassPending")
    stripe.run()
    return Payment.objects.filter(order__order_reference=request.order_reference).order_by("-pk")[0]


def owes(organization: Organization) -> int:
    return Posting.objects.of(organization.pk, Kind.PARTY_RECEIVABLE).net_debit()


@played
def paid_at_stripe(people: dict[str, Organization], stripe: Stripe) -> Payment:
    for slug in RECEIVES:
        stripe.onboard(people[slug])
    stripe.run()
    pay(stripe, simple_request(people["contoso"], {"a": {people["x"]: 5_000_000}}, reference="O-2026-00077"))
    return pay(stripe, worked_example(people))


@pytest.fixture
def paid(people: dict[str, Organization], stripe: Stripe) -> Iterator[Payment]:
    """The worked example paid at Stripe, and another order, so that Stripe's fee does not stand in a refund's way."""
    with clock.travel(START):
        yield paid_at_stripe(people, stripe)


@pytest.fixture
def operator(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    return client


def test_a_refund_that_fails_after_everybody_gave_back_is_sent_to_them_again(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    refund = refund_payment(paid.pk, reason="Returned")
    stripe.run()
    assert set(Reversal.objects.values_list("status", flat=True)) == {"sent"}
    stripe.control(f"refunds/{refund.provider_id}/fail")
    stripe.run()
    assert payment_state(REFERENCE).status == "settled"
    received = {slug: sum(each.sent for each in share_states(REFERENCE, people[slug].pk)) for slug in RECEIVES}
    assert received == RECEIVES
    assert not WebhookEvent.objects.filter(status="dead").exists()
    assert {each.place for each in RefundReturn.objects.all()} == {"sent"}


def test_a_refund_that_fails_after_its_money_was_released_and_sent_goes_after_it(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    refund = refund_payment(paid.pk, TOTAL // 2, reason="Half")  # taken from what is held
    release_hold(REFERENCE)
    stripe.run()
    stripe.control(f"refunds/{refund.provider_id}/fail")
    stripe.run()
    received = {slug: sum(each.sent for each in share_states(REFERENCE, people[slug].pk)) for slug in RECEIVES}
    assert received == RECEIVES
    assert all(each.held == each.payable == 0 for each in share_states(REFERENCE) if each.organization_id)


def test_what_came_back_and_was_sent_again_can_be_refunded_once_more(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    refund = refund_payment(paid.pk, reason="Returned")
    stripe.run()
    stripe.control(f"refunds/{refund.provider_id}/fail")
    stripe.run()
    again = retry_refund(refund.pk)
    assert again.retry_of == refund
    assert retry_refund(refund.pk) == again
    stripe.run()  # it waits for what the payees give back
    with clock.travel(START + dt.timedelta(hours=2)):
        stripe.run()
    assert Refund.objects.get(pk=again.pk).status == "sent"
    assert payment_state(REFERENCE).status == "refunded"
    assert all(each.refunded == each.amount for each in share_states(REFERENCE))
    assert all(owes(people[slug]) == 0 for slug in RECEIVES)


def test_only_a_failed_refund_is_tried_again(paid: Payment) -> None:
    with pytest.raises(NotRefundable, match="Only a refund that failed"):
        retry_refund(refund_payment(paid.pk, 100, reason="x").pk)


def test_a_refund_over_several_payments_takes_the_latest_first(people: dict[str, Organization], stripe: Stripe) -> None:
    with clock.travel(START):
        stripe.onboard(people["x"])
        stripe.run()
        request = simple_request(people["contoso"], {"a": {people["x"]: 90_000}}, instalments=3)
        for number in (1, 2):
            pay(
                stripe,
                simple_request(people["contoso"], {"a": {people["x"]: 90_000}}, instalments=3, instalment=number),
            )
        made = refund_or_propose(request.order_reference, 40_000, reason="Part", by=UserFactory())
        assert [(each.payment.instalment, each.amount, each.status) for each in made] == [
            (2, 30_000, "sent"),
            (1, 10_000, "sent"),
        ]
        with pytest.raises(NotRefundable, match=r"\$300.00 was asked for and \$200.00 is left"):
            refund_or_propose(request.order_reference, 30_000, by=UserFactory())


def empty_account(stripe: Stripe, organization: Organization) -> None:
    stripe.control("payouts/run", account=organization.payee_account.provider_account)
    stripe.run()


def test_a_reversal_that_failed_is_asked_for_again_when_the_payee_has_money(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    empty_account(stripe, people["x"])
    refund_payment(paid.pk, reason="Returned")
    stripe.run()
    reversal = Reversal.objects.get(status="failed")
    assert owes(people["x"]) == RECEIVES["x"] and "insufficient" in reversal.failure
    stripe.run()
    assert Reversal.objects.get(pk=reversal.pk).tries == 1  # not before its time
    payout = Payout.objects.get(organization=people["x"])
    stripe.control(f"payouts/{payout.provider_id}/fail")  # its bank sends the money back
    with clock.travel(START + dt.timedelta(hours=7)):
        stripe.run()
    reversal.refresh_from_db()
    assert (reversal.status, reversal.tries) == ("sent", 2)
    assert owes(people["x"]) == 0


def test_nothing_is_taken_twice_when_a_reversal_turns_out_to_be_made_after_it_was_netted(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    empty_account(stripe, people["x"])
    refund_payment(paid.pk, reason="Returned")
    stripe.run()
    reversal = Reversal.objects.get(status="failed")
    release_hold("O-2026-00077")
    stripe.run()  # netted against the next transfer
    assert owes(people["x"]) == 0
    made = gateway().reverse(ReversalRequest(reversal.pk, reversal.transfer.provider_id, reversal.amount), "late")
    assert made.own_id == reversal.pk
    stripe.run()
    reversal.refresh_from_db()
    assert reversal.status == "sent"
    assert owes(people["x"]) == 0
    assert sum(RefundReturn.objects.values_list("amount", flat=True)) == RECEIVES["x"]
    back = Transfer.objects.get(returns__isnull=False)
    assert (back.status, back.amount) == ("sent", RECEIVES["x"])


def test_a_transfer_taken_back_in_stripes_dashboard_waits_for_a_person(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    transfer = Transfer.objects.get(organization=people["x"], order__order_reference=REFERENCE)
    before = gateway().balance()["USD"]
    made = gateway().reverse(ReversalRequest(0, transfer.provider_id, 1_000), "dashboard")
    stripe.run()
    dead = WebhookEvent.objects.get(status="dead")
    assert made.id in dead.error and "dashboard" in dead.error and "X for O-2026-00001" in dead.error
    request = TransferRequest(
        transfer_id=0,
        destination=people["x"].payee_account.provider_account,
        amount=1_000,
        currency="USD",
        charge=paid.paid_attempt.charge,
        order_reference=REFERENCE,
        description="again",
        since=START,
    )
    gateway().send(request, "again")  # a person sends it again there
    assert gateway().balance()["USD"] == before


def payout_facts(status: str, **changes: Any) -> PayoutFacts:
    given: dict[str, Any] = {
        "id": "po_1",
        "account": "",
        "amount": 1_000,
        "currency": "USD",
        "status": status,
        "created_at": START,
        "arrival_at": START,
        "movement": "txn_out",
    }
    return PayoutFacts(**given | changes)


def test_the_platforms_payout_that_comes_back_names_both_movements(db: None) -> None:
    record_payout(payout_facts("paid"))
    back = payout_facts("failed", failure="The bank account has been closed.", movement_back="txn_back")
    for _ in range(2):
        record_payout(back)
    named = dict(Posting.objects.filter(account__kind="money_at_stripe").values_list("movement", "entry__cause"))
    assert named == {"txn_out": "payout:po_1:paid", "txn_back": "payout:po_1:failed"}
    assert Posting.objects.of(None, Kind.BANK).net_debit() == 0
    record_payout(payout_facts("paid"))  # asked before it came back
    assert Payout.objects.get().status == "failed"


def test_a_payees_payout_that_comes_back_says_why_and_what_to_do(
    paid: Payment, stripe: Stripe, people: dict[str, Organization], client: Client
) -> None:
    sign_in(client, people["x"], "finance")
    release_hold(REFERENCE)
    stripe.run()
    payout = stripe.control("payouts/run", account=people["x"].payee_account.provider_account)["payouts"][0]
    stripe.control(f"payouts/{payout['id']}/fail", code="account_closed")
    stripe.run()
    page = client.get(reverse("billing:payout_account")).content.decode()
    assert "The bank account has been closed." in page and "Correct bank account at Stripe" in page
    assert "Arrived" not in page
    assert Notice.objects.filter(organization=people["x"], kind="payout.returned").exists()


def test_the_operator_tries_a_failed_refund_again_from_the_orders_page(
    paid: Payment, stripe: Stripe, operator: Client
) -> None:
    refund = refund_payment(paid.pk, 10_000, reason="Part")
    stripe.control(f"refunds/{refund.provider_id}/fail")
    stripe.run()
    url = reverse("billing:order_payments", args=[REFERENCE])
    assert "The buyer did not get it" in operator.get(url).content.decode()
    assert "again?" in operator.post(reverse("billing:refund_retry", args=[REFERENCE, refund.pk])).text
    operator.post(reverse("billing:refund_retry", args=[REFERENCE, refund.pk]), {"confirmed": "yes"})
    operator.post(reverse("billing:refund_retry", args=[REFERENCE, refund.pk]), {"confirmed": "yes"})
    assert list(Refund.objects.order_by("pk").values_list("status", "amount")) == [("failed", 10_000), ("sent", 10_000)]
    assert "Tried again on" in operator.get(url).content.decode()


def test_the_operator_cancels_what_is_not_paid(
    people: dict[str, Organization], stripe: Stripe, operator: Client
) -> None:
    with clock.travel(START):
        request = simple_request(people["contoso"], {"a": {people["x"]: 90_000}}, instalments=2)
        pay(stripe, request)
        request_payment(simple_request(people["contoso"], {"a": {people["x"]: 90_000}}, instalments=2, instalment=2))
        url = reverse("billing:order_cancel", args=[request.order_reference])
        operator.post(url, {"reason": ""})
        assert not payment_state(request.order_reference).cancelled
        operator.post(url, {"reason": "The buyer stopped", "confirmed": "yes"})
        state = payment_state(request.order_reference)
        assert (state.cancelled, state.left, state.paid, state.can_pay) == (True, 0, 45_000, False)
        operator.post(
            reverse("billing:refund", args=[request.order_reference]),
            {"amount": "100.00", "reason": "Goodwill", "confirmed": "yes"},
        )
        assert payment_state(request.order_reference).status == "part_refunded"
