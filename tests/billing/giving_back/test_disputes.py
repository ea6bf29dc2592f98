"""A buyer's bank takes a payment back: what is booked, who waits, and how it ends."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from billing import tasks
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.interface import PaymentRequest
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.accept_dispute import accept_dispute
from billing.giving_back.actions.cancel_order import OrderDisputed, cancel_order
from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment
from billing.giving_back.actions.save_evidence import NotAnswerable
from billing.giving_back.actions.sync_dispute import DisputeMustWait, DisputeNeedsReview, sync_dispute
from billing.giving_back.queries.dispute_stakes import dispute_stakes
from billing.models import Dispute, JournalEntry, Payment, Posting, Refund, Reversal, Transfer, WebhookEvent
from billing.provider.gateways.base import DisputeFacts, DisputeMovement
from billing.provider.gateways.current import gateway
from billing.settling.actions.release_hold import release_hold
from billing.statements.queries.share_states import share_states
from billing.states.ledger import Kind
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.billing.in_process import Stripe
from tests.factories.billing import RECEIVES, TOTAL, paid_facts, ready_payee, simple_request, worked_example
from tests.support.played import played

pytestmark = pytest.mark.django_db
REFERENCE = "O-2026-00001"
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


def balance(organization: Organization | None, kind: Kind) -> int:
    return Posting.objects.of(organization.pk if organization else None, kind).net_debit()


def pay(stripe: Stripe, request: PaymentRequest, instrument: str = "pm_card_bypassPending") -> Payment:
    request_payment(request)
    open_checkout(request.order_reference, "http://market.test/ok/", "http://market.test/no/")
    stripe.pay(request.order_reference, instrument)
    stripe.run()
    return Payment.objects.filter(order__order_reference=request.order_reference).order_by("-pk")[0]


@played
def paid_at_stripe(people: dict[str, Organization], stripe: Stripe) -> Payment:
    for slug in RECEIVES:
        stripe.onboard(people[slug])
    stripe.run()
    pay(stripe, worked_example(people))
    return Payment.objects.get()


@pytest.fixture
def paid(people: dict[str, Organization], stripe: Stripe) -> Iterator[Payment]:
    """The worked example, paid at Stripe; everybody can be paid."""
    with clock.travel(START):
        yield paid_at_stripe(people, stripe)


def dispute(stripe: Stripe, payment: Payment, **given: Any) -> str:
    opened = stripe.control(f"charges/{payment.paid_attempt.charge}/dispute", **given)
    stripe.run()
    made: str = opened["id"]
    return made


def decide(stripe: Stripe, key: str, outcome: str) -> None:
    stripe.control(f"disputes/{key}/decide", outcome=outcome)
    stripe.run()


def test_the_bank_takes_the_money_and_the_fee_once(paid: Payment, stripe: Stripe) -> None:
    key = dispute(stripe, paid)
    assert balance(None, Kind.DISPUTES) == TOTAL
    assert balance(None, Kind.DISPUTE_FEES) == 1500
    for event in WebhookEvent.objects.filter(type__startswith="charge.dispute"):
        stripe.sandbox.deliveries.again(event.event_id)
    tasks.sync_disputes()
    stripe.run()
    assert balance(None, Kind.DISPUTES) == TOTAL
    posting = Posting.objects.get(entry__cause=f"dispute:{key}:withdrawn", account__kind="money_at_stripe")
    assert posting.credit == TOTAL + 1500 and posting.movement.startswith("txn_")


def test_while_it_is_open_nobody_is_sent_anything_nor_refunded(paid: Payment, stripe: Stripe) -> None:
    key = dispute(stripe, paid)
    release_hold(REFERENCE)
    stripe.run()
    assert set(Transfer.objects.values_list("status", flat=True)) == {"planned"}
    with pytest.raises(NotRefundable, match=key):
        refund_payment(paid.pk, reason="x")
    with pytest.raises(OrderDisputed, match=key):
        cancel_order(REFERENCE)


def test_a_won_dispute_gives_the_money_back_and_releases_transfers(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    key = dispute(stripe, paid)
    release_hold(REFERENCE)
    decide(stripe, key, "won")
    assert balance(None, Kind.DISPUTES) == 0
    assert balance(None, Kind.DISPUTE_FEES) == 1500  # the platform bears it
    assert {each.organization.slug: each.amount for each in Transfer.objects.filter(status="sent")} == RECEIVES
    assert payment_state(REFERENCE).status == "settled"


def test_a_lost_dispute_takes_from_every_share_what_it_had(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    key = dispute(stripe, paid)
    decide(stripe, key, "lost")
    assert balance(None, Kind.DISPUTES) == 0
    assert all(each.refunded == each.amount for each in share_states(REFERENCE))
    assert balance(None, Kind.PLATFORM_FEES) == 0
    assert payment_state(REFERENCE).status == "refunded"
    assert Dispute.objects.get(provider_id=key).loss.amount == TOTAL
    with pytest.raises(NotRefundable, match="0 is left"):
        refund_payment(paid.pk)


def test_what_was_sent_before_is_asked_back_when_it_is_lost(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    decide(stripe, dispute(stripe, paid), "lost")
    assert {each.organization.slug: each.reversed for each in Transfer.objects.all()} == RECEIVES
    assert all(balance(people[slug], Kind.PARTY_RECEIVABLE) == 0 for slug in RECEIVES)


def test_what_a_payee_no_longer_has_is_carried_and_taken_off_its_next_transfer(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    stripe.control("payouts/run", account=people["x"].payee_account.provider_account)
    decide(stripe, dispute(stripe, paid), "lost")
    assert Reversal.objects.get(status="failed").transfer.organization == people["x"]
    assert balance(people["x"], Kind.PARTY_RECEIVABLE) == RECEIVES["x"]
    second = pay(stripe, simple_request(people["contoso"], {"a": {people["x"]: 200_000}}))
    release_hold(second.order.order_reference)
    stripe.run()
    transfer = Transfer.objects.get(payment=second)
    assert (transfer.netted, transfer.amount) == (RECEIVES["x"], 200_000 - RECEIVES["x"])
    assert balance(people["x"], Kind.PARTY_RECEIVABLE) == 0


def test_a_dispute_of_a_part_takes_its_part_of_each_share(paid: Payment, stripe: Stripe) -> None:
    decide(stripe, dispute(stripe, paid, amount=TOTAL // 3), "lost")
    assert Payment.objects.get().refunded == TOTAL // 3
    assert payment_state(REFERENCE).status == "part_refunded"
    assert sum(each.refunded for each in share_states(REFERENCE)) == TOTAL // 3


def test_a_dispute_after_a_refund_takes_what_the_shares_still_have_and_the_platform_bears_the_rest(
    paid: Payment, stripe: Stripe
) -> None:
    refund_payment(paid.pk, TOTAL - 1_000_000, reason="Most of it")
    decide(stripe, dispute(stripe, paid, amount=3_000_000), "lost")
    assert Payment.objects.get().refunded == TOTAL
    assert balance(None, Kind.LOSSES) == 2_000_000
    assert balance(None, Kind.DISPUTES) == 0


def test_a_dispute_of_what_was_given_back_in_full_is_the_platforms_loss(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    pay(stripe, simple_request(people["contoso"], {"a": {people["x"]: 20_000_000}}))  # so that Stripe has the money
    assert refund_payment(paid.pk, reason="All of it").status == "sent"
    key = dispute(stripe, paid, amount=TOTAL)
    decide(stripe, key, "lost")
    assert balance(None, Kind.LOSSES) == TOTAL
    assert not Refund.objects.filter(dispute__isnull=False).exists()
    decide(stripe, key, "won")
    assert balance(None, Kind.LOSSES) == 0


def test_a_loss_waits_for_a_refund_that_stripe_has_not_made_yet(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    refund = refund_payment(paid.pk, reason="All of it")  # the platform's balance is short of Stripe's fee
    assert (refund.status, refund.provider_id[:3]) == ("pending", "re_")
    decide(stripe, dispute(stripe, paid), "lost")
    assert balance(None, Kind.DISPUTES) == TOTAL
    assert any("waits" in error for error in stripe.unapplied())
    stripe.control(f"refunds/{refund.provider_id}/fail")
    stripe.run()
    tasks.sync_disputes()
    assert balance(None, Kind.DISPUTES) == 0
    assert Payment.objects.get().refunded == TOTAL


def test_an_inquiry_moves_no_money_and_can_be_refunded(paid: Payment, stripe: Stripe) -> None:
    entries = JournalEntry.objects.count()
    key = dispute(stripe, paid, reason="inquiry")
    assert Dispute.objects.get(provider_id=key).is_inquiry
    assert JournalEntry.objects.count() == entries
    release_hold(REFERENCE)
    stripe.run()
    assert set(Transfer.objects.values_list("status", flat=True)) == {"planned"}
    assert refund_payment(paid.pk, 100, reason="To settle it").status == "sent"
    decide(stripe, key, "won")
    assert Dispute.objects.get().status == "warning_closed"
    assert set(Transfer.objects.values_list("status", flat=True)) == {"sent"}


def test_an_inquiry_that_becomes_a_dispute_takes_the_money_then(paid: Payment, stripe: Stripe) -> None:
    key = dispute(stripe, paid, reason="inquiry")
    decide(stripe, key, "escalated")
    assert balance(None, Kind.DISPUTES) == TOTAL
    decide(stripe, key, "lost")
    assert payment_state(REFERENCE).status == "refunded"


def test_a_lost_dispute_that_is_won_after_all_gives_everybody_back_what_it_took(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    key = dispute(stripe, paid)
    decide(stripe, key, "lost")
    decide(stripe, key, "won")
    assert balance(None, Kind.DISPUTES) == 0
    assert payment_state(REFERENCE).status == "settled"
    received = {slug: sum(each.sent for each in share_states(REFERENCE, people[slug].pk)) for slug in RECEIVES}
    assert received == RECEIVES
    assert all(each.refunded == 0 for each in share_states(REFERENCE))


def test_a_bank_debits_dispute_is_lost_at_once(people: dict[str, Organization], stripe: Stripe) -> None:
    with clock.travel(START):
        stripe.onboard(people["vendor-a"])
        stripe.run()
        request = simple_request(people["contoso"], {"a": {people["vendor-a"]: 90_000}}, fee=10_000)
        request_payment(request)
        open_checkout(request.order_reference, "http://market.test/ok/", "http://market.test/no/")
        stripe.pay(request.order_reference, "pm_usBankAccount_success")
    with clock.travel(START + dt.timedelta(days=8)):
        stripe.run()
        payment = Payment.objects.get()
        assert payment.status == "settled"
        dispute(stripe, payment, reason="debit_not_authorized")
        assert Dispute.objects.get().status == "lost"
        assert payment_state(request.order_reference).status == "refunded"


def test_a_dispute_of_a_charge_that_pays_for_nothing_needs_a_person(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    request = simple_request(people["contoso"], {"a": {people["x"]: 50_000}})
    request_payment(request)
    open_checkout(request.order_reference, "http://market.test/ok/", "http://market.test/no/")
    cancel_order(request.order_reference)
    payment = Payment.objects.get(order__order_reference=request.order_reference)
    stripe.control(f"checkout/{payment.last_attempt.provider_id}/complete", instrument="pm_card_bypassPending")
    stripe.run()
    charge = JournalEntry.objects.get(cause__endswith=":unapplied").cause.split(":")[1]
    stripe.control(f"charges/{charge}/dispute", reason="inquiry")
    stripe.run()
    dead = WebhookEvent.objects.get(status="dead")
    assert "pays for no order" in dead.error


def facts(payment: Payment, status: str, *movements: Any, **changes: Any) -> DisputeFacts:
    given: dict[str, Any] = {
        "id": "du_1",
        "charge": payment.paid_attempt.charge,
        "intent": payment.paid_attempt.intent,
        "amount": payment.amount,
        "currency": "USD",
        "reason": "fraudulent",
        "status": status,
        "created_at": START,
        "answer_due_at": START + dt.timedelta(days=14),
        "submissions": 0,
        "movements": movements,
    }
    return DisputeFacts(**given | changes)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_news_in_any_order_and_repeated_leads_to_the_same_books(
    people: dict[str, Organization], provider: FakeGateway, order: Any
) -> None:
    for slug in RECEIVES:
        ready_payee(people[slug])
    payment = request_payment(worked_example(people))
    payment = sync_payment(payment.pk, paid_facts(payment))
    out = DisputeMovement("txn_out", -TOTAL, 1500, "USD", START)
    back = DisputeMovement("txn_back", TOTAL, 0, "USD", START + dt.timedelta(days=3))
    seen = [
        facts(payment, "needs_response", out),
        facts(payment, "under_review", out),
        facts(payment, "won", out, back),
    ]
    for index in (*order, *order):
        sync_dispute(seen[index])
    assert balance(None, Kind.DISPUTES) == 0
    assert Dispute.objects.get().status == "won"
    assert Dispute.objects.get().closed_at is not None


@pytest.fixture
def settled(people: dict[str, Organization], provider: FakeGateway) -> Payment:
    """The worked example, paid and booked."""
    payment = request_payment(worked_example(people))
    return sync_payment(payment.pk, paid_facts(payment))


OUT = DisputeMovement("txn_out", -TOTAL, 1500, "USD", START)
BACK = DisputeMovement("txn_back", TOTAL, 0, "USD", START + dt.timedelta(days=3))


@pytest.mark.parametrize("charge", ["ch_unknown", ""])
def test_a_dispute_of_a_charge_that_nobody_knows_is_no_payments(
    settled: Payment, people: dict[str, Organization], charge: str
) -> None:
    request_payment(simple_request(people["contoso"], {"a": {people["x"]: 100}}))  # has no charge yet
    with pytest.raises(DisputeNeedsReview, match="pays for no order"):
        sync_dispute(facts(settled, "needs_response", OUT, charge=charge))
    assert not Dispute.objects.exists()


def test_a_dispute_in_another_currency_than_the_order_needs_a_person(settled: Payment) -> None:
    with pytest.raises(DisputeNeedsReview, match="it is in EUR and the order in USD"):
        sync_dispute(facts(settled, "needs_response", OUT, currency="EUR"))
    assert balance(None, Kind.DISPUTES) == 0


def test_a_dispute_waits_until_its_payment_is_booked(people: dict[str, Organization], provider: FakeGateway) -> None:
    payment = request_payment(worked_example(people))
    payment = sync_payment(payment.pk, paid_facts(payment, fee=None, movement=""))
    with pytest.raises(DisputeMustWait, match="is not booked yet"):
        sync_dispute(facts(payment, "needs_response", OUT))
    payment = sync_payment(payment.pk, paid_facts(payment))
    assert sync_dispute(facts(payment, "needs_response", OUT)).amount == TOTAL


@pytest.mark.parametrize("amount", [-5, 5, TOTAL - 1])
def test_a_movement_that_is_neither_the_money_nor_its_return_needs_a_person(settled: Payment, amount: int) -> None:
    odd = DisputeMovement("txn_odd", amount, 0, "USD", START + dt.timedelta(days=1))
    with pytest.raises(DisputeNeedsReview, match="txn_odd"):
        sync_dispute(facts(settled, "under_review", OUT, odd))
    assert balance(None, Kind.DISPUTES) == TOTAL  # what could be booked before is booked


def test_money_that_comes_back_twice_needs_a_person(settled: Payment) -> None:
    twice = DisputeMovement("txn_twice", TOTAL, 0, "USD", START + dt.timedelta(days=4))
    with pytest.raises(DisputeNeedsReview, match="txn_twice"):
        sync_dispute(facts(settled, "won", OUT, BACK, twice))
    assert balance(None, Kind.DISPUTES) == 0


def test_a_dispute_that_is_closed_without_a_loss_while_the_bank_keeps_the_money_needs_a_person(
    settled: Payment,
) -> None:
    with pytest.raises(DisputeNeedsReview, match="the bank kept the money"):
        sync_dispute(facts(settled, "warning_closed", OUT))
    assert Dispute.objects.get().closed_at is None


def test_a_won_dispute_is_closed_once_the_money_is_back(settled: Payment) -> None:
    with pytest.raises(DisputeMustWait, match="has not come back yet"):
        sync_dispute(facts(settled, "won", OUT))
    assert Dispute.objects.get().closed_at is None
    assert sync_dispute(facts(settled, "won", OUT, BACK)).closed_at is not None


def test_older_news_take_no_decision_back(settled: Payment) -> None:
    sync_dispute(facts(settled, "lost", OUT))
    assert sync_dispute(facts(settled, "needs_response", OUT)).status == "lost"
    assert sync_dispute(facts(settled, "needs_response")).status == "lost"
    assert Dispute.objects.get().loss.amount == TOTAL


def test_an_answer_that_was_handed_in_at_stripe_is_known_here(settled: Payment) -> None:
    assert sync_dispute(facts(settled, "needs_response", OUT)).submitted_at is None
    assert sync_dispute(facts(settled, "under_review", OUT, submissions=1)).submitted_at is not None


def test_a_dispute_that_is_decided_is_not_given_up(settled: Payment) -> None:
    made = sync_dispute(facts(settled, "lost", OUT))
    with pytest.raises(NotAnswerable, match="decided already"):
        accept_dispute(made.pk)


def test_a_fee_that_stripe_gives_back_with_a_won_dispute_is_booked(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payment = request_payment(worked_example(people))
    payment = sync_payment(payment.pk, paid_facts(payment))
    out = DisputeMovement("txn_out", -TOTAL, 1500, "USD", START)
    back = DisputeMovement("txn_back", TOTAL, -1500, "USD", START)
    sync_dispute(facts(payment, "won", out, back))
    assert balance(None, Kind.DISPUTE_FEES) == 0
    assert Posting.objects.get(movement="txn_back").debit == TOTAL + 1500


def test_a_prevented_dispute_that_took_the_money_is_a_loss(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payment = request_payment(worked_example(people))
    payment = sync_payment(payment.pk, paid_facts(payment))
    sync_dispute(facts(payment, "prevented"))
    assert Dispute.objects.get().closed_at is not None and not Refund.objects.exists()
    out = DisputeMovement("txn_2", -TOTAL, 0, "USD", START)
    sync_dispute(facts(payment, "prevented", out, id="du_2"))
    assert payment_state(REFERENCE).status == "refunded"


def test_everybody_sees_beforehand_what_a_loss_would_take(
    paid: Payment, stripe: Stripe, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE)
    stripe.run()
    key = dispute(stripe, paid)
    before = {each.name: each.amount for each in dispute_stakes(Dispute.objects.get())}
    assert sum(before.values()) == TOTAL
    decide(stripe, key, "lost")
    assert {each.name: each.amount for each in dispute_stakes(Dispute.objects.get())} == before


def test_evidence_with_files_is_kept_then_handed_in(paid: Payment, stripe: Stripe) -> None:
    key = dispute(stripe, paid)
    file = gateway().upload_evidence(name="contract.pdf", content=b"%PDF-1.7 \x00\xff signed", key="file:1:1")
    assert file.startswith("file_")
    assert gateway().upload_evidence(name="contract.pdf", content=b"%PDF-1.7 \x00\xff signed", key="file:1:1") == file
    kept = gateway().answer_dispute(key, {"service_documentation": file}, submit=False, key="d:1")
    assert (kept.status, kept.submissions) == ("needs_response", 0)
    done = gateway().answer_dispute(key, {"uncategorized_text": "winning_evidence"}, submit=True, key="d:2")
    assert (done.status, done.submissions) == ("won", 1)
    stripe.run()
    assert balance(None, Kind.DISPUTES) == 0
