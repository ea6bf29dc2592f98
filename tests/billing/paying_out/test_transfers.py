"""What is sent to a payee is what was claimed for it, and is sent only while nothing stands in its way."""

import datetime as dt
from collections.abc import Iterator
from datetime import timedelta

import pytest

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.refund_payment import refund_payment
from billing.giving_back.actions.send_reversal import send_reversal
from billing.models import JournalEntry, Payment, Posting, Reversal, Transfer
from billing.paying_out.actions.record_transfer import TransferMismatch, record_transfer
from billing.paying_out.actions.send_transfer import LEASE, RETRY_REFUSED, RETRY_SHORT, SHORT, send_transfer
from billing.paying_out.queries.balances import balances
from billing.provider.gateways.base import GatewayRefused, GatewayUnavailable, TransferFacts
from billing.provider.gateways.requests import TransferRequest
from billing.settling.actions.release_hold import release_hold
from billing.states.ledger import Kind
from core.kit import clock
from core.kit.states import InvalidTransition
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def planned(people: dict[str, Organization], provider: FakeGateway) -> Transfer:
    """A released transfer of 10,000 dollar cents to a payee that can be paid."""
    ready_payee(people["x"])
    request = simple_request(people["contoso"], {"a": {people["x"]: 10_000}})
    payment = request_payment(request)
    sync_payment(payment.pk, paid_facts(payment))
    release_hold(request.order_reference)
    return Transfer.objects.get()


@pytest.fixture
def claimed(planned: Transfer, provider: FakeGateway) -> Transfer:
    """The same, asked of Stripe, whose answer was lost."""
    provider.lose_answers = 1
    return send_transfer(planned.pk)


@pytest.mark.parametrize(("amount", "currency"), [(9_999, "USD"), (10_001, "USD"), (10_000, "EUR")])
def test_a_transfer_that_stripe_made_of_another_amount_or_currency_is_not_booked_as_ours(
    claimed: Transfer, amount: int, currency: str
) -> None:
    entries = JournalEntry.objects.count()
    made = TransferFacts("tr_other", amount, currency, "txn_other", claimed.pk)
    with pytest.raises(
        TransferMismatch, match=f"should be 10000 USD and is {amount} {currency} at the payment provider"
    ):
        record_transfer(claimed.pk, made)
    claimed.refresh_from_db()
    assert (claimed.status, claimed.provider_id) == ("claimed", "")
    assert JournalEntry.objects.count() == entries


def test_a_transfer_that_was_never_asked_for_is_not_booked_as_sent(planned: Transfer) -> None:
    """Somebody made it past us, with our transfer's id."""
    made = TransferFacts("tr_1", 10_000, "USD", "txn_tr_1", planned.pk)
    with pytest.raises(InvalidTransition, match="is planned and cannot become sent"):
        record_transfer(planned.pk, made)
    assert not JournalEntry.objects.filter(cause__endswith=":sent").exists()


def test_a_transfer_is_booked_once_however_often_its_news_comes(
    claimed: Transfer, people: dict[str, Organization]
) -> None:
    made = TransferFacts("tr_1", 10_000, "USD", "txn_tr_1", claimed.pk)
    for _ in range(2):
        record_transfer(claimed.pk, made)
    assert Posting.objects.of(people["x"].pk, Kind.TRANSFERS_IN_TRANSIT).net_debit() == 0
    assert JournalEntry.objects.filter(cause=f"transfer:{claimed.pk}:sent").count() == 1


def sends(provider: FakeGateway, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys that Stripe is asked with from here on."""
    keys, send = [], provider.send

    def asked(request: TransferRequest, key: str) -> object:
        keys.append(key)
        return send(request, key)

    monkeypatch.setattr(provider, "send", asked)
    return keys


def test_while_an_answer_may_still_come_nobody_asks_again(
    claimed: Transfer, provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = sends(provider, monkeypatch)
    with clock.travel(START + LEASE - dt.timedelta(seconds=1)):
        assert send_transfer(claimed.pk).status == "claimed"
    assert keys == []


def test_what_was_made_although_its_answer_was_lost_is_found_and_not_asked_for_again(
    claimed: Transfer, provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = sends(provider, monkeypatch)
    with clock.travel(START + LEASE):
        assert send_transfer(claimed.pk).status == "sent"
    assert keys == []
    assert len(provider.transfers) == 1
    assert claimed.attempts.get().asked_at == START + LEASE


def test_what_was_never_made_is_asked_for_again_with_the_same_key(
    planned: Transfer, provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, send = [], provider.send

    def lost(request: object, key: str) -> None:
        keys.append(key)
        raise GatewayUnavailable("The connection was lost.", "no_answer")

    monkeypatch.setattr(provider, "send", lost)
    send_transfer(planned.pk)
    monkeypatch.setattr(provider, "send", send)
    again = sends(provider, monkeypatch)
    with clock.travel(START + LEASE):
        assert send_transfer(planned.pk).status == "sent"
    assert again == keys


@pytest.mark.parametrize(("code", "wait"), [("refused", RETRY_REFUSED), (SHORT, RETRY_SHORT)])
def test_a_refused_transfer_is_tried_again_after_a_while_with_a_new_key(
    planned: Transfer, provider: FakeGateway, monkeypatch: pytest.MonkeyPatch, code: str, wait: timedelta
) -> None:
    send = provider.send

    def refusing(request: object, key: object) -> None:
        raise GatewayRefused("Not now.", code)

    monkeypatch.setattr(provider, "send", refusing)
    assert send_transfer(planned.pk).status == "failed"
    monkeypatch.setattr(provider, "send", send)
    keys = sends(provider, monkeypatch)
    with clock.travel(START + wait - dt.timedelta(seconds=1)):
        assert send_transfer(planned.pk).status == "failed"
    with clock.travel(START + wait):
        assert send_transfer(planned.pk).status == "sent"
    assert keys == [f"transfer:{planned.pk}:2"]


def test_a_refusal_that_comes_after_the_news_that_it_was_made_takes_nothing_back(
    planned: Transfer, provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stripe's webhook is faster than its answer, and the answer is to a second call with the same key."""

    def refusing(request: object, key: object) -> None:
        record_transfer(planned.pk, TransferFacts("tr_1", 10_000, "USD", "txn_tr_1", planned.pk))
        raise GatewayRefused("This key was used with other parameters.", "idempotency_error")

    monkeypatch.setattr(provider, "send", refusing)
    assert send_transfer(planned.pk).status == "sent"
    assert not JournalEntry.objects.filter(cause__endswith=":failed").exists()


@pytest.fixture
def owing(planned: Transfer, provider: FakeGateway) -> Organization:
    """The payee was sent 10,000, owes 3,000 of it for a refund, and its account would not give it back."""
    send_transfer(planned.pk)
    provider.refusals["reverse"] = "The account does not hold so much."
    assert planned.payment_id is not None
    refund_payment(planned.payment_id, 3_000, reason="A part was missing")
    send_reversal(Reversal.objects.get().pk)
    return planned.organization


def released(
    people: dict[str, Organization], payee: Organization, number: int, amount: int = 10_000, currency: str = "USD"
) -> Transfer:
    """Another transfer to the payee that may leave."""
    amounts = {"a": {payee: amount}}
    request = simple_request(people["contoso"], amounts, reference=f"O-2026-{number:05d}", currency=currency)
    payment = request_payment(request)
    sync_payment(payment.pk, paid_facts(payment))
    release_hold(request.order_reference)
    return Transfer.objects.get(payment=payment)


def test_what_a_payee_owes_is_taken_off_its_next_transfer(owing: Organization, people: dict[str, Organization]) -> None:
    transfer = send_transfer(released(people, owing, 8).pk)
    assert (transfer.status, transfer.amount, transfer.netted) == ("sent", 7_000, 3_000)
    assert balances(owing.pk)["USD"].carried == 0


def test_a_transfer_that_only_settles_a_debt_is_sent_nowhere(
    owing: Organization, people: dict[str, Organization], provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = sends(provider, monkeypatch)
    transfer = send_transfer(released(people, owing, 8, amount=2_000).pk)
    assert (transfer.status, transfer.amount, transfer.netted, keys) == ("netted", 0, 2_000, [])
    assert balances(owing.pk)["USD"].carried == 1_000


def test_a_debt_in_one_currency_is_not_taken_off_a_transfer_in_another(
    owing: Organization, people: dict[str, Organization]
) -> None:
    transfer = send_transfer(released(people, owing, 8, currency="EUR").pk)
    assert (transfer.amount, transfer.netted) == (10_000, 0)
    assert balances(owing.pk)["USD"].carried == 3_000


def test_one_payees_debt_is_not_taken_off_anothers_transfer(
    owing: Organization, people: dict[str, Organization]
) -> None:
    ready_payee(people["y"])
    assert send_transfer(released(people, people["y"], 8).pk).netted == 0


def test_a_transfer_is_set_against_a_debt_once_however_often_it_is_tried(
    owing: Organization, people: dict[str, Organization], provider: FakeGateway
) -> None:
    transfer = released(people, owing, 8)
    provider.refusals[owing.payee_account.provider_account] = "The account is restricted."
    assert send_transfer(transfer.pk).netted == 3_000
    refund_payment(Payment.objects.get(order__order_reference="O-2026-00002").pk, 1_000, reason="Another part")
    for reversal in Reversal.objects.filter(status="claimed"):
        send_reversal(reversal.pk)
    del provider.refusals[owing.payee_account.provider_account]
    with clock.travel(START + RETRY_REFUSED):
        transfer = send_transfer(transfer.pk)
    assert (transfer.status, transfer.amount, transfer.netted) == ("sent", 7_000, 3_000)
    assert balances(owing.pk)["USD"].carried == 1_000  # for the transfer after this one


def test_a_transfer_whose_rest_was_refunded_after_a_part_settled_a_debt_is_netted(
    owing: Organization, people: dict[str, Organization], provider: FakeGateway
) -> None:
    transfer = released(people, owing, 8)
    provider.refusals[owing.payee_account.provider_account] = "The account is restricted."
    assert send_transfer(transfer.pk).status == "failed"
    assert transfer.payment_id is not None
    refund_payment(transfer.payment_id, reason="All of it")
    transfer.refresh_from_db()
    assert (transfer.status, transfer.amount, transfer.netted) == ("netted", 0, 3_000)


def test_what_an_account_is_being_asked_to_give_back_is_not_taken_off_a_transfer_too(
    planned: Transfer, people: dict[str, Organization]
) -> None:
    send_transfer(planned.pk)
    assert planned.payment_id is not None
    refund_payment(planned.payment_id, 3_000, reason="A part was missing")
    assert Reversal.objects.get().status == "claimed"
    assert send_transfer(released(people, planned.organization, 8).pk).netted == 0
    tasks.send_refunds()
    assert balances(planned.organization_id)["USD"].carried == 0


def test_what_another_payee_is_being_asked_for_lessens_nobody_elses_debt(
    owing: Organization, people: dict[str, Organization], provider: FakeGateway
) -> None:
    other = people["y"]
    ready_payee(other)
    send_transfer(released(people, other, 7).pk)
    refund_payment(Payment.objects.get(order__order_reference="O-2026-00007").pk, 500, reason="A part was missing")
    assert Reversal.objects.filter(status="claimed", transfer__organization=other).exists()
    assert send_transfer(released(people, owing, 8).pk).netted == 3_000
