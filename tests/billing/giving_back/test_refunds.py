"""Money goes back: over what is left of each share, from where it lies, and never twice."""

import random
from dataclasses import replace

import pytest

from billing.collecting.actions.request_payment import InvalidPaymentRequest, request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.cancel_order import PaymentUnderWay, cancel_order
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.refund_payment import NotRefundable, refund_payment, resume_refund
from billing.giving_back.actions.send_reversal import send_reversal
from billing.models import JournalEntry, Payment, Posting, Refund, Reversal, Transfer
from billing.paying_out.actions.send_transfer import send_transfer
from billing.provider.gateways.base import GatewayUnavailable, MovementFacts, MovementProgress
from billing.settling.actions.release_hold import release_hold
from billing.statements.queries.share_states import share_states
from billing.statements.queries.statements import order_statements
from billing.states.ledger import Kind
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import RECEIVES, TOTAL, paid_facts, ready_payee, simple_request, worked_example

pytestmark = pytest.mark.django_db
REFERENCE = "O-2026-00001"


def held(organization: Organization, kind: Kind = Kind.HELD) -> int:
    return -Posting.objects.of(organization.pk, kind).net_debit()


@pytest.fixture
def paid(people: dict[str, Organization], provider: FakeGateway) -> Payment:
    for slug in RECEIVES:
        ready_payee(people[slug])
    payment = request_payment(worked_example(people))
    return sync_payment(payment.pk, paid_facts(payment))


def send_all() -> None:
    for transfer in Transfer.objects.filter(status__in=["planned", "failed"]):
        send_transfer(transfer.pk)


def test_a_full_refund_before_release_takes_back_exactly_what_was_given(
    paid: Payment, people: dict[str, Organization]
) -> None:
    refund_payment(paid.pk, reason="Cancelled")
    assert {slug: held(people[slug]) for slug in RECEIVES} == dict.fromkeys(RECEIVES, 0)
    assert Posting.objects.of(None, Kind.PLATFORM_FEES).net_debit() == 0
    assert payment_state(REFERENCE).status == "refunded"
    assert order_statements(REFERENCE).earned == 0


@pytest.mark.parametrize("seed", range(8))
def test_any_chain_of_partial_refunds_ends_where_a_full_one_does(
    paid: Payment, people: dict[str, Organization], seed: int
) -> None:
    dice = random.Random(seed)
    while (left := TOTAL - Payment.objects.get().refunded) > 0:
        refund_payment(paid.pk, min(left, dice.randint(1, TOTAL // 3)), reason="A part")
        if dice.random() < 0.3:
            release_hold(REFERENCE)
        if dice.random() < 0.3:
            send_all()
        for reversal in Reversal.objects.filter(status="claimed"):
            send_reversal(reversal.pk)
    for slug in RECEIVES:
        assert all(each.refunded == each.amount for each in share_states(REFERENCE, people[slug].pk))
        assert held(people[slug]) == held(people[slug], Kind.PAYABLE) == 0
        assert Posting.objects.of(people[slug].pk, Kind.PARTY_RECEIVABLE).net_debit() == 0
    with pytest.raises(NotRefundable, match="0 is left"):
        refund_payment(paid.pk, 1)


def test_what_was_sent_is_asked_back(paid: Payment, people: dict[str, Organization], provider: FakeGateway) -> None:
    release_hold(REFERENCE)
    send_all()
    refund_payment(paid.pk, reason="Returned")
    assert Posting.objects.of(people["x"].pk, Kind.PARTY_RECEIVABLE).net_debit() == RECEIVES["x"]
    for reversal in Reversal.objects.all():
        send_reversal(reversal.pk)
        send_reversal(reversal.pk)
    assert {each.organization.slug: each.reversed for each in Transfer.objects.all()} == RECEIVES
    assert Posting.objects.of(people["x"].pk, Kind.PARTY_RECEIVABLE).net_debit() == 0


def test_what_cannot_be_taken_back_is_carried_and_netted_once(
    paid: Payment, people: dict[str, Organization], provider: FakeGateway
) -> None:
    provider.refusals["reverse"] = "The account does not hold so much."
    release_hold(REFERENCE)
    send_all()
    refund_payment(paid.pk, reason="Returned")
    for reversal in Reversal.objects.all():
        assert send_reversal(reversal.pk).status == "failed"

    x = people["x"]
    for number, amount in enumerate((100_000, 60_000, 40_000)):
        request = simple_request(people["contoso"], {"a": {x: amount}}, reference=f"O-2026-3000{number}")
        sync_payment((payment := request_payment(request)).pk, paid_facts(payment))
        release_hold(request.order_reference)
    send_all()
    later = Transfer.objects.exclude(order__order_reference=REFERENCE).order_by("pk")
    assert [(each.status, each.netted, each.amount) for each in later] == [
        ("netted", 100_000, 0),
        ("sent", 53_000, 7_000),
        ("sent", 0, 40_000),
    ]


def test_a_refund_of_one_line_touches_only_its_parties(people: dict[str, Organization], provider: FakeGateway) -> None:
    a, b = people["vendor-a"], people["vendor-b"]
    request = simple_request(people["contoso"], {"one": {a: 1000}, "two": {b: 500}}, fee=10)
    sync_payment((payment := request_payment(request)).pk, paid_facts(payment))
    refund_payment(payment.pk, line_key="one", reason="Not delivered")
    assert (held(a), held(b)) == (0, 500)
    with pytest.raises(NotRefundable):
        refund_payment(payment.pk, 1, line_key="one")


def test_a_planned_transfer_shrinks_by_what_was_refunded(paid: Payment, people: dict[str, Organization]) -> None:
    release_hold(REFERENCE)
    refund_payment(paid.pk, TOTAL // 2, reason="Half")
    send_all()
    assert sum(each.amount for each in Transfer.objects.filter(status="sent")) == (
        sum(RECEIVES.values()) - sum(each.refunded for each in share_states(REFERENCE) if each.organization_id)
    )
    assert not Reversal.objects.exists()


def test_a_planned_transfer_of_which_all_was_refunded_is_cancelled(paid: Payment) -> None:
    release_hold(REFERENCE)
    refund_payment(paid.pk, reason="Cancelled")
    assert set(Transfer.objects.values_list("status", "amount")) == {("cancelled", 0)}


def test_no_transfer_leaves_while_a_refund_of_its_payment_is_being_asked(paid: Payment, provider: FakeGateway) -> None:
    provider.lose_answers = 1
    refund = refund_payment(paid.pk, 1_000_000, reason="Part")
    assert refund.status == "claimed"
    release_hold(REFERENCE)
    send_all()
    assert not Transfer.objects.filter(status="sent").exists()
    assert resume_refund(refund).status == "sent"
    send_all()
    assert Transfer.objects.filter(status="sent").count() == len(RECEIVES)


def test_a_refund_that_stripe_refuses_moves_nothing(paid: Payment, provider: FakeGateway) -> None:
    provider.refusals["refund"] = "The charge is disputed."
    entries = JournalEntry.objects.count()
    assert refund_payment(paid.pk, reason="x").status == "failed"
    assert JournalEntry.objects.count() == entries
    del provider.refusals["refund"]
    assert refund_payment(paid.pk, reason="x").status == "sent"


def test_a_refund_that_fails_later_is_taken_off_the_books(paid: Payment, people: dict[str, Organization]) -> None:
    release_hold(REFERENCE)
    refund = refund_payment(paid.pk, reason="x")
    failed = MovementFacts(
        refund.provider_id, refund.amount, MovementProgress.FAILED, refund.last_attempt.movement, "closed", refund.pk
    )
    for _ in range(2):
        record_refund(refund.pk, failed)
    assert Payment.objects.get().refunded == 0
    send_all()
    assert {e.organization.slug: e.amount for e in Transfer.objects.filter(status="sent")} == RECEIVES


@pytest.mark.parametrize("amount", [-1, 0, TOTAL + 1])
def test_no_more_is_refunded_than_was_paid_and_no_less_than_something(paid: Payment, amount: int) -> None:
    with pytest.raises(NotRefundable, match=r"was asked for and .* is left"):
        refund_payment(paid.pk, amount, reason="x")
    assert not Refund.objects.exists()


@pytest.mark.parametrize("status", ["requested", "processing", "paid", "cancelled"])
def test_a_payment_that_is_not_booked_is_not_refunded(
    people: dict[str, Organization], provider: FakeGateway, status: str
) -> None:
    payment = request_payment(worked_example(people))
    if status == "processing":
        sync_payment(payment.pk, paid_facts(payment, status="processing"))
    elif status == "paid":
        sync_payment(payment.pk, paid_facts(payment, fee=None, movement=""))
    elif status == "cancelled":
        cancel_order(REFERENCE)
    assert Payment.objects.get().status == status
    with pytest.raises(NotRefundable, match=r"cannot be refunded\. Its state is"):
        refund_payment(payment.pk, 5, reason="x")
    assert not Refund.objects.exists()


def test_a_refund_of_a_line_takes_no_more_than_that_line_brought(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payment = request_payment(simple_request(people["contoso"], {"a": {people["x"]: 900}, "b": {people["y"]: 400}}))
    sync_payment(payment.pk, paid_facts(payment))
    with pytest.raises(NotRefundable, match=r"\$9.01 was asked for and \$9.00 is left"):
        refund_payment(payment.pk, 901, "a", reason="x")
    refund_payment(payment.pk, None, "a", reason="Returned")
    assert (held(people["x"]), held(people["y"])) == (0, 400)
    assert Refund.objects.get().line.key == "a"


def test_two_refunds_at_once_are_one(paid: Payment, provider: FakeGateway) -> None:
    provider.lose_answers = 1
    refund_payment(paid.pk, 5, reason="x")
    with pytest.raises(NotRefundable, match="Another refund"):
        refund_payment(paid.pk, 5, reason="x")
    for refund in Refund.objects.all():
        resume_refund(refund)
    assert Payment.objects.get().refunded == 5


def test_an_order_cancelled_before_payment_owes_nobody(people: dict[str, Organization], provider: FakeGateway) -> None:
    request_payment(worked_example(people, tax=5))
    cancel_order(REFERENCE)
    cancel_order(REFERENCE)
    assert payment_state(REFERENCE).status == "cancelled"
    assert Posting.objects.of(people["contoso"].pk, Kind.RECEIVABLE).net_debit() == 0
    assert held(people["vendor-a"], Kind.DUE) == 0


def test_a_payment_that_comes_after_all_is_kept_for_the_buyer(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payment = request_payment(worked_example(people))
    cancel_order(REFERENCE)
    for _ in range(2):
        sync_payment(payment.pk, paid_facts(payment))
    assert held(people["contoso"], Kind.UNAPPLIED_CASH) == TOTAL


def test_a_second_charge_for_the_same_payment_is_kept_for_the_buyer(
    paid: Payment, people: dict[str, Organization]
) -> None:
    sync_payment(paid.pk, paid_facts(paid, charge="ch_other", movement="txn_other"))
    assert held(people["contoso"], Kind.UNAPPLIED_CASH) == TOTAL
    assert payment_state(REFERENCE).paid == TOTAL


def test_an_order_with_a_payment_on_its_way_cannot_be_cancelled(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    payment = request_payment(worked_example(people))
    sync_payment(payment.pk, paid_facts(payment, status="processing"))
    with pytest.raises(PaymentUnderWay):
        cancel_order(REFERENCE)


@pytest.mark.parametrize("ended_by", ["refused", "failed"])
def test_what_a_refund_kept_out_of_a_release_is_released_when_it_comes_to_nothing(
    paid: Payment,
    people: dict[str, Organization],
    provider: FakeGateway,
    monkeypatch: pytest.MonkeyPatch,
    ended_by: str,
) -> None:
    """Held money is refunded, delivery is accepted while Stripe is being asked, and then Stripe says no."""
    ask = provider.refund

    def no_answer(*asked: object) -> None:
        raise GatewayUnavailable("The connection was lost.", "no_answer")

    monkeypatch.setattr(provider, "refund", no_answer)
    refund = refund_payment(paid.pk, TOTAL // 2, reason="Half")
    assert refund.status == "claimed"
    release_hold(REFERENCE)
    monkeypatch.setattr(provider, "refund", ask)
    if ended_by == "refused":
        provider.refusals["refund"] = "The charge is disputed."
        assert resume_refund(refund).status == "failed"
    else:
        record_refund(
            refund.pk, MovementFacts("re_1", refund.amount, MovementProgress.FAILED, "", "declined", refund.pk)
        )
    send_all()
    received = dict.fromkeys(RECEIVES, 0)
    for each in Transfer.objects.filter(status="sent"):
        received[each.organization.slug] += each.amount
    assert received == RECEIVES
    assert {slug: held(people[slug]) for slug in RECEIVES} == dict.fromkeys(RECEIVES, 0)


def test_nothing_more_is_asked_for_of_an_order_that_was_cancelled(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    request = worked_example(people, instalments=3)
    request_payment(request)
    cancel_order(REFERENCE)
    with pytest.raises(InvalidPaymentRequest, match="cancelled"):
        request_payment(replace(request, instalment=2))
    assert payment_state(REFERENCE).status == "cancelled"
